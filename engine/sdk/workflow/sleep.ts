import { type Duration, msToNumber } from '../common';
import { userMetadata } from './metadata';
import { runFor } from './run';
import { commandAndWait } from './wait';

export interface TimerOptions {
  /** Shown beside the timer's event. */
  summary?: string;
}

/** Waits durably: for a second or for a year, over restarts. Rejects with `CancelledFailure` when its scope is cancelled. */
export function sleep(duration: Duration, options?: TimerOptions): Promise<void> {
  const run = runFor('sleep');
  const startToFireTimeoutMs = Math.max(1, Math.ceil(msToNumber(duration)));
  const seq = run.seqs.timer++;
  return commandAndWait<void>(run, {
    kind: 'timer',
    map: run.timers,
    seq,
    command: { type: 'startTimer', seq, startToFireTimeoutMs, userMetadata: userMetadata(options?.summary) },
    onCancel(timer, error) {
      run.push({ type: 'cancelTimer', seq });
      timer.reject(error);
    },
  });
}
