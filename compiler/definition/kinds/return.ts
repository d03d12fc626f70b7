import { expression, kind, oneLine } from '../kind';

/** `return value`. */
export const returnKind = kind({
  label: 'Return',
  help: 'Ends the workflow with a result.',
  family: 'end',
  icon: 'corner-down-left',
  shape: { value: expression.optional() },
  lanes: [],
  ends: true,
  fields: [{ name: 'value', label: 'Result', kind: 'expression', optional: true, help: 'What the run gives to those who wait for it.' }],
  summary: ({ value }) => oneLine(value ?? ''),
  template: () => ({}),
});
