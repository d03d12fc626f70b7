import { storeFault } from '../engine/store';

/** The same methods; where the database fails under one, it throws the coded `STORE_UNAVAILABLE`, which names the cause. */
export function withStoreFaults<Methods extends object>(methods: Methods): Methods {
  return Object.fromEntries(
    Object.entries(methods).map(([name, method]) => [name, typeof method === 'function' ? guarded(method) : method]),
  ) as Methods;
}

function guarded(method: (...args: unknown[]) => unknown) {
  return (...args: unknown[]): unknown => {
    const answer = method(...args);
    return answer instanceof Promise ? answer.catch(rethrow) : answer;
  };
}

function rethrow(error: unknown): never {
  throw storeFault(error) ?? error;
}
