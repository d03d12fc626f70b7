import { assertNever } from '../../contract';
import { timeOutActivity, timeoutFailure } from '../activity/time-out';
import { type Deadline, dueTimers } from '../deadlines';
import { Draft } from '../draft';
import { finish } from '../finish';
import { resendOutbox } from '../outbox';
import { closeRun } from '../run/close';
import { continueAfterFailure } from '../run/next-run';
import { isOpen, type MutableState } from '../state';
import { type Env, type Transition, unchanged } from '../transition';
import { endWorkflowTask } from '../workflow-task/fail';
import { scheduleWorkflowTask } from '../workflow-task/schedule';

/** Lets everything happen whose time has come, in its order, in one transition. Each is looked up again: an earlier one may have settled it. */
export function fireTimers(before: MutableState, env: Env): Transition {
  const due = dueTimers(before, env.now);
  if (due.length === 0) return unchanged(before, undefined);
  const draft = new Draft(before, env);
  for (const deadline of due) if (isOpen(draft.state) || deadline.kind === 'outbox') fire(draft, deadline, before);
  return finish(draft, undefined);
}

function fire(draft: Draft, deadline: Deadline, before: MutableState): void {
  const { state } = draft;
  switch (deadline.kind) {
    case 'runTimeout':
      timeOutRun(draft);
      return;
    case 'firstTask':
      if (state.firstTaskAt !== null) scheduleWorkflowTask(draft, { wakes: true });
      return;
    case 'outbox':
      if (state.outbox === before.outbox) resendOutbox(draft);
      return;
    case 'taskRetry': {
      const task = state.workflowTask;
      if (task === null || task.nextAttemptTime === null) return;
      state.workflowTask = { ...task, nextAttemptTime: null };
      draft.changed = true;
      draft.dispatch.push({ kind: 'workflow' });
      return;
    }
    case 'taskTimeout':
      if (state.workflowTask !== null && state.workflowTask === before.workflowTask)
        endWorkflowTask(draft, { kind: 'timedOut', timeoutType: deadline.timeoutType });
      return;
    case 'timer':
      if (!state.timers.delete(deadline.timerId)) return;
      draft.add({ type: 'TimerFired', attributes: { timerId: deadline.timerId, startedEventId: deadline.startedEventId } });
      scheduleWorkflowTask(draft);
      return;
    case 'activityRetry': {
      const activity = state.activities.get(deadline.scheduledEventId);
      if (!activity || activity.nextAttemptTime === null) return;
      state.activities.set(activity.scheduledEventId, { ...activity, nextAttemptTime: null });
      draft.changed = true;
      draft.dispatch.push({ kind: 'activity', scheduledEventId: activity.scheduledEventId, attempt: activity.attempt });
      return;
    }
    case 'activityTimeout': {
      const activity = state.activities.get(deadline.scheduledEventId);
      if (activity && activity.attempt === before.activities.get(deadline.scheduledEventId)?.attempt)
        timeOutActivity(draft, activity, timeoutFailure(deadline.timeoutType));
      return;
    }
    default:
      assertNever(deadline);
  }
}

function timeOutRun(draft: Draft): void {
  const { start } = draft.state;
  const chainIsOver = start.executionExpiration !== null && start.executionExpiration <= draft.now;
  const failure = { message: 'workflow timeout', source: 'Server', timeoutFailureInfo: { timeoutType: 'START_TO_CLOSE' as const } };
  const { retryState, newExecutionRunId } = chainIsOver
    ? { retryState: 'TIMEOUT' as const, newExecutionRunId: undefined }
    : continueAfterFailure(draft, failure);
  closeRun(draft, 'TimedOut', {
    type: 'WorkflowExecutionTimedOut',
    attributes: { retryState, ...(newExecutionRunId && { newExecutionRunId }) },
  });
}
