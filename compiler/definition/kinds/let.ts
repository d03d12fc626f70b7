import { z } from 'zod';
import { binding, expression, holdings, kind, oneLine, type } from '../kind';

/** `const total = price * quantity`. */
export const letKind = kind({
  label: 'Set variable',
  help: 'Declares a variable and gives it a value.',
  family: 'data',
  icon: 'variable',
  shape: {
    declaration: z.enum(holdings),
    name: binding,
    /** `let x!: T`: it gets its value before it is read. */
    definite: z.literal(true).optional(),
    type: type.optional(),
    value: expression.optional(),
    /** Further variables of the statement: `b = 2, c` of `let a = 1, b = 2, c`. */
    others: z.string().min(1).optional(),
  },
  lanes: [],
  fields: [
    { name: 'name', label: 'Name', kind: 'binding', help: 'A name, or a pattern that takes a value apart.' },
    { name: 'value', label: 'Value', kind: 'expression', optional: true, help: 'Empty: it gets its value later.' },
    { name: 'type', label: 'Type', kind: 'type', optional: true, help: 'Only where TypeScript cannot tell it by itself.' },
    {
      name: 'declaration',
      label: 'Changes later',
      kind: 'choice',
      choices: holdings,
      help: 'const stays as it is, let and var may change, using is disposed of at the end.',
    },
    { name: 'others', label: 'Further variables', kind: 'text', optional: true, help: 'More variables of the same statement.' },
  ],
  summary: ({ value, type: typed }) => (value === undefined ? oneLine(typed ?? 'no value yet') : oneLine(value)),
  subject: ({ name }) => name,
  settle(fields) {
    if (fields.value === undefined && fields.declaration !== 'var') fields.declaration = 'let';
    if (fields.declaration.endsWith('using') && /^[[{]/.test(fields.name)) fields.declaration = 'const';
    if (fields.value !== undefined || fields.type === undefined) delete fields.definite;
  },
  template: () => ({ declaration: 'const', name: 'value', value: '0' }) as const,
});
