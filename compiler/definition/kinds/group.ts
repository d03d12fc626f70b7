import { kind } from '../kind';

/** `{ ... }`: steps kept together. */
export const group = kind({
  label: 'Group',
  help: 'Keeps steps together under one title.',
  family: 'flow',
  icon: 'group',
  shape: {},
  lanes: [{ name: 'body', label: 'steps' }],
  fields: [],
  summary: () => '',
  template: () => ({}),
});
