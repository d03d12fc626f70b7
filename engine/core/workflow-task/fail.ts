import type { Failure, TimeoutType, WorkflowTaskFailedCause } from '../../contract';
import type { Draft } from '../draft';
import type { PendingWorkflowTask } from '../state';
import { scheduleWorkflowTask } from './schedule';

export type TaskEnd =
  | { readonly kind: 'failed'; readonly cause: WorkflowTaskFailedCause; readonly failure?: Failure; readonly identity?: string }
  | { readonly kind: 'timedOut'; readonly timeoutType: TimeoutType };

/** Failures that say nothing about the workflow code: they do not lengthen the back-off. */
const NOT_THE_CODE: readonly WorkflowTaskFailedCause[] = ['UNHANDLED_COMMAND', 'FORCE_CLOSE_COMMAND', 'RESET_STICKY_TASK_QUEUE'];

/** Wait before the next attempt, after `streak` failures in a row: 1 s, 2 s, 4 s ... at most a minute, so that a fixed bug is picked up soon. */
export function taskBackoffMs(streak: number): number {
  return Math.min(1_000 * 2 ** Math.min(Math.max(streak - 1, 0), 10), 60_000);
}

/**
 * Ends the pending workflow task without a completion and schedules the next. Only the first failure of a streak is
 * written; a failure on a sticky queue is not counted but sends the next task to the normal queue; events that waited
 * behind the task are placed and make the next one a normal task again.
 */
export function endWorkflowTask(draft: Draft, end: TaskEnd, options: { readonly noDelay?: boolean } = {}): void {
  const { state } = draft;
  const task = state.workflowTask;
  if (task === null) return;
  const wasSticky = state.sticky !== null;
  const notTheCode = end.kind === 'failed' && NOT_THE_CODE.includes(end.cause);
  const neverStarted = task.startedTime === null;
  writeEnd(draft, task, end);
  state.workflowTask = null;
  state.sticky = null;
  draft.changed = true;
  if (end.kind === 'failed') state.lastTaskFailure = { cause: end.cause, ...(end.failure && { failure: end.failure }) };
  const counted = !wasSticky && !notTheCode && !neverStarted;
  if (counted) {
    state.failureStreak += 1;
    draft.visible = true;
  }
  if (draft.flush()) state.nextTaskAttempt = 1;
  else if (counted) state.nextTaskAttempt = task.attempt + 1;
  scheduleWorkflowTask(draft, { wakes: true, delayMs: counted && !options.noDelay ? taskBackoffMs(state.failureStreak) : 0 });
}

/** The event of the end, unless the task is transient (attempt > 1): those leave no trace until one completes. */
export function writeEnd(draft: Draft, task: PendingWorkflowTask, end: TaskEnd): void {
  if (task.attempt > 1) return;
  const { scheduledEventId, startedEventId } = task;
  if (end.kind === 'timedOut') {
    draft.append({ type: 'WorkflowTaskTimedOut', attributes: { scheduledEventId, startedEventId, timeoutType: end.timeoutType } });
    return;
  }
  const { cause, failure, identity } = end;
  draft.append({
    type: 'WorkflowTaskFailed',
    attributes: { scheduledEventId, startedEventId, cause, ...(failure && { failure }), ...(identity && { identity }) },
  });
}
