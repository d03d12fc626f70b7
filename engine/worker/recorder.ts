import type { ExecutionKey, Recording } from '../contract';
import { historyProblem, type ReplayEvent } from './replay';
import type { SandboxBundle } from './sandbox';
import { PLAIN_WORKER, WorkflowThread } from './thread';

export interface RecordRequest {
  /** Built to record. */
  readonly bundle: SandboxBundle;
  /** Of an open or closed run, from its first event on. */
  readonly history: readonly ReplayEvent[];
  readonly execution: ExecutionKey;
}

/** Replays histories on a thread of its own, one after the other, and looks at the code after each workflow task. Nothing leaves it. */
export interface Recorder {
  /** Never rejects: a text says why there is no recording. */
  record(request: RecordRequest): Promise<Recording | string>;
  close(): Promise<void>;
}

/** `timeoutMs`: how long one history may take; default 60,000. */
export function openRecorder({ timeoutMs = 60_000 }: { readonly timeoutMs?: number } = {}): Recorder {
  const worker = { ...PLAIN_WORKER, repeatsLogs: true };
  const thread = new WorkflowThread({
    worker,
    isolation: 'shared',
    executionTimeoutMs: 5_000,
    heapMegabytes: 512,
    onLost: () => undefined,
  });
  let last: Promise<unknown> = Promise.resolve();

  async function record({ bundle, history, execution }: RecordRequest): Promise<Recording | string> {
    const [started] = history;
    const problem = historyProblem(history);
    if (started?.type !== 'WorkflowExecutionStarted' || problem !== undefined) return problem ?? 'There is no history';
    let late = false;
    // A thread in the midst of a replay cannot be asked to stop: it is ended, and the next replay begins on a fresh one.
    const limit = setTimeout(() => {
      late = true;
      void thread.close();
    }, timeoutMs);
    try {
      const recording = await thread.record(bundle, { execution, taskQueue: started.attributes.taskQueue.name, history });
      return late ? `The replay took longer than ${timeoutMs / 1_000} s` : recording;
    } finally {
      clearTimeout(limit);
    }
  }

  return {
    record(request) {
      const next = last.then(() => record(request));
      last = next;
      return next;
    },
    close: () => thread.close(),
  };
}
