import { expression, identifier, kind, oneLine } from '../kind';

/** `while (...) { ... }`. */
export const whileKind = kind({
  label: 'While',
  help: 'Repeats its steps as long as the condition holds.',
  family: 'flow',
  icon: 'repeat',
  shape: { condition: expression, label: identifier.optional() },
  lanes: [{ name: 'body', label: 'body' }],
  loops: true,
  fields: [
    { name: 'condition', label: 'Condition', kind: 'expression', help: 'Asked before each round.' },
    { name: 'label', label: 'Label', kind: 'identifier', optional: true, help: 'For a break or continue from further in.' },
  ],
  summary: ({ condition }) => oneLine(condition),
  template: () => ({ condition: 'false' }),
});
