import { expression, kind, oneLine } from '../kind';

/** `deprecatePatch('charge-first')`: the step after a version guard, when no run needs the old way any more. */
export const deprecatePatch = kind({
  label: 'Guard removed',
  help: 'Stands where a version guard was, until no run that was recorded with it is left.',
  family: 'flow',
  icon: 'git-commit-vertical',
  shape: { change: expression },
  lanes: [],
  fields: [{ name: 'change', label: 'Id of the change', kind: 'expression', plain: 'text', help: 'The id of the guard that stood here.' }],
  imports: () => ['deprecatePatch'],
  summary: ({ change }) => oneLine(change),
  template: () => ({ change: "'change-1'" }),
});
