import { expression, kind, oneLine } from '../kind';

/** `if (patched('charge-first')) { ... } else { ... }`: new code for new runs, old code for the runs that went by here before. */
export const patched = kind({
  label: 'Version guard',
  help: 'Takes the new way in new runs; runs that went by here before the change keep the old way.',
  family: 'flow',
  icon: 'git-compare-arrows',
  shape: { change: expression },
  lanes: [
    { name: 'then', label: 'new' },
    {
      name: 'elseIf',
      label: 'earlier',
      optional: true,
      repeats: true,
      value: { name: 'value', label: 'Id of the earlier change', kind: 'expression' },
    },
    { name: 'else', label: 'old', optional: true },
  ],
  fields: [
    {
      name: 'change',
      label: 'Id of the change',
      kind: 'expression',
      plain: 'text',
      help: 'Any text; it is recorded in the run and never changes again.',
    },
  ],
  imports: () => ['patched'],
  summary: ({ change }) => oneLine(change),
  template: () => ({ change: "'change-1'" }),
});
