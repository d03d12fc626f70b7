import { type Duration, msToNumber } from '../common';
import type { EventGroupMarker } from './event-groups';
import { intercept, type TimerInput } from './interceptors';
import { userMetadata } from './metadata';
import { runFor } from './run';
import { commandAndWait } from './wait';

export interface TimerOptions {
  /** Shown beside the timer's event. At most 400 bytes. */
  readonly summary?: string;
  readonly eventGroups?: EventGroupMarker[];
}

/** Waits durably: for a second or for a year, over restarts. Rejects with `CancelledFailure` when its scope is cancelled. */
export function sleep(ms: Duration, options?: TimerOptions): Promise<void> {
  const run = runFor('sleep');
  const seq = run.seqs.timer++;
  const durationMs = Math.max(1, msToNumber(ms));
  return intercept(run, 'outbound', 'startTimer', startTimer)({ durationMs, seq, options });
}

function startTimer({ durationMs, seq, options }: TimerInput): Promise<void> {
  const run = runFor('sleep');
  return commandAndWait<void>(run, {
    kind: 'timer',
    map: run.timers,
    seq,
    command: () => ({
      type: 'startTimer',
      seq,
      startToFireTimeoutMs: Math.ceil(durationMs),
      userMetadata: userMetadata(run, options?.summary),
    }),
    onCancel(timer, error) {
      run.push({ type: 'cancelTimer', seq });
      timer.reject(error);
    },
  });
}
