import type { WorkflowSinkCall } from '../../contract';
import type { Logger } from '../common';
import type { Sink, SinkFunction, Sinks, WorkflowInfo } from '../workflow';

export interface InjectedSinkFunction<F extends SinkFunction> {
  fn(info: WorkflowInfo, ...args: Parameters<F>): void | Promise<void>;
}
export type InjectedSink<T extends Sink> = { [K in keyof T]: InjectedSinkFunction<T[K]> };
/** The functions behind the sinks that workflows call. */
export type InjectedSinks<T extends Sinks> = { [K in keyof T]: InjectedSink<T[K]> };

/** Whatever goes wrong in a sink is the worker's business: it is logged, and the run goes on. */
// biome-ignore lint/suspicious/noExplicitAny: any workflow's sinks
export function callSink({ sink, fn, args, info }: WorkflowSinkCall, sinks: InjectedSinks<any>, logger: Logger): void {
  const about = { sink, fn, workflowId: info.workflowId, runId: info.runId, workflowType: info.workflowType };
  const found = Object.hasOwn(sinks, sink) ? sinks[sink]?.[fn] : undefined;
  if (found === undefined) {
    logger.error('Workflow referenced an unregistered external sink', about);
    return;
  }
  const failed = (error: unknown) => logger.error('External sink function threw an error', { ...about, error });
  try {
    Promise.resolve(found.fn(infoOf(info), ...args)).catch(failed);
  } catch (error) {
    failed(error);
  }
}

/** Times come as text out of the sandbox. */
function infoOf(info: WorkflowSinkCall['info']): WorkflowInfo {
  const times = ['startTime', 'runStartTime', 'executionExpirationTime'].flatMap((name) =>
    typeof info[name] === 'string' ? [[name, new Date(info[name])]] : [],
  );
  return { ...info, ...Object.fromEntries(times), unsafe: { isReplaying: false, now: () => Date.now() } } as unknown as WorkflowInfo;
}
