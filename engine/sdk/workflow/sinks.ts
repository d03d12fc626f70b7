import { packValue } from '../../contract';
import type { WorkflowInfo } from './info';
import { runFor } from './run';

/** Nothing comes back: what the worker does with a call is not part of the run. */
// biome-ignore lint/suspicious/noExplicitAny: the workflow's type says what the arguments are
export type SinkFunction = (...args: any[]) => void;
export type Sink = Record<string, SinkFunction>;
export type Sinks = Record<string, Sink>;

/** A call on its way to the worker. */
export interface SinkCall {
  ifaceName: string;
  fnName: string;
  // biome-ignore lint/suspicious/noExplicitAny: as above
  args: any[];
  workflowInfo: WorkflowInfo;
}

/**
 * Functions of the worker (its option `sinks`) to send something out of the sandbox: metrics, lines for another log. Called
 * when the task has ended, not on replay unless the worker asks for it; arguments are copied.
 *
 * @example const { alerts } = proxySinks<MySinks>();
 */
export function proxySinks<T extends Sinks>(): T {
  return new Proxy({} as T, {
    get: (_, sink) =>
      new Proxy({} as Sink, {
        get:
          (_, fn) =>
          (...args: unknown[]) =>
            callSink(String(sink), String(fn), args),
      }),
  });
}

export function callSink(sink: string, fn: string, args: readonly unknown[]): void {
  const run = runFor('', undefined, 'Proxied sinks functions may only be used from a Workflow Execution.');
  const replaying = run.info.unsafe.isReplayingHistoryEvents;
  // Now, before the workflow changes what it has handed over.
  run.logs.push({
    level: 'INFO',
    message: `${sink}.${fn}`,
    sink: { sink, fn, args: packValue(args), info: packValue(run.info), replaying },
  });
}
