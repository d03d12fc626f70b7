import { AsyncLocalStorage } from './async-local-storage';
import { runFor, type Scope } from './run';

export const scopes = new AsyncLocalStorage<Scope>();

/** The scope in which the code that asks is running. */
export function currentScope(): Scope {
  return scopes.getStore() ?? (runFor('CancellationScope.current').rootScope as Scope);
}
