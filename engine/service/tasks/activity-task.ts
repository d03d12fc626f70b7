import { type ActivityTask, type HistoryEvent, isEvent } from '../../contract';
import { type MutableState, mergePriority } from '../../core';
import type { ScheduledActivities } from './scheduled-activities';

/** The task that the worker gets for a started activity. Its input stands in the scheduled event, among `recent` when it was written just now. */
export async function buildActivityTask(
  scheduledActivities: ScheduledActivities,
  state: MutableState,
  scheduledEventId: number,
  recent: readonly HistoryEvent[],
): Promise<ActivityTask> {
  const activity = state.activities.get(scheduledEventId);
  if (!activity || activity.startedTime === null) throw new Error(`activity ${scheduledEventId} is not started`);
  const written = recent.find((event) => event.id === scheduledEventId);
  const scheduled =
    written && isEvent(written, 'ActivityTaskScheduled') ? written : await scheduledActivities.find(state.key, scheduledEventId);
  const { activityId, activityType, attempt, taskQueue, heartbeatDetails, retryPolicy, callSite, stamp } = activity;
  const { input, header } = scheduled.attributes;
  const priority = mergePriority(state.start.priority, activity.priority);
  return {
    token: { execution: state.key, activityId, scheduledEventId, attempt, ...(stamp !== undefined && { stamp }) },
    workflowType: state.start.workflowType,
    activityId,
    activityType,
    taskQueue,
    attempt,
    input: input ?? [],
    ...(header && { header }),
    ...(heartbeatDetails && { heartbeatDetails }),
    scheduledTime: activity.scheduledTime,
    currentAttemptScheduledTime: activity.attemptScheduledTime,
    startedTime: activity.startedTime,
    scheduleToCloseTimeoutMs: activity.scheduleToCloseTimeoutMs,
    startToCloseTimeoutMs: activity.startToCloseTimeoutMs,
    heartbeatTimeoutMs: activity.heartbeatTimeoutMs,
    retryPolicy,
    ...(priority && { priority }),
    ...(callSite !== undefined && { callSite }),
  };
}
