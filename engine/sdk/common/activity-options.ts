// biome-ignore-all lint/suspicious/noExplicitAny: types that all functions of a kind must be assignable to
import type { ActivityCancellationType as CancellationKind } from '../../contract';
import type { Duration } from './duration';
import type { ActivityFunction } from './interfaces';
import type { VersioningIntent } from './policies';
import type { Priority } from './priority';
import type { RetryPolicy } from './retry-policy';
import type { PayloadTypeInfo } from './type-info';

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
  /** Let the worker that runs the workflow task take it directly, if it can. Default true. */
  allowEagerDispatch?: boolean;
  /** @deprecated Worker deployments have taken its place. */
  versioningIntent?: VersioningIntent;
  /** Shown beside the activity's event. At most 400 bytes. */
  summary?: string;
  /** Default: the workflow's. */
  priority?: Priority;
}

/** Of an activity that runs in the worker of its workflow, without a task of its own. */
export interface LocalActivityOptions {
  retry?: RetryPolicy;
  /** One attempt. This or `scheduleToCloseTimeout` must be given. */
  startToCloseTimeout?: Duration;
  scheduleToStartTimeout?: Duration;
  scheduleToCloseTimeout?: Duration;
  /** A longer wait between attempts becomes a timer of the workflow. Default 1 minute. */
  localRetryThreshold?: Duration;
  cancellationType?: ActivityCancellationType;
  /** Shown beside the marker's event. */
  summary?: string;
}

/** What an activity function says about itself (`setActivityOptions`). */
export interface ActivityDefinitionOptions {
  typeInfo?: PayloadTypeInfo;
}
type ActivityKeys<A> = { [K in keyof A & string]: A[K] extends ActivityFunction ? K : never }[keyof A & string];
/** Type information by activity name. */
export type ActivityTypeInfoMap<A> = Partial<Record<ActivityKeys<A>, PayloadTypeInfo>>;

export interface ActivityFunctionWithOptions<Args extends any[] = any[], ReturnType = any> extends ActivityFunction<Args, ReturnType> {
  activityDefinitionOptions: ActivityDefinitionOptions;
}

export function isActivityFunctionWithOptions(value: unknown): value is ActivityFunctionWithOptions<any[], any> {
  if (typeof value !== 'function' || !Object.hasOwn(value, 'activityDefinitionOptions')) return false;
  const { activityDefinitionOptions } = value as { activityDefinitionOptions?: unknown };
  return typeof activityDefinitionOptions === 'object' && activityDefinitionOptions !== null;
}
