import { AsyncLocalStorage } from './async-local-storage';
import { runFor } from './run';

/** What those who wait need of a cancellation scope. */
export interface Scope {
  /**
   * Ties something that waits to this scope: `onCancel` is called if the scope is cancelled, until the returned function is
   * called. `undefined`: the scope is cancelled already and `onCancel` will be called with the next micro-tasks.
   */
  tie(onCancel: (error: unknown) => void): (() => void) | undefined;
}

export const scopes = new AsyncLocalStorage<Scope>();

let root: Scope | undefined;

export function setRootScope(scope: Scope): void {
  root = scope;
}

/** The scope in which the code that asks is running. */
export function currentScope(): Scope {
  const scope = scopes.getStore() ?? root;
  if (scope === undefined) runFor('CancellationScope.current');
  return scope as Scope;
}
