import type { ScheduleActivityAttributes } from '../../contract';
import { fillTimeouts } from '../activity/timeouts';
import type { Draft } from '../draft';
import { LIMITS } from '../limits';
import { pendingActivity } from '../pending';
import { priorityProblem } from '../priority';
import { fillRetryPolicy, retryPolicyProblem } from '../retry';
import { checkId, checkMap, checkPayloads, checkTaskQueue, checkTimeout } from './check';
import { extras } from './extras';
import type { CommandOf } from './index';
import { CommandRefused } from './refused';

const BAD = 'BAD_SCHEDULE_ACTIVITY_ATTRIBUTES';

export function scheduleActivityTask(draft: Draft, command: CommandOf<'ScheduleActivityTask'>, workflowTaskCompletedEventId: number): void {
  const { state } = draft;
  const given = command.attributes;
  check(draft, given);
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
  const event = draft.append({
    type: 'ActivityTaskScheduled',
    attributes: {
      ...given,
      taskQueue: { name: given.taskQueue?.name || state.start.taskQueue },
      ...timeouts,
      retryPolicy: fillRetryPolicy(given.retryPolicy),
      workflowTaskCompletedEventId,
    },
    ...extras(command),
  });
  state.activities.set(event.id, pendingActivity(event, state.start.runTimeoutMs));
  draft.dispatch.push({ kind: 'activity', scheduledEventId: event.id, attempt: 1 });
}

function check(draft: Draft, given: ScheduleActivityAttributes): void {
  checkId(BAD, 'activityId', given.activityId);
  checkId(BAD, 'activityType', given.activityType);
  if (given.taskQueue?.name) checkTaskQueue(BAD, given.taskQueue.name);
  checkTimeout(BAD, 'scheduleToCloseTimeout', given.scheduleToCloseTimeoutMs);
  checkTimeout(BAD, 'scheduleToStartTimeout', given.scheduleToStartTimeoutMs);
  checkTimeout(BAD, 'startToCloseTimeout', given.startToCloseTimeoutMs);
  checkTimeout(BAD, 'heartbeatTimeout', given.heartbeatTimeoutMs);
  const problem = retryPolicyProblem(given.retryPolicy);
  if (problem !== null) throw new CommandRefused(BAD, `The retry policy of activity "${given.activityId}" does not hold: ${problem}`);
  const unfit = priorityProblem(given.priority);
  if (unfit !== null) throw new CommandRefused(BAD, `The priority of activity "${given.activityId}" does not hold: ${unfit}`);
  checkPayloads(draft, `The input of activity "${given.activityType}"`, given.input);
  checkMap(draft, `The header of activity "${given.activityType}"`, given.header);
}
