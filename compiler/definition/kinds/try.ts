import { kind } from '../kind';

/** `try { ... } catch (error) { ... } finally { ... }`. */
export const tryKind = kind({
  label: 'Try',
  help: 'Takes other steps when its steps fail.',
  family: 'flow',
  icon: 'shield',
  shape: {},
  lanes: [
    { name: 'try', label: 'try' },
    {
      name: 'catch',
      label: 'catch',
      optional: true,
      value: { name: 'value', label: 'Error variable', kind: 'text', optional: true },
    },
    { name: 'finally', label: 'finally', optional: true },
  ],
  fields: [],
  summary: () => '',
  template: () => ({}),
});
