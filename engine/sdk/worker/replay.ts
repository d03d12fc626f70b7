import type { HistoryEvent, ReplayVerdict } from '../../contract';
import { type ForeignEvent, historyFromJson } from '../../contract/history-json';
import { openReplayer } from '../../worker';
import { brand, IllegalStateError, msOptionalToNumber } from '../common';
import { DeterminismViolationError } from '../workflow';
import { bundleOf } from './compile';
import type { WorkerOptions } from './options';
import { allPlugins } from './plugins';
import { Runtime } from './runtime';
import { callSink } from './sinks';

/** How recorded histories are replayed: the code, and how it runs. */
export interface ReplayWorkerOptions
  extends Pick<
    WorkerOptions,
    | 'workflowsPath'
    | 'workflowBundle'
    | 'namespace'
    | 'identity'
    | 'buildId'
    | 'workerDeploymentOptions'
    | 'isolateExecutionTimeout'
    | 'reuseV8Context'
    | 'dataConverter'
    | 'interceptors'
    | 'plugins'
    | 'bundlerOptions'
    | 'sinks'
    | 'workflowFailureErrorTypes'
    | 'workflowThreadPoolSize'
    | 'shutdownGraceTime'
    | 'shutdownForceTime'
    | 'disablePayloadErrorLimit'
    | 'enableSDKTracing'
    | 'showStackTraceSources'
  > {
  /** Name of the task queue that the code sees in `workflowInfo()`, for histories that do not say. */
  replayName?: string;
}

/** The code fails a workflow task of the history, or the history is none. */
export class ReplayError extends Error {}
brand(ReplayError, 'ReplayError');

export interface ReplayResult {
  readonly workflowId: string;
  readonly runId: string;
  /** Absent: the history fits the code. */
  readonly error?: ReplayError | DeterminismViolationError;
}

export interface HistoryToReplay {
  readonly workflowId: string;
  /** Temporal's JSON form in any of its spellings, or objects of its SDK, as `fetchHistory` of a handle gives them. */
  readonly history: unknown;
}
export type ReplayHistoriesIterable = Iterable<HistoryToReplay> | AsyncIterable<HistoryToReplay>;

/** Replays histories one after the other. The code is judged as Temporal's replayer judges it. */
export async function* runReplayHistories(
  given: ReplayWorkerOptions,
  histories: ReplayHistoriesIterable,
): AsyncIterableIterator<ReplayResult> {
  const options = await configured(given);
  const bundle = await bundleOf(options);
  if (bundle === undefined) throw new TypeError('ReplayWorkerOptions must contain workflowsPath or workflowBundle');
  const { namespace = 'default' } = options;
  const replayer = openReplayer({
    isolation: options.reuseV8Context === false ? 'context' : 'shared',
    executionTimeoutMs: msOptionalToNumber(options.isolateExecutionTimeout),
    payloadCodecs: options.dataConverter?.payloadCodecs ?? [],
    failureErrorTypes: options.workflowFailureErrorTypes ?? {},
    callSink: (call) => callSink(call, { sinks: options.sinks ?? {}, logger: Runtime.instance().logger, replaysOnly: true }),
  });
  try {
    for await (const { workflowId, history: given } of histories) {
      const history = readHistory(given);
      const [started] = history;
      const runId = started?.type === 'WorkflowExecutionStarted' ? started.attributes.originalExecutionRunId : '';
      const verdict = await replayer.replay({ bundle, history, execution: { namespace, workflowId, runId }, lenient: true });
      const error = errorOf(verdict);
      yield { workflowId, runId, ...(error && { error }) };
    }
  } finally {
    await replayer.close();
  }
}

async function configured(given: ReplayWorkerOptions): Promise<ReplayWorkerOptions> {
  let options = given;
  for (const plugin of allPlugins(given.plugins)) options = (await plugin.configureReplayWorker?.(options)) ?? options;
  return options;
}

/** Replays one history. Throws `DeterminismViolationError` when it does not fit the code, `ReplayError` when the code fails. */
export async function runReplayHistory(options: ReplayWorkerOptions, history: unknown, workflowId = 'fake'): Promise<void> {
  for await (const { error } of runReplayHistories(options, [{ workflowId, history }])) {
    if (error) throw error;
    return;
  }
  throw new IllegalStateError('Expected at least one replay result');
}

function readHistory(history: unknown): readonly (HistoryEvent | ForeignEvent)[] {
  if (typeof history !== 'object' || history === null) throw new TypeError(`Expected a non-null history object, got ${typeof history}`);
  return historyFromJson(history).events;
}

function errorOf(verdict: ReplayVerdict): ReplayError | DeterminismViolationError | undefined {
  switch (verdict.status) {
    case 'safe':
      return undefined;
    case 'diverged':
      return new DeterminismViolationError(
        `Replay failed with a nondeterminism error. This means that the workflow code as written is not compatible with the history that was fed in. Details: ${verdict.failure.message}`,
      );
    case 'failed':
      return new ReplayError(`Replay failed due workflow task failure. Details: ${verdict.failure.message}`);
    case 'unknown':
      return new ReplayError(`The history could not be replayed: ${verdict.reason}`);
  }
}
