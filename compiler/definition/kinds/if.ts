import { expression, kind, oneLine } from '../kind';

/** `if (...) { ... } else if (...) { ... } else { ... }`. */
export const ifKind = kind({
  label: 'If',
  help: 'Takes one of several ways, by condition.',
  family: 'flow',
  icon: 'git-branch',
  shape: { condition: expression },
  lanes: [
    { name: 'then', label: 'then' },
    {
      name: 'elseIf',
      label: 'else if',
      optional: true,
      repeats: true,
      value: { name: 'value', label: 'Condition', kind: 'expression' },
    },
    { name: 'else', label: 'else', optional: true },
  ],
  fields: [{ name: 'condition', label: 'Condition', kind: 'expression', help: 'The first way is taken when it holds.' }],
  summary: ({ condition }) => oneLine(condition),
  template: () => ({ condition: 'true' }),
});
