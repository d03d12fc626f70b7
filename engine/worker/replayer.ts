import type { Divergence, ExecutionKey, ReplayVerdict, WorkflowSinkCall } from '../contract';
import { CodecChain, type PayloadCodec } from '../sdk/common';
import { historyProblem, NondeterminismError, type ReplayEvent } from './replay';
import type { Isolation, SandboxBundle } from './sandbox';
import { PLAIN_WORKER, WorkflowThread } from './thread';
import { decodeInput } from './workflow/codec';

export interface ReplayRequest {
  readonly bundle: SandboxBundle;
  /** Of an open or closed run, from its first event on. What a workflow task that is still open would decide is not judged. */
  readonly history: readonly ReplayEvent[];
  /** Whose history it is, as the code sees it in `workflowInfo()`. Default: as the first event says. */
  readonly execution?: ExecutionKey;
  /** As Temporal's replayer: a command that the last completed task has no event for passes. Default: it is a divergence. */
  readonly lenient?: boolean;
  readonly signal?: AbortSignal;
}

export interface ReplayerOptions {
  /** Default `shared`. */
  readonly isolation?: Isolation;
  /** How long code may run without giving way. Default 5,000. */
  readonly executionTimeoutMs?: number;
  /** How long one history may take. Default 60,000. */
  readonly timeoutMs?: number;
  /** Heap of the thread. Default 512. */
  readonly heapMegabytes?: number;
  /** Of the worker that wrote the histories. Default: none. */
  readonly payloadCodecs?: readonly PayloadCodec[];
  /** Names of error classes that fail a run and not only its task, as for the worker. */
  readonly failureErrorTypes?: Readonly<Record<string, readonly string[]>>;
  /** Gets what the code says to sinks, and is waited for. Default: nobody hears it. */
  readonly callSink?: (call: WorkflowSinkCall) => void | Promise<void>;
}

/** Replays recorded histories on a thread of its own, one after the other. Nothing leaves it but calls of sinks, if asked: no command, no log. */
export interface Replayer {
  /** Never rejects. */
  replay(request: ReplayRequest): Promise<ReplayVerdict>;
  close(): Promise<void>;
}

export function openReplayer(options: ReplayerOptions = {}): Replayer {
  const { isolation = 'shared', executionTimeoutMs = 5_000, timeoutMs = 60_000, heapMegabytes = 512 } = options;
  const worker = { ...PLAIN_WORKER, failureErrorTypes: options.failureErrorTypes ?? {} };
  const codec = new CodecChain(options.payloadCodecs ?? []);
  const thread = new WorkflowThread({ isolation, worker, executionTimeoutMs, heapMegabytes, onLost: () => undefined });
  let last: Promise<unknown> = Promise.resolve();

  async function replay({ bundle, history, execution, lenient = false, signal }: ReplayRequest): Promise<ReplayVerdict> {
    const [started] = history;
    const problem = historyProblem(history);
    if (started?.type !== 'WorkflowExecutionStarted' || problem !== undefined) return unknown(problem ?? 'There is no history');
    if (signal?.aborted) return unknown('It was cancelled');
    let ended: string | undefined;
    // A thread in the midst of a replay cannot be asked to stop: it is ended, and the next replay begins on a fresh one.
    const end = (reason: string) => {
      ended = reason;
      void thread.close();
    };
    const onAbort = () => end('It was cancelled');
    const limit = setTimeout(() => end(`The replay took longer than ${timeoutMs / 1_000} s`), timeoutMs);
    signal?.addEventListener('abort', onAbort);
    const { workflowId, originalExecutionRunId: runId, taskQueue } = started.attributes;
    const place = execution ?? { namespace: 'default', workflowId, runId };
    try {
      const { namespace } = place;
      const input = await decodeInput(codec, { history, toTheEnd: true }, { type: 'workflow', namespace, workflowId: place.workflowId });
      const task = { execution: place, taskQueue: taskQueue.name, input, fresh: true };
      const { outcome, startedEventId, logs } = await thread.task(bundle, task);
      if (ended !== undefined) return unknown(ended);
      for (const { sink } of logs) if (sink) await options.callSink?.(sink);
      if (outcome.status === 'completed') return lenient ? { status: 'safe' } : verdictOf(outcome.unmatched);
      // Local activities that the history does not end are not run: what it tells, fits.
      if (outcome.status === 'waiting') return { status: 'safe' };
      if (outcome.status === 'stale') return unknown('The thread that replays was lost');
      const { failure, divergence } = outcome;
      return divergence ? { status: 'diverged', divergence, failure } : { status: 'failed', startedEventId, failure };
    } catch (error) {
      return unknown(error instanceof Error ? error.message : String(error));
    } finally {
      clearTimeout(limit);
      signal?.removeEventListener('abort', onAbort);
      thread.evict(place.runId);
    }
  }

  return {
    replay(request) {
      const next = last.then(() => replay(request));
      last = next;
      return next;
    },
    close: () => thread.close(),
  };
}

/** What the history has no event for yet, it will not have: the run's next task finds itself with a command too many. */
function verdictOf(unmatched: Divergence | undefined): ReplayVerdict {
  if (unmatched === undefined) return { status: 'safe' };
  return {
    status: 'diverged',
    divergence: unmatched,
    failure: { message: new NondeterminismError('A command has no event', unmatched).message },
  };
}

function unknown(reason: string): ReplayVerdict {
  return { status: 'unknown', reason };
}
