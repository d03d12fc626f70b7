import { identifier, kind } from '../kind';

/** `continue`. */
export const continueKind = kind({
  label: 'Continue',
  help: 'Goes on with the next round of the loop.',
  family: 'end',
  icon: 'skip-forward',
  shape: { label: identifier.optional() },
  lanes: [],
  ends: true,
  fields: [{ name: 'label', label: 'Label', kind: 'identifier', optional: true, help: 'Which loop goes on; empty: the innermost.' }],
  summary: ({ label }) => label ?? '',
  template: () => ({}),
});
