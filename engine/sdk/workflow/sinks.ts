import { runFor } from './run';

/** Nothing comes back: what the worker does with a call is not part of the run. */
// biome-ignore lint/suspicious/noExplicitAny: the workflow's type says what the arguments are
export type SinkFunction = (...args: any[]) => void;
export type Sink = Record<string, SinkFunction>;
export type Sinks = Record<string, Sink>;

/**
 * Functions of the worker (its option `sinks`) to send something out of the sandbox: metrics, lines for another log. Called
 * when the task has ended, not on replay; the arguments must be JSON.
 *
 * @example const { alerts } = proxySinks<MySinks>();
 */
export function proxySinks<T extends Sinks>(): T {
  return new Proxy({} as Record<string, unknown>, {
    get(sinks, sink) {
      if (typeof sink !== 'string') throw new TypeError(`Only strings are supported for sink names, got: ${String(sink)}`);
      sinks[sink] ??= sinkOf(sink);
      return sinks[sink];
    },
  }) as T;
}

function sinkOf(sink: string): Sink {
  return new Proxy({} as Sink, {
    get(fns, fn) {
      if (typeof fn !== 'string') throw new TypeError(`Only strings are supported for sink functions, got: ${String(fn)}`);
      fns[fn] ??= (...args) => {
        const run = runFor(`${sink}.${fn}`);
        const { unsafe, lastFailure, ...info } = run.info;
        // Now, before the workflow changes what it has handed over.
        const call = JSON.parse(JSON.stringify({ sink, fn, args, info }));
        run.log({ level: 'INFO', message: `${sink}.${fn}`, sink: call });
      };
      return fns[fn];
    },
  });
}
