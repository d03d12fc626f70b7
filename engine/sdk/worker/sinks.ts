import { METRICS_SINK, unpackValue, type WorkflowSinkCall } from '../../contract';
import { type Logger, type LogLevel, type LogMetadata, type Measure, type SearchAttributePair, TypedSearchAttributes } from '../common';
import type { Sink, SinkFunction, Sinks, WorkflowInfo } from '../workflow';

export interface InjectedSinkFunction<F extends SinkFunction> {
  fn(info: WorkflowInfo, ...args: Parameters<F>): void | Promise<void>;
  /** Hear of calls made while a run is replayed too. Default false. */
  callDuringReplay?: boolean;
}
export type InjectedSink<T extends Sink> = { [K in keyof T]: InjectedSinkFunction<T[K]> };
/** The functions behind the sinks that workflows call. */
export type InjectedSinks<T extends Sinks> = { [K in keyof T]: InjectedSink<T[K]> };

export interface SinkTargets {
  // biome-ignore lint/suspicious/noExplicitAny: any workflow's sinks
  readonly sinks: InjectedSinks<any>;
  readonly logger: Logger;
  /** Where `metricMeter` of workflows goes. */
  readonly measure?: Measure;
  /** Only functions that hear of replays are called: of a recorded history nothing is new. */
  readonly replaysOnly?: boolean;
}

/** Programs that give a worker the sink `defaultWorkerLogger` want to have what its workflows log. */
export function logThrough(sink: InjectedSink<Sink>) {
  return (level: LogLevel, message: string, meta: LogMetadata): void =>
    void sink[level.toLowerCase()]?.fn(meta as unknown as WorkflowInfo, message, meta);
}

/** Whatever goes wrong in a sink is the worker's business: it is logged, and the run goes on. Resolves when the function is done. */
export async function callSink(call: WorkflowSinkCall, targets: SinkTargets): Promise<void> {
  const { sink, fn, args: packed, info: packedInfo, replaying } = call;
  const { sinks, logger, measure } = targets;
  const args = unpackValue(packed) as unknown[];
  if (sink === METRICS_SINK) {
    measure?.(...(args as Parameters<Measure>));
    return;
  }
  const found = Object.hasOwn(sinks, sink) ? sinks[sink]?.[fn] : undefined;
  const silent = replaying || targets.replaysOnly;
  if (silent && !found?.callDuringReplay) return;
  const info = infoOf(packedInfo, replaying);
  const { workflowId, runId, workflowType } = info;
  const about = { ifaceName: sink, fnName: fn, workflowId, runId, workflowType };
  if (found === undefined) {
    logger.error('Workflow referenced an unregistered external sink', about);
    return;
  }
  try {
    await found.fn(info, ...args);
  } catch (error) {
    logger.error('External sink function threw an error', { ...about, error, workflowInfo: info });
  }
}

/** What stood in it as functions and classes has to be made anew. */
function infoOf(packed: unknown, replaying: boolean): WorkflowInfo {
  const info = unpackValue(packed) as WorkflowInfo;
  const typedSearchAttributes = new TypedSearchAttributes(info.typedSearchAttributes as unknown as SearchAttributePair[]);
  const unsafe = { isReplaying: replaying, isReplayingHistoryEvents: replaying, now: () => Date.now() };
  return { ...info, typedSearchAttributes, unsafe: unsafe as WorkflowInfo['unsafe'] };
}
