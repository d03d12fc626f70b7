import { setMaxListeners } from 'node:events';
import { isEngineError, type TaskQueueRef, type WorkflowTask } from '../../contract';
import { noopLogger } from '../../sdk/common';
import type { WorkflowExecutor, WorkflowExecutorConfig } from './options';
import { Runs } from './runs';
import { Slots } from './slots';
import { TaskHandler } from './task-handler';

let count = 0;

/** Takes workflow tasks of a task queue from the engine and runs them in the sandbox. */
export function createWorkflowExecutor(config: WorkflowExecutorConfig): WorkflowExecutor {
  const { engine, namespace, taskQueue, identity, options = {} } = config;
  const { maxConcurrentWorkflowTasks = 100, threads = 1 } = options;
  const { isolation = 'shared', executionTimeoutMs = 5_000, logger = noopLogger } = options;
  // With a single slot, a poll on one queue would lock the other out.
  const maxCachedWorkflows = maxConcurrentWorkflowTasks > 1 ? (options.maxCachedWorkflows ?? 1_000) : 0;
  const stickyQueue = maxCachedWorkflows > 0 ? `${identity}-sticky-${++count}-${taskQueue}` : undefined;
  // An open poll holds a slot: the polls of one queue must leave one to the other.
  const mostPolls = Math.max(1, maxConcurrentWorkflowTasks - 1);
  const normalPolls = Math.min(options.normalPolls ?? 16, mostPolls);
  const stickyPolls = Math.min(options.stickyPolls ?? 64, mostPolls);
  const runs = new Runs({
    maxCached: maxCachedWorkflows,
    threads,
    isolation,
    executionTimeoutMs,
    onThreadLost: (reason) => logger.error(reason, { identity }),
  });
  const handler = new TaskHandler(config, runs, stickyQueue);
  const slots = new Slots(maxConcurrentWorkflowTasks);
  const stopping = new AbortController();
  // One per open poll.
  setMaxListeners(0, stopping.signal);
  const inHand = new Set<Promise<void>>();
  let ended: Promise<void> | undefined;

  const take = (task: WorkflowTask) => {
    const work = handler
      .handle(task)
      .catch((error) => logger.error(`A workflow task could not be handled: ${error}`, { identity }))
      .finally(() => {
        inHand.delete(work);
        slots.free();
      });
    inHand.add(work);
  };

  const poll = async (queue: TaskQueueRef) => {
    while (!stopping.signal.aborted) {
      await slots.take();
      let task: WorkflowTask | null = null;
      try {
        if (!stopping.signal.aborted)
          task = await engine.pollWorkflowTask({ namespace, taskQueue: queue, identity, stickyQueue }, stopping.signal);
      } catch (error) {
        if (!stopping.signal.aborted && isEngineError(error, 'SHUTTING_DOWN')) stopping.abort();
        else if (!stopping.signal.aborted) {
          logger.warn(`Polling for workflow tasks failed: ${error}`, { identity });
          await pause(POLL_RETRY_MS, stopping.signal);
        }
      }
      if (task) take(task);
      else slots.free();
    }
  };

  const run = async () => {
    const sticky: TaskQueueRef = { name: stickyQueue ?? '', kind: 'STICKY', normalName: taskQueue };
    await Promise.all([
      ...Array.from({ length: normalPolls }, () => poll({ name: taskQueue, kind: 'NORMAL' })),
      ...Array.from({ length: stickyQueue ? stickyPolls : 0 }, () => poll(sticky)),
    ]);
    await Promise.all(inHand);
    await engine.shutdownWorker({ namespace, identity, stickyQueue }).catch(() => undefined);
    await runs.close();
  };

  return {
    run() {
      ended ??= run();
      return ended;
    },
    async shutdown() {
      stopping.abort();
      await (ended ?? runs.close());
    },
    stats: () => ({
      cachedRuns: runs.size,
      tasksInHand: inHand.size,
      tasksCompleted: handler.completed,
      tasksFailed: handler.failed,
      cacheMisses: handler.cacheMisses,
    }),
  };
}

/** After a failed poll; the engine is away or overloaded. */
const POLL_RETRY_MS = 500;

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms).unref();
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
