import { expression, kind, oneLine } from '../kind';

/** `switch (...) { case ...: { ... } default: { ... } }`. */
export const switchKind = kind({
  label: 'Switch',
  help: 'Takes the way whose value matches.',
  family: 'flow',
  icon: 'split',
  shape: { expression },
  lanes: [
    { name: 'case', label: 'case', optional: true, repeats: true, value: { name: 'value', label: 'Value', kind: 'expression' } },
    { name: 'default', label: 'default', optional: true },
  ],
  fields: [{ name: 'expression', label: 'Value', kind: 'expression', help: 'Compared with the value of each case.' }],
  summary: ({ expression: value }) => oneLine(value),
  template: () => ({ expression: 'value' }),
});
