import { identifier, kind } from '../kind';

/** `break`. */
export const breakKind = kind({
  label: 'Break',
  help: 'Leaves the loop or the switch.',
  family: 'end',
  icon: 'log-out',
  shape: { label: identifier.optional() },
  lanes: [],
  ends: true,
  fields: [{ name: 'label', label: 'Label', kind: 'identifier', optional: true, help: 'Which loop it leaves; empty: the innermost.' }],
  summary: ({ label }) => label ?? '',
  template: () => ({}),
});
