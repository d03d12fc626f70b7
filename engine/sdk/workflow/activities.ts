import type { ActivityCancellationType as CancellationKind } from '../../contract';
import {
  type ActivityFunction,
  compileRetryPolicy,
  type Duration,
  defaultPayloadConverter,
  type RetryPolicy,
  timeoutToNumber,
  toPayloads,
} from '../common';
import { userMetadata } from './metadata';
import { runFor } from './run';
import { commandAndWait } from './wait';

/** What the workflow waits for when an activity is cancelled. Default `TRY_CANCEL`. */
export const ActivityCancellationType = {
  /** Ask the activity to stop, and go on at once with a cancellation. */
  TRY_CANCEL: 'TRY_CANCEL',
  /** Ask the activity to stop, and go on with what it answers. */
  WAIT_CANCELLATION_COMPLETED: 'WAIT_CANCELLATION_COMPLETED',
  /** Do not even ask; go on at once. */
  ABANDON: 'ABANDON',
} as const satisfies Record<CancellationKind, CancellationKind>;
export type ActivityCancellationType = CancellationKind;

export interface ActivityOptions {
  /** Default: a number counted up per run. */
  activityId?: string;
  /** Default: the workflow's. */
  taskQueue?: string;
  /** From one heartbeat to the next. Default: none asked. */
  heartbeatTimeout?: Duration;
  /** Default: tried again for ever, from 1 second on, doubling, at most 100 seconds apart. */
  retry?: RetryPolicy;
  /** One attempt. This or `scheduleToCloseTimeout` must be given. */
  startToCloseTimeout?: Duration;
  /** From being scheduled until a worker takes it. Never tried again. */
  scheduleToStartTimeout?: Duration;
  /** All attempts together. */
  scheduleToCloseTimeout?: Duration;
  cancellationType?: ActivityCancellationType;
  /** Shown beside the activity's event. */
  summary?: string;
}

/** An activity as the workflow calls it. */
export type ActivityFunctionWithOptions<T extends ActivityFunction> = T & {
  /** Calls it with other options, for this call only. */
  executeWithOptions(options: ActivityOptions, args: Parameters<T>): ReturnType<T>;
};
/** What stands in the place of exports that are no activities. */
export interface NotAnActivityMethod {
  readonly error: 'Not an activity';
}
export type ActivityInterfaceFor<T> = {
  [K in keyof T]: T[K] extends ActivityFunction ? ActivityFunctionWithOptions<T[K]> : NotAnActivityMethod;
};

function checkOptions(options: ActivityOptions | undefined): ActivityOptions {
  if (options === undefined) throw new TypeError('Got empty activity options');
  if (options.scheduleToCloseTimeout === undefined && options.startToCloseTimeout === undefined)
    throw new TypeError('Required either scheduleToCloseTimeout or startToCloseTimeout');
  return options;
}

/**
 * The activities of type `A` as functions to call. `A` is only a type (`typeof activities`): the code stays outside the sandbox.
 *
 * @example const { charge } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });
 */
export function proxyActivities<A = Record<string, ActivityFunction>>(options: ActivityOptions): ActivityInterfaceFor<A> {
  checkOptions(options);
  return new Proxy({} as Record<string, unknown>, {
    get(cache, type) {
      if (typeof type !== 'string') throw new TypeError(`Only strings are supported for Activity types, got: ${String(type)}`);
      cache[type] ??= Object.assign((...args: unknown[]) => scheduleActivity(type, args, options), {
        executeWithOptions: (override: ActivityOptions, args: unknown[]) => scheduleActivity(type, args, merge(options, override)),
      });
      return cache[type];
    },
  }) as ActivityInterfaceFor<A>;
}

function merge(options: ActivityOptions, override: ActivityOptions): ActivityOptions {
  return { ...options, ...override, retry: override.retry ? { ...options.retry, ...override.retry } : options.retry };
}

/** Schedules an activity by name. */
export function scheduleActivity<R>(activityType: string, args: unknown[], given: ActivityOptions): Promise<R> {
  const run = runFor('scheduleActivity');
  const options = checkOptions(given);
  const seq = run.seqs.activity++;
  return commandAndWait<R>(run, {
    kind: 'activity',
    map: run.activities,
    seq,
    command: {
      type: 'scheduleActivity',
      seq,
      activityId: options.activityId ?? String(seq),
      activityType,
      taskQueue: options.taskQueue,
      input: toPayloads(defaultPayloadConverter, ...args),
      retryPolicy: options.retry && compileRetryPolicy(options.retry),
      scheduleToCloseTimeoutMs: timeoutToNumber(options.scheduleToCloseTimeout, 'scheduleToCloseTimeout'),
      scheduleToStartTimeoutMs: timeoutToNumber(options.scheduleToStartTimeout, 'scheduleToStartTimeout'),
      startToCloseTimeoutMs: timeoutToNumber(options.startToCloseTimeout, 'startToCloseTimeout'),
      heartbeatTimeoutMs: timeoutToNumber(options.heartbeatTimeout, 'heartbeatTimeout'),
      cancellationType: options.cancellationType ?? 'TRY_CANCEL',
      userMetadata: userMetadata(options.summary),
    },
    onCancel: () => run.push({ type: 'requestCancelActivity', seq }),
  });
}
