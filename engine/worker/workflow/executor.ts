import { setMaxListeners } from 'node:events';
import { isEngineError, type TaskQueueRef, type WorkflowTask } from '../../contract';
import { noopLogger } from '../../sdk/common';
import { WorkerMetrics } from '../metrics';
import { farewell, Line, SharedSlots } from '../polling';
import { FixedSlots, type Slot, type SlotKeeper } from '../slots';
import { PLAIN_WORKER } from '../thread';
import type { WorkflowExecutor, WorkflowExecutorConfig, WorkflowSlotInfo } from './options';
import { Runs } from './runs';
import { TaskHandler } from './task-handler';

let count = 0;

/** Takes workflow tasks of a task queue from the engine and runs them in the sandbox. */
export function createWorkflowExecutor(config: WorkflowExecutorConfig): WorkflowExecutor {
  const { engine, namespace, taskQueue, identity, options = {} } = config;
  const { threads = 1 } = options;
  const maxConcurrentWorkflowTasks = options.slots?.most ?? options.maxConcurrentWorkflowTasks ?? 100;
  const { isolation = 'shared', executionTimeoutMs = 5_000, logger = noopLogger } = options;
  // With a single slot, a poll on one queue would lock the other out.
  const maxCachedWorkflows = maxConcurrentWorkflowTasks > 1 ? (options.maxCachedWorkflows ?? 1_000) : 0;
  const stickyQueue = maxCachedWorkflows > 0 ? `${identity}-sticky-${++count}-${taskQueue}` : undefined;
  // An open poll holds a slot: the polls of one queue must leave one to the other.
  const mostPolls = Math.max(1, maxConcurrentWorkflowTasks - 1);
  const normalPolls = Math.min(options.normalPolls ?? 16, mostPolls);
  const stickyPolls = Math.min(options.stickyPolls ?? 64, mostPolls);
  const runs: Runs = new Runs({
    maxCached: maxCachedWorkflows,
    maxCachedBytes: options.maxCachedWorkflowBytes ?? 512 * 1024 * 1024,
    threads,
    isolation,
    worker: {
      ...PLAIN_WORKER,
      failureErrorTypes: options.failureErrorTypes ?? {},
      logsLifecycle: options.logsLifecycle ?? false,
      showStackTraceSources: options.showStackTraceSources ?? false,
      ...(options.activityNames && { activityNames: options.activityNames }),
    },
    executionTimeoutMs,
    onThreadLost: (reason) => logger.error(reason, { identity }),
    onEvicted: (runId) => {
      options.localActivities?.forget(runId);
      handler.forget(runId);
    },
  });
  const handler: TaskHandler = new TaskHandler(config, runs, stickyQueue);
  const slots: SlotKeeper<WorkflowSlotInfo> = options.slots ?? new FixedSlots(maxConcurrentWorkflowTasks);
  const { metrics = new WorkerMetrics() } = options;
  const stopping = new AbortController();
  const cutOff = new AbortController();
  // One per open poll.
  for (const { signal } of [stopping, cutOff]) setMaxListeners(0, signal);
  const line = new Line('workflow tasks', logger, stopping.signal);
  const shared = new SharedSlots(slots, { NORMAL: normalPolls, STICKY: stickyPolls }, stopping.signal, (kind, open) =>
    metrics.pollers(kind === 'STICKY' ? 'sticky_workflow_task' : 'workflow_task', open),
  );
  const inHand = new Set<Promise<void>>();
  let ended: Promise<void> | undefined;

  const show = (): void => {
    metrics.slots('WorkflowWorker', inHand.size, slots.most);
    metrics.cached(runs.size);
  };

  const take = (task: WorkflowTask, slot: Slot<WorkflowSlotInfo>, isSticky: boolean) => {
    slot.use({ type: 'workflow', workflowType: task.workflowType, isSticky });
    const work = handler
      .handle(task)
      .catch((error) => logger.error(`A workflow task could not be handled: ${error}`, { identity }))
      .finally(() => {
        inHand.delete(work);
        slot.free();
        show();
      });
    inHand.add(work);
    show();
  };

  const poll = async (queue: TaskQueueRef) => {
    const { kind = 'NORMAL' } = queue;
    while (!stopping.signal.aborted) {
      const slot = await shared.take(kind);
      if (slot === null) return;
      let task: WorkflowTask | null = null;
      try {
        const { deploymentVersion } = options;
        const version = deploymentVersion && { deploymentVersion };
        task = await engine.pollWorkflowTask({ namespace, taskQueue: queue, identity, stickyQueue, ...version }, cutOff.signal);
        line.up();
        metrics.workflowPoll(task !== null);
      } catch (error) {
        // The engine of this very process ends, and its workers with it.
        if (isEngineError(error, 'SHUTTING_DOWN')) stopping.abort();
        await line.down(error);
      } finally {
        shared.answered(kind);
      }
      if (task) take(task, slot, kind === 'STICKY');
      else slot.free();
    }
  };
  let polling: Promise<unknown> = Promise.resolve();

  const run = async () => {
    show();
    const sticky: TaskQueueRef = { name: stickyQueue ?? '', kind: 'STICKY', normalName: taskQueue };
    polling = Promise.all([
      ...Array.from({ length: normalPolls }, () => poll({ name: taskQueue, kind: 'NORMAL' })),
      ...Array.from({ length: stickyQueue ? stickyPolls : 0 }, () => poll(sticky)),
    ]);
    await polling;
    await Promise.all(inHand);
    await runs.close();
  };

  return {
    run() {
      ended ??= run();
      return ended;
    },
    async shutdown() {
      stopping.abort();
      handler.leave();
      await farewell(engine, { namespace, identity, stickyQueue }, polling, cutOff);
      await (ended ?? runs.close());
    },
    stats: () => ({
      cachedRuns: runs.size,
      evictedForMemory: runs.evictedForMemory,
      tasksInHand: inHand.size,
      openPolls: shared.open.NORMAL + shared.open.STICKY,
      tasksCompleted: handler.completed,
      tasksFailed: handler.failed,
      cacheMisses: handler.cacheMisses,
    }),
  };
}
