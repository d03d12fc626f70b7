import { identifier, kind } from '../kind';

/** `{ ... }`: steps with names of their own. */
export const blockKind = kind({
  label: 'Block',
  help: 'Steps in braces: the variables they declare are seen only there.',
  family: 'flow',
  icon: 'brackets',
  shape: { label: identifier.optional() },
  lanes: [{ name: 'body', label: 'steps' }],
  fields: [{ name: 'label', label: 'Label', kind: 'identifier', optional: true, help: 'For a break out of the block.' }],
  summary: ({ label }) => label ?? '',
  template: () => ({}),
});
