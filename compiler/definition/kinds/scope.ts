import { z } from 'zod';
import { expression, kind, result, resultFields } from '../kind';

export const scopeModes = ['cancellable', 'nonCancellable', 'withTimeout'] as const;

/** `await CancellationScope.nonCancellable(async () => { ... })`. */
export const scope = kind({
  label: 'Scope',
  help: 'Steps that are cancelled together, cannot be cancelled, or have a time limit.',
  family: 'flow',
  icon: 'square-dashed',
  shape: { mode: z.enum(scopeModes), timeout: expression.optional(), result: result.optional() },
  lanes: [{ name: 'body', label: 'body' }],
  functions: true,
  fields: [
    {
      name: 'mode',
      label: 'Mode',
      kind: 'choice',
      choices: scopeModes,
      help: 'cancellable: cancelled as one; nonCancellable: goes on when the run is cancelled; withTimeout: cancelled when the time is over.',
    },
    { name: 'timeout', label: 'At most', kind: 'duration', optional: true, help: 'For the mode withTimeout.' },
    ...resultFields,
  ],
  imports: () => ['CancellationScope'],
  summary: ({ mode, timeout }) => (timeout === undefined ? mode : `at most ${timeout}`),
  settle(fields) {
    if (fields.mode === 'withTimeout') fields.timeout ??= "'1 minute'";
    else delete fields.timeout;
  },
  template: () => ({ mode: 'nonCancellable' as const }),
});
