import { expression, identifier, kind, oneLine } from '../kind';

/** `for (let i = 0; i < 3; i++) { ... }`. */
export const forKind = kind({
  label: 'For',
  help: 'Counts, repeating its steps.',
  family: 'flow',
  icon: 'repeat-1',
  shape: {
    initializer: expression.optional(),
    condition: expression.optional(),
    increment: expression.optional(),
    label: identifier.optional(),
  },
  lanes: [{ name: 'body', label: 'body' }],
  loops: true,
  fields: [
    { name: 'initializer', label: 'Start', kind: 'text', optional: true, help: 'Done once, before the first round: let i = 0.' },
    { name: 'condition', label: 'While', kind: 'expression', optional: true, help: 'Asked before each round; empty: for ever.' },
    { name: 'increment', label: 'Step', kind: 'expression', optional: true, help: 'Done after each round: i++.' },
    { name: 'label', label: 'Label', kind: 'identifier', optional: true, help: 'For a break or continue from further in.' },
  ],
  summary: ({ initializer, condition, increment }) => oneLine(`${initializer ?? ''}; ${condition ?? ''}; ${increment ?? ''}`),
  template: () => ({ initializer: 'let i = 0', condition: 'i < 3', increment: 'i++' }),
});
