import { expression, kind, oneLine, result, resultFields } from '../kind';

/** `const approval = await waitForSignal(approve, '2 days')`. */
export const waitForSignal = kind({
  label: 'Wait for signal',
  help: 'Waits for the next message of one kind and gives what it says; with or without a time limit.',
  family: 'wait',
  icon: 'radio-tower',
  shape: { signal: expression, timeout: expression.optional(), result: result.optional() },
  lanes: [],
  fields: [
    { name: 'signal', label: 'Signal', kind: 'expression', help: 'Its definition. It must have no handler of its own.' },
    {
      name: 'timeout',
      label: 'At most',
      kind: 'duration',
      optional: true,
      help: 'The result is undefined when none came in time.',
    },
    ...resultFields,
  ],
  imports: () => ['waitForSignal'],
  summary: ({ timeout }) => (timeout === undefined ? 'the next one' : oneLine(`at most ${timeout}`)),
  subject: ({ signal }) => signal,
  template: () => ({ signal: 'approve', result: { as: 'const' as const, name: 'approval' } }),
});
