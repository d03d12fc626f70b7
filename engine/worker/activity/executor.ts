import { setMaxListeners } from 'node:events';
import { type ActivityTask, type Engine, isEngineError } from '../../contract';
import { type ContextControl, createContext, infoOf } from '../../sdk/activity';
import type { Client } from '../../sdk/client';
import { defaultConverters, encodeValue, type Logger, noopLogger } from '../../sdk/common';
import { farewell, Line } from '../polling';
import { Heartbeats, throttleMs } from './heartbeats';
import { activityLogger } from './logger';
import { type Activities, runActivity } from './outcome';
import { respond } from './respond';

export interface ActivityExecutorOptions {
  readonly engine: Engine;
  readonly namespace: string;
  readonly taskQueue: string;
  readonly identity: string;
  readonly activities: Activities;
  /** Activities at once. Default 100. */
  readonly maxConcurrentActivityTaskExecutions?: number;
  /** Polls at once, at most as many as executions. Default as many, for an engine in this process, where a poll costs nothing. */
  readonly maxConcurrentActivityTaskPolls?: number;
  /** Heartbeats of activities without a heartbeat timeout, at most every so many ms. Default 30,000. */
  readonly defaultHeartbeatThrottleIntervalMs?: number;
  /** Default 60,000. */
  readonly maxHeartbeatThrottleIntervalMs?: number;
  /** How long running activities may go on after `shutdown` before they are cancelled. Default 0. */
  readonly shutdownGraceTimeMs?: number;
  /** What activities get as their client. */
  readonly client?: Client;
  readonly logger?: Logger;
}

/** Polls for activity tasks and runs them. */
export interface ActivityExecutor {
  /** Resolves after `shutdown`, when every activity has ended. */
  run(): Promise<void>;
  /** Ends polling; running activities are cancelled (reason: worker shutdown) when the grace time is over. Resolves with `run`. */
  shutdown(): Promise<void>;
  readonly running: number;
}

/** How much later than the engine the worker notices that an activity's time is up, for those that never heartbeat. */
const LOCAL_TIMEOUT_BUFFER_MS = 5_000;

export function createActivityExecutor(options: ActivityExecutorOptions): ActivityExecutor {
  const { engine, namespace, taskQueue, identity, activities, logger = noopLogger, shutdownGraceTimeMs = 0 } = options;
  const slots = options.maxConcurrentActivityTaskExecutions ?? 100;
  const pollers = Math.min(options.maxConcurrentActivityTaskPolls ?? slots, slots);
  const stopping = new AbortController();
  const cutOff = new AbortController();
  // One listener an open poll.
  for (const { signal } of [stopping, cutOff]) setMaxListeners(0, signal);
  const line = new Line('activities', logger, stopping.signal);
  const live = new Map<ContextControl, Promise<void>>();
  let freed: (() => void)[] = [];
  let polling = 0;
  let ended: Promise<void> | null = null;

  function start(task: ActivityTask): void {
    const { heartbeatTimeoutMs, token } = task;
    const interval = throttleMs(heartbeatTimeoutMs, options.defaultHeartbeatThrottleIntervalMs, options.maxHeartbeatThrottleIntervalMs);
    const heartbeats = new Heartbeats(interval, async (value) => {
      try {
        const details = [encodeValue(defaultConverters, value)];
        const { cancelRequested, paused = false, reset = false } = await engine.recordActivityTaskHeartbeat({ token, details, identity });
        const reason = cancelRequested ? 'CANCELLED' : reset ? 'RESET' : paused ? 'PAUSED' : undefined;
        if (reason) control.cancel(reason, { cancelRequested, paused, reset });
      } catch (error) {
        if (isEngineError(error, 'ACTIVITY_NOT_FOUND')) control.cancel('NOT_FOUND', { notFound: true });
        else logger.warn('a heartbeat did not reach the engine', { activityType: task.activityType, activityId: task.activityId, error });
      }
    });
    const control = createContext(infoOf(task), (details) => heartbeats.record(details), activityLogger(logger, task), options.client);
    const timeUp = setTimeout(() => control.cancel('TIMED_OUT', { timedOut: true }), timeLeft(task));
    const run = async (): Promise<void> => {
      const outcome = await runActivity(activities, task, control.context);
      clearTimeout(timeUp);
      // The next attempt shall find the newest details.
      if (outcome.kind === 'failed' || outcome.kind === 'async') await heartbeats.flush();
      else heartbeats.stop();
      if (!(await respond({ engine, identity, giveUp: stopping.signal }, token, outcome)))
        logger.debug('the engine did not want the outcome of an activity', {
          activityType: task.activityType,
          activityId: task.activityId,
          outcome: outcome.kind,
        });
    };
    live.set(
      control,
      run()
        .catch((error) => logger.error('an activity could not be reported', { activityType: task.activityType, error }))
        .finally(() => {
          live.delete(control);
          freed.shift()?.();
        }),
    );
    if (cancelNow) control.cancel('WORKER_SHUTDOWN', { workerShutdown: true });
  }

  let cancelNow = false;
  const slot = async (): Promise<void> => {
    while (live.size + polling >= slots && !stopping.signal.aborted) await new Promise<void>((resolve) => freed.push(resolve));
  };

  async function poll(): Promise<void> {
    while (!stopping.signal.aborted) {
      await slot();
      if (stopping.signal.aborted) return;
      polling++;
      try {
        const task = await engine.pollActivityTask({ namespace, taskQueue, identity }, cutOff.signal);
        line.up();
        if (task) start(task);
      } catch (error) {
        await line.down(error);
      } finally {
        polling--;
      }
    }
  }
  let allPolls: Promise<unknown> = Promise.resolve();

  async function work(): Promise<void> {
    allPolls = Promise.all(Array.from({ length: pollers }, poll));
    await allPolls;
    if (live.size > 0 && shutdownGraceTimeMs > 0) await Promise.race([pause(shutdownGraceTimeMs), allEnded()]);
    cancelNow = true;
    for (const control of live.keys()) control.cancel('WORKER_SHUTDOWN', { workerShutdown: true });
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
      for (const wake of freed) wake();
      freed = [];
      await farewell(engine, { namespace, identity }, allPolls, cutOff);
      await ended;
    },
    get running() {
      return live.size;
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
