// biome-ignore-all lint/suspicious/noExplicitAny: interceptors are functions of any kind
import type { Payload } from './proto';

/** What travels along with a call, by name. Interceptors read and write it; codecs leave it alone. */
export type Headers = Record<string, Payload>;

type AnyFunction = (...args: any[]) => any;
type WithoutLast<T> = T extends [...infer Rest, any] ? Rest : never;
type WithoutLastParameter<F extends AnyFunction> = (...args: WithoutLast<Parameters<F>>) => ReturnType<F>;

/** The rest of the chain, as an interceptor's method gets it. */
export type Next<IF, FN extends keyof IF> = Required<IF>[FN] extends AnyFunction ? WithoutLastParameter<Required<IF>[FN]> : never;

/** One function out of a method of many interceptors: the first is called first, `end` last. `wrap` is put around every `next`. */
export function composeInterceptors<I, M extends keyof I>(
  interceptors: readonly I[],
  method: M,
  end: Next<I, M>,
  wrap: <F extends AnyFunction>(next: F) => F = (next) => next,
): Next<I, M> {
  let next = end as AnyFunction;
  for (let at = interceptors.length - 1; at >= 0; at--) {
    const interceptor = interceptors[at] as I;
    const own = interceptor[method] as AnyFunction | undefined;
    if (own === undefined) continue;
    const inner = wrap(next);
    next = (input) => own.call(interceptor, input, inner);
  }
  return next as Next<I, M>;
}
