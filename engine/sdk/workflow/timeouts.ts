import { CancellationScope } from './cancellation-scope';
import { runFor } from './run';
import { sleep } from './sleep';

/** The global `setTimeout` of workflows: a durable timer in a scope of its own. Returns the timer's number. */
export function setTimeout(callback: (...args: unknown[]) => void, ms = 1, ...args: unknown[]): number {
  const { seqs, timeouts } = runFor('setTimeout');
  const handle = seqs.timer;
  const scope = new CancellationScope();
  timeouts.set(handle, scope);
  const end = () => {
    timeouts.delete(handle);
    scope.detach();
  };
  scope
    .run(() => sleep(Math.max(1, Number(ms) || 1)))
    .then(() => {
      end();
      callback(...args);
    }, end);
  return handle;
}

export function clearTimeout(handle: number): void {
  runFor('clearTimeout').timeouts.get(handle)?.cancel();
}
