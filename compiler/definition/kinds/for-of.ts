import { z } from 'zod';
import { binding, expression, holdings, identifier, kind, oneLine } from '../kind';

/** `for (const item of items) { ... }`. */
export const forOf = kind({
  label: 'For each',
  help: 'Repeats its steps for each item of a list.',
  family: 'flow',
  icon: 'list-ordered',
  shape: {
    /** Absent: the variable is declared before the loop. */
    declaration: z.enum(holdings).optional(),
    /** A name or a pattern; without a declaration, anything that can be assigned to. */
    variable: binding,
    iterable: expression,
    /** `for (const key in object)`: over the keys. */
    over: z.literal('keys').optional(),
    /** `for await`. */
    awaited: z.literal(true).optional(),
    label: identifier.optional(),
  },
  lanes: [{ name: 'body', label: 'each' }],
  loops: true,
  fields: [
    { name: 'variable', label: 'Item', kind: 'binding', help: 'The name of the item in each round, or a pattern.' },
    { name: 'iterable', label: 'List', kind: 'expression', help: 'What is gone through, one after the other.' },
    { name: 'label', label: 'Label', kind: 'identifier', optional: true, help: 'For a break or continue from further in.' },
  ],
  summary: ({ variable, iterable, over }) => oneLine(`${variable} ${over === undefined ? 'of' : 'in'} ${iterable}`),
  template: () => ({ declaration: 'const', variable: 'item', iterable: '[]' }) as const,
});
