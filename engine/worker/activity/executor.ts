import { setMaxListeners } from 'node:events';
import { type ActivityTask, type DeploymentVersion, type Engine, isEngineError } from '../../contract';
import { type ActivityCancellationDetailsOptions, defaultConversion, noopLogger } from '../../sdk/common';
import { WorkerMetrics } from '../metrics';
import { farewell, Line, Pace } from '../polling';
import { FixedSlots, type Slot, type SlotKeeper } from '../slots';
import type { Activities } from './activities';
import { type ActivityAttempt, type ActivitySurroundings, HEARTBEAT_UNWRITABLE, runActivity } from './attempt';
import { Heartbeats, throttleMs } from './heartbeats';
import { respond } from './respond';

/** What a slot for activities is told of its task. */
export interface ActivitySlotInfo {
  readonly type: 'activity';
  readonly activityType: string;
}

export interface ActivityExecutorOptions extends ActivitySurroundings {
  readonly engine: Engine;
  readonly namespace: string;
  readonly taskQueue: string;
  readonly identity: string;
  readonly activities: Activities;
  /** Activities at once. Default 100. */
  readonly maxConcurrentActivityTaskExecutions?: number;
  /** Instead: says itself when there is room for one more. */
  readonly activitySlots?: SlotKeeper<ActivitySlotInfo>;
  /** Polls at once. Default as many as executions, for an engine in this process, where a poll costs nothing. */
  readonly maxConcurrentActivityTaskPolls?: number;
  /** Activities begun a second by this worker. Default: no limit. */
  readonly maxActivitiesPerSecond?: number;
  /** Activities begun a second of the whole task queue, by all its workers; the last that says so counts. Default: no limit. */
  readonly maxTaskQueueActivitiesPerSecond?: number;
  /** Of a worker with versioning: it takes the activities of this version only. */
  readonly deploymentVersion?: DeploymentVersion | undefined;
  /** Heartbeats of activities without a heartbeat timeout, at most every so many ms. Default 30,000. */
  readonly defaultHeartbeatThrottleIntervalMs?: number;
  /** Default 60,000. */
  readonly maxHeartbeatThrottleIntervalMs?: number;
  /** How long running activities may go on after `shutdown` before they are cancelled. Default 0. */
  readonly shutdownGraceTimeMs?: number;
  /** Where the worker measures itself. Default: nowhere. */
  readonly metrics?: WorkerMetrics;
}

/** Polls for activity tasks and runs them. */
export interface ActivityExecutor {
  /** Resolves after `shutdown`, when every activity has ended. */
  run(): Promise<void>;
  /** Ends polling; running activities are cancelled (reason: worker shutdown) when the grace time is over. Resolves with `run`. */
  shutdown(): Promise<void>;
  readonly running: number;
  /** Of these, those that have told a heartbeat. */
  readonly heartbeating: number;
  /** Polls that wait for a task. */
  readonly polling: number;
}

/** How much later than the engine the worker notices that an activity's time is up, for those that never heartbeat. */
const LOCAL_TIMEOUT_BUFFER_MS = 5_000;
/** One poll serves about so many activities a second; with a rate, no more polls are open than it needs, or they let through a burst. */
const TASKS_PER_POLL_AND_SECOND = 50;

/** An attempt in hand. It may be cancelled before it has begun: what was wanted then is told when it does. */
interface Live {
  cancel(reason: string, details: ActivityCancellationDetailsOptions): void;
  heartbeats: boolean;
}

export function createActivityExecutor(options: ActivityExecutorOptions): ActivityExecutor {
  const { engine, namespace, taskQueue, identity, activities, logger = noopLogger, shutdownGraceTimeMs = 0 } = options;
  const { conversion = defaultConversion, deploymentVersion, maxActivitiesPerSecond, maxTaskQueueActivitiesPerSecond } = options;
  const maxExecutions = options.maxConcurrentActivityTaskExecutions ?? 100;
  const slots: SlotKeeper<ActivitySlotInfo> = options.activitySlots ?? new FixedSlots(maxExecutions);
  const mostPolls =
    maxActivitiesPerSecond === undefined ? Number.POSITIVE_INFINITY : Math.ceil(maxActivitiesPerSecond / TASKS_PER_POLL_AND_SECOND);
  const pollers = Math.max(1, Math.min(options.maxConcurrentActivityTaskPolls ?? maxExecutions, maxExecutions, mostPolls));
  const stopping = new AbortController();
  const cutOff = new AbortController();
  // One listener an open poll.
  for (const { signal } of [stopping, cutOff]) setMaxListeners(0, signal);
  const line = new Line('activities', logger, stopping.signal);
  const pace = maxActivitiesPerSecond === undefined ? undefined : new Pace(maxActivitiesPerSecond);
  const live = new Map<Live, Promise<void>>();
  const { metrics = new WorkerMetrics() } = options;
  let polling = 0;
  let cancelNow = false;
  let ended: Promise<void> | null = null;

  const showSlots = (): void => metrics.slots('ActivityWorker', live.size, slots.most);

  function start(task: ActivityTask, slot: Slot<ActivitySlotInfo>): void {
    const { activityType, activityId } = task;
    let attempt: ActivityAttempt | undefined;
    const wanted: Parameters<Live['cancel']>[] = [];
    const entry: Live = {
      cancel: (...what) => {
        if (attempt) attempt.cancel(...what);
        else wanted.push(what);
      },
      heartbeats: false,
    };
    const heartbeats = heartbeatsOf(task, entry);
    const timeUp = setTimeout(() => entry.cancel('TIMED_OUT', { timedOut: true }), timeLeft(task));
    const run = async (): Promise<void> => {
      slot.use({ type: 'activity', activityType });
      metrics.activityBegun(task);
      const began = performance.now();
      const outcome = await runActivity(task, {
        activities,
        surroundings: options,
        isLocal: false,
        onHeartbeat(details) {
          entry.heartbeats = true;
          heartbeats.record(details);
        },
        onBegun(begun) {
          attempt = begun;
          for (const what of wanted) begun.cancel(...what);
        },
      });
      clearTimeout(timeUp);
      metrics.activityEnded(task, outcome.kind, performance.now() - began);
      // The next attempt shall find the newest details.
      if (outcome.kind === 'failed' || outcome.kind === 'async' || outcome.kind === 'unwanted') await heartbeats.flush();
      else heartbeats.stop();
      if (!(await respond({ engine, identity, giveUp: stopping.signal }, task.token, outcome)))
        logger.debug('the engine did not want the outcome of an activity', { activityType, activityId, outcome: outcome.kind });
    };
    live.set(
      entry,
      run()
        .catch((error) => logger.error('an activity could not be reported', { activityType, error }))
        .finally(() => {
          live.delete(entry);
          slot.free();
          showSlots();
        }),
    );
    showSlots();
    if (cancelNow) entry.cancel('WORKER_SHUTDOWN', { workerShutdown: true });
  }

  function heartbeatsOf({ token, activityType, activityId, heartbeatTimeoutMs }: ActivityTask, entry: Live): Heartbeats {
    const interval = throttleMs(heartbeatTimeoutMs, options.defaultHeartbeatThrottleIntervalMs, options.maxHeartbeatThrottleIntervalMs);
    const { workflowId } = token.execution;
    const context = { type: 'activity', namespace, workflowId, activityId, isLocal: false } as const;
    const unwritable = (error: unknown) => {
      logger.warn('Failed to encode heartbeat details, cancelling Activity', { activityType, activityId, error });
      // As Temporal: an activity whose progress cannot be kept is stopped, and tried again.
      entry.cancel(HEARTBEAT_UNWRITABLE, {});
    };
    return new Heartbeats(interval, async (value) => {
      const details = await conversion.encodeValues([value], context).catch(unwritable);
      if (!details) return;
      try {
        const { cancelRequested, paused = false, reset = false } = await engine.recordActivityTaskHeartbeat({ token, details, identity });
        const reason = cancelRequested ? 'CANCELLED' : reset ? 'RESET' : paused ? 'PAUSED' : undefined;
        if (reason) entry.cancel(reason, { cancelRequested, paused, reset });
      } catch (error) {
        if (isEngineError(error, 'ACTIVITY_NOT_FOUND')) entry.cancel('NOT_FOUND', { notFound: true });
        else logger.warn('a heartbeat did not reach the engine', { activityType, activityId, error });
      }
    });
  }

  async function poll(): Promise<void> {
    while (!stopping.signal.aborted) {
      const slot = await slots.take(stopping.signal, false);
      if (slot === null) return;
      await pace?.next(stopping.signal);
      const task = stopping.signal.aborted ? null : await nextTask();
      if (task) start(task, slot);
      else slot.free();
    }
  }

  async function nextTask(): Promise<ActivityTask | null> {
    metrics.pollers('activity_task', ++polling);
    try {
      const rate = maxTaskQueueActivitiesPerSecond === undefined ? {} : { maxTasksPerSecond: maxTaskQueueActivitiesPerSecond };
      const version = deploymentVersion && { deploymentVersion };
      const task = await engine.pollActivityTask({ namespace, taskQueue, identity, ...version, ...rate }, cutOff.signal);
      line.up();
      if (!task) metrics.activityPollEmpty();
      return task;
    } catch (error) {
      await line.down(error);
      return null;
    } finally {
      metrics.pollers('activity_task', --polling);
    }
  }
  let allPolls: Promise<unknown> = Promise.resolve();

  async function work(): Promise<void> {
    showSlots();
    allPolls = Promise.all(Array.from({ length: pollers }, poll));
    await allPolls;
    if (live.size > 0 && shutdownGraceTimeMs > 0) await Promise.race([pause(shutdownGraceTimeMs), allEnded()]);
    cancelNow = true;
    for (const entry of live.keys()) entry.cancel('WORKER_SHUTDOWN', { workerShutdown: true });
    await allEnded();
  }

  async function allEnded(): Promise<void> {
    while (live.size > 0) await Promise.all(live.values());
  }

  return {
    run() {
      ended ??= work();
      return ended;
    },
    async shutdown() {
      stopping.abort();
      await farewell(engine, { namespace, identity }, allPolls, cutOff);
      await ended;
    },
    get running() {
      return live.size;
    },
    get heartbeating() {
      return [...live.keys()].filter(({ heartbeats }) => heartbeats).length;
    },
    get polling() {
      return polling;
    },
  };
}

function timeLeft(task: ActivityTask): number {
  const limits = [
    task.startToCloseTimeoutMs > 0 ? task.startToCloseTimeoutMs : Number.POSITIVE_INFINITY,
    task.scheduleToCloseTimeoutMs > 0 ? task.scheduledTime + task.scheduleToCloseTimeoutMs - task.startedTime : Number.POSITIVE_INFINITY,
  ];
  return Math.min(Math.max(0, ...[Math.min(...limits)]) + LOCAL_TIMEOUT_BUFFER_MS, 2 ** 31 - 1);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
