import { z } from 'zod';
import { binding, declarations, expression, identifier, kind, oneLine } from '../kind';

/** `for (const item of items) { ... }`. */
export const forOf = kind({
  label: 'For each',
  help: 'Repeats its steps for each item of a list.',
  family: 'flow',
  icon: 'list-ordered',
  shape: {
    declaration: z.enum(declarations),
    variable: binding,
    iterable: expression,
    /** `for await`. */
    awaited: z.literal(true).optional(),
    label: identifier.optional(),
  },
  lanes: [{ name: 'body', label: 'each' }],
  fields: [
    { name: 'variable', label: 'Item', kind: 'binding' },
    { name: 'iterable', label: 'List', kind: 'expression' },
    { name: 'label', label: 'Label', kind: 'identifier', optional: true },
  ],
  summary: ({ variable, iterable }) => oneLine(`${variable} of ${iterable}`),
  template: () => ({ declaration: 'const', variable: 'item', iterable: '[]' }) as const,
});
