import { CancellationScope } from './cancellation-scope';
import { LangFlag } from './flags';
import { runFor } from './run';
import { sleep } from './sleep';

/**
 * The global `setTimeout` of workflows: a durable timer in a scope of its own. Returns the timer's number. Histories from before
 * flag 1 have timers that no scope cancels.
 */
export function setTimeout(callback: (...args: unknown[]) => void, ms = 1, ...args: unknown[]): number {
  const run = runFor('setTimeout');
  const durationMs = Math.max(1, Number(ms) || 1);
  if (!run.hasFlag(LangFlag.NON_CANCELLABLE_SCOPES_ARE_SHIELDED)) {
    const seq = run.seqs.timer++;
    new Promise<void>((resolve, reject) => {
      const settle = (fn: (value: never) => void) => (value?: unknown) => {
        run.timers.delete(seq);
        fn(value as never);
      };
      const where = new Error('timer');
      run.timers.set(seq, { kind: 'timer', callSite: undefined, where, resolve: settle(resolve), reject: settle(reject) });
      run.push({ type: 'startTimer', seq, startToFireTimeoutMs: Math.ceil(durationMs) });
    }).then(
      () => callback(...args),
      () => undefined,
    );
    return seq;
  }
  const seq = run.seqs.timer;
  const scope = new CancellationScope({ cancellable: true });
  scope
    .run(() => sleep(durationMs))
    .then(
      () => {
        run.timeouts.delete(seq);
        callback(...args);
      },
      () => {
        run.timeouts.delete(seq);
      },
    );
  run.timeouts.set(seq, scope);
  return seq;
}

export function clearTimeout(handle: number): void {
  const run = runFor('clearTimeout');
  const scope = run.timeouts.get(handle);
  if (scope !== undefined) {
    run.timeouts.delete(handle);
    scope.cancel();
    return;
  }
  // Of a timer that has fired, or none: it costs a number even so, and recorded histories count on it.
  run.seqs.timer++;
  run.timers.delete(handle);
  if (typeof handle === 'number') run.push({ type: 'cancelTimer', seq: handle });
}
