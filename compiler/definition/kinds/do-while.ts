import { expression, identifier, kind, oneLine } from '../kind';

/** `do { ... } while (...)`. */
export const doWhile = kind({
  label: 'Do while',
  help: 'Takes its steps once, then again as long as the condition holds.',
  family: 'flow',
  icon: 'iteration-cw',
  shape: { condition: expression, label: identifier.optional() },
  lanes: [{ name: 'body', label: 'body' }],
  loops: true,
  fields: [
    { name: 'condition', label: 'Condition', kind: 'expression', help: 'Asked after each round.' },
    { name: 'label', label: 'Label', kind: 'identifier', optional: true, help: 'For a break or continue from further in.' },
  ],
  summary: ({ condition }) => oneLine(condition),
  template: () => ({ condition: 'false' }),
});
