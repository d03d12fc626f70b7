import { CancellationScope } from './cancellation-scope';
import { runFor } from './run';
import { sleep } from './sleep';

const scopes = new Map<number, CancellationScope>();

/** The global `setTimeout` of workflows: a durable timer in a scope of its own. Returns the timer's number. */
export function setTimeout(callback: (...args: unknown[]) => void, ms = 1, ...args: unknown[]): number {
  const handle = runFor('setTimeout').seqs.timer;
  const scope = new CancellationScope();
  scopes.set(handle, scope);
  const end = () => {
    scopes.delete(handle);
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
  scopes.get(handle)?.cancel();
}
