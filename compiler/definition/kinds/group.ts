import { kind } from '../kind';

/** `// #region Title` ... `// #endregion`: steps shown as one; the code between the two lines stays as it is. */
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
