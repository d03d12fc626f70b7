import type { TimeoutType } from '../contract';
import { expirationOf } from './activity/timeouts';
import { isOpen, type MutableState, type PendingActivity } from './state';

/** Something that happens by itself when its time comes. */
export type Deadline = { readonly time: number } & (
  | { readonly kind: 'runTimeout' }
  | { readonly kind: 'firstTask' }
  | { readonly kind: 'outbox' }
  | { readonly kind: 'taskRetry' }
  | { readonly kind: 'taskTimeout'; readonly timeoutType: TimeoutType }
  | { readonly kind: 'timer'; readonly timerId: string; readonly startedEventId: number }
  | { readonly kind: 'activityRetry'; readonly scheduledEventId: number }
  | { readonly kind: 'activityTimeout'; readonly scheduledEventId: number; readonly timeoutType: TimeoutType }
);

/** Every deadline of the run, in no order. */
export function* deadlines(state: MutableState): Generator<Deadline> {
  if (state.outbox !== null) yield { kind: 'outbox', time: state.outbox.due };
  if (!isOpen(state)) return;
  const { start, firstTaskAt } = state;
  if (start.runExpiration !== null) yield { kind: 'runTimeout', time: start.runExpiration };
  if (start.executionExpiration !== null) yield { kind: 'runTimeout', time: start.executionExpiration };
  if (firstTaskAt !== null && !state.heldByParent) yield { kind: 'firstTask', time: firstTaskAt };
  yield* taskDeadlines(state);
  for (const { timerId, startedEventId, fireTime } of state.timers.values())
    yield { kind: 'timer', timerId, startedEventId, time: fireTime };
  for (const activity of state.activities.values())
    yield* activityDeadlines(activity, state.paused !== undefined || activity.paused !== undefined);
}

function* taskDeadlines(state: MutableState): Generator<Deadline> {
  const task = state.workflowTask;
  if (task === null) return;
  if (task.startedTime !== null)
    yield { kind: 'taskTimeout', timeoutType: 'START_TO_CLOSE', time: task.startedTime + state.start.taskTimeoutMs };
  else if (task.nextAttemptTime !== null) yield { kind: 'taskRetry', time: task.nextAttemptTime };
  else if (task.queue.kind === 'STICKY' && state.sticky !== null && !state.paused) {
    yield { kind: 'taskTimeout', timeoutType: 'SCHEDULE_TO_START', time: task.scheduledTime + state.sticky.scheduleToStartTimeoutMs };
  }
}

function* activityDeadlines(activity: PendingActivity, held: boolean): Generator<Deadline> {
  const { scheduledEventId, startedTime, nextAttemptTime, attemptScheduledTime } = activity;
  const timeout = (timeoutType: TimeoutType, time: number): Deadline => ({ kind: 'activityTimeout', scheduledEventId, timeoutType, time });
  const expiration = expirationOf(activity);
  if (expiration !== null) yield timeout('SCHEDULE_TO_CLOSE', expiration);
  if (startedTime !== null) {
    if (activity.startToCloseTimeoutMs > 0) yield timeout('START_TO_CLOSE', startedTime + activity.startToCloseTimeoutMs);
    if (activity.heartbeatTimeoutMs > 0)
      yield timeout('HEARTBEAT', Math.max(startedTime, activity.lastHeartbeatTime ?? 0) + activity.heartbeatTimeoutMs);
    return;
  }
  if (held) return;
  if (nextAttemptTime !== null) yield { kind: 'activityRetry', scheduledEventId, time: nextAttemptTime };
  if (activity.scheduleToStartTimeoutMs > 0) yield timeout('SCHEDULE_TO_START', attemptScheduledTime + activity.scheduleToStartTimeoutMs);
}

/** The earliest deadline in whole milliseconds: what the store keeps beside the record; null: the run waits for nothing but others. */
export function deadlineOf(state: MutableState): number | null {
  let earliest: number | null = null;
  for (const { time } of deadlines(state)) if (earliest === null || time < earliest) earliest = time;
  return earliest === null ? null : Math.min(Math.ceil(earliest), Number.MAX_SAFE_INTEGER);
}

/** Of one activity at the same time, the first of these counts (Temporal's order): nobody took it, rather than nobody finished it. */
const ORDER: Readonly<Record<TimeoutType, number>> = { START_TO_CLOSE: 1, SCHEDULE_TO_START: 2, SCHEDULE_TO_CLOSE: 3, HEARTBEAT: 4 };

/** What is due, earliest first; timers and activities of the same time in the order in which they were started. */
export function dueTimers(state: MutableState, now: number): readonly Deadline[] {
  const due: Deadline[] = [];
  for (const each of deadlines(state)) if (each.time <= now) due.push(each);
  return due.sort((a, b) => a.time - b.time || startedEventOf(a) - startedEventOf(b) || orderOf(a) - orderOf(b));
}

function startedEventOf(deadline: Deadline): number {
  if (deadline.kind === 'timer') return deadline.startedEventId;
  return deadline.kind === 'activityTimeout' ? deadline.scheduledEventId : 0;
}

function orderOf(deadline: Deadline): number {
  return deadline.kind === 'activityTimeout' ? ORDER[deadline.timeoutType] : 0;
}
