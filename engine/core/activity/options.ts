import { type ActivityOptionsInfo, EngineError, type RetryPolicy, type ScheduleActivityAttributes } from '../../contract';
import { fillRetryPolicy, retryPolicyProblem } from '../retry';
import type { PendingActivity } from '../state';
import { fillTimeouts } from './timeouts';

/** By scheduled event id: what the workflow gave. */
export type OriginalOptions = ReadonlyMap<number, ActivityOptionsInfo>;

export function optionsOf(activity: PendingActivity): ActivityOptionsInfo {
  const { taskQueue, scheduleToCloseTimeoutMs, scheduleToStartTimeoutMs, startToCloseTimeoutMs, heartbeatTimeoutMs, retryPolicy } =
    activity;
  return { taskQueue, scheduleToCloseTimeoutMs, scheduleToStartTimeoutMs, startToCloseTimeoutMs, heartbeatTimeoutMs, retryPolicy };
}

/** As they stand in the event by which it was scheduled. */
export function originalOptionsOf(attributes: ScheduleActivityAttributes, taskQueue: string): ActivityOptionsInfo {
  const { scheduleToCloseTimeoutMs = 0, scheduleToStartTimeoutMs = 0, startToCloseTimeoutMs = 0, heartbeatTimeoutMs = 0 } = attributes;
  return {
    taskQueue: attributes.taskQueue?.name ?? taskQueue,
    scheduleToCloseTimeoutMs,
    scheduleToStartTimeoutMs,
    startToCloseTimeoutMs,
    heartbeatTimeoutMs,
    retryPolicy: fillRetryPolicy(attributes.retryPolicy),
  };
}

/** Throws `INVALID_ARGUMENT` when what comes of it would not hold. */
export function changedOptions(
  activity: PendingActivity,
  change: Partial<Omit<ActivityOptionsInfo, 'retryPolicy'>> & { readonly retryPolicy?: Partial<RetryPolicy> },
  runTimeoutMs: number,
): ActivityOptionsInfo {
  const { retryPolicy, ...rest } = change;
  const merged = { ...optionsOf(activity), ...rest };
  const policy = { ...activity.retryPolicy, ...retryPolicy };
  const problem = retryPolicyProblem(policy);
  if (problem !== null) throw new EngineError('INVALID_ARGUMENT', `The retry policy does not hold: ${problem}`);
  const timeouts = fillTimeouts(merged, runTimeoutMs);
  if (timeouts === null)
    throw new EngineError('INVALID_ARGUMENT', 'Leave startToCloseTimeout or scheduleToCloseTimeout of the activity set.');
  return { taskQueue: merged.taskQueue, ...timeouts, retryPolicy: fillRetryPolicy(policy) };
}
