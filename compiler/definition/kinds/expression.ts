import { kind, oneLine, expression as text } from '../kind';

/** `items.push(item)`: an expression for its effect. */
export const expression = kind({
  label: 'Expression',
  help: 'Evaluates an expression for its effect.',
  family: 'data',
  icon: 'square-function',
  shape: { expression: text },
  lanes: [],
  fields: [{ name: 'expression', label: 'Expression', kind: 'expression', help: 'Evaluated for what it does; its value is dropped.' }],
  summary: ({ expression: value }) => oneLine(value),
  template: () => ({ expression: 'undefined' }),
});
