import type { ScheduleActivityAttributes } from '../../contract';
import { fillTimeouts } from '../activity/timeouts';
import type { Draft } from '../draft';
import { LIMITS } from '../limits';
import { fillRetryPolicy, retryPolicyProblem } from '../retry';
import { checkId, checkMap, checkPayloads, checkTimeout } from './check';
import { extras } from './extras';
import type { CommandOf } from './index';
import { CommandRefused } from './refused';

const BAD = 'BAD_SCHEDULE_ACTIVITY_ATTRIBUTES';

export function scheduleActivityTask(draft: Draft, command: CommandOf<'ScheduleActivityTask'>, workflowTaskCompletedEventId: number): void {
  const { state, now } = draft;
  const given = command.attributes;
  check(given);
  for (const pending of state.activities.values()) {
    if (pending.activityId === given.activityId)
      throw new CommandRefused('SCHEDULE_ACTIVITY_DUPLICATE_ID', `An activity with id "${given.activityId}" is pending.`);
  }
  if (state.activities.size >= LIMITS.pendingActivities) {
    throw new CommandRefused(
      'PENDING_ACTIVITIES_LIMIT_EXCEEDED',
      `The run has ${LIMITS.pendingActivities} pending activities, which is the limit.`,
    );
  }
  const timeouts = fillTimeouts(given, state.start.runTimeoutMs);
  if (timeouts === null) throw new CommandRefused(BAD, 'Set startToCloseTimeout or scheduleToCloseTimeout of the activity.');
  const { activityId, activityType } = given;
  const taskQueue = given.taskQueue?.name || state.start.taskQueue;
  const retryPolicy = fillRetryPolicy(given.retryPolicy);
  const scheduledEventId = draft.append({
    type: 'ActivityTaskScheduled',
    attributes: { ...given, taskQueue: { name: taskQueue }, ...timeouts, retryPolicy, workflowTaskCompletedEventId },
    ...extras(command),
  }).id;
  state.activities.set(scheduledEventId, {
    scheduledEventId,
    activityId,
    activityType,
    taskQueue,
    scheduledTime: now,
    attemptScheduledTime: now,
    attempt: 1,
    startedTime: null,
    nextAttemptTime: null,
    requestId: '',
    identity: '',
    owner: null,
    ...timeouts,
    retryPolicy,
    cancelRequestedEventId: 0,
    lastHeartbeatTime: null,
    ...(command.callSite !== undefined && { callSite: command.callSite }),
  });
  draft.dispatch.push({ kind: 'activity', scheduledEventId, attempt: 1 });
}

function check(given: ScheduleActivityAttributes): void {
  checkId(BAD, 'activityId', given.activityId);
  checkId(BAD, 'activityType', given.activityType);
  if (given.taskQueue?.name) checkId(BAD, 'taskQueue', given.taskQueue.name);
  checkTimeout(BAD, 'scheduleToCloseTimeout', given.scheduleToCloseTimeoutMs);
  checkTimeout(BAD, 'scheduleToStartTimeout', given.scheduleToStartTimeoutMs);
  checkTimeout(BAD, 'startToCloseTimeout', given.startToCloseTimeoutMs);
  checkTimeout(BAD, 'heartbeatTimeout', given.heartbeatTimeoutMs);
  const problem = retryPolicyProblem(given.retryPolicy);
  if (problem !== null) throw new CommandRefused(BAD, `The retry policy of activity "${given.activityId}" does not hold: ${problem}`);
  checkPayloads(`The input of activity "${given.activityType}"`, given.input);
  checkMap(`The header of activity "${given.activityType}"`, given.header);
}
