import { expression, kind, oneLine } from '../kind';

/** `throw ApplicationFailure.nonRetryable('...')`. */
export const throwKind = kind({
  label: 'Fail',
  help: 'Ends the workflow with a failure.',
  family: 'end',
  icon: 'octagon-x',
  shape: { value: expression },
  lanes: [],
  ends: true,
  fields: [
    { name: 'value', label: 'Failure', kind: 'expression', help: 'An ApplicationFailure; anything else is taken for a bug in the code.' },
  ],
  imports: ({ value }) => (/^ApplicationFailure\b/.test(value) ? ['ApplicationFailure'] : []),
  summary: ({ value }) => oneLine(value),
  template: () => ({ value: "ApplicationFailure.nonRetryable('failed')" }),
});
