import { timeOutActivity, timeoutFailure } from '../activity/time-out';
import { Draft } from '../draft';
import { finish } from '../finish';
import { resendOutbox } from '../outbox';
import { isOpen, isStarted, type MutableState } from '../state';
import { type Env, type Transition, unchanged } from '../transition';
import { endWorkflowTask } from '../workflow-task/fail';

/**
 * The process that held tasks of this run is dead. Its workflow task times out now, and so does one that waits for its
 * sticky queue. An activity it ran is tried again at once, as a new attempt: the lost one counts, because it may have
 * had its effect (a policy of one attempt promises at most one), but it is not made to wait; heartbeat details stay. What it
 * was about to tell other runs is sent again.
 */
export function recoverLostTasks(before: MutableState, request: { readonly dead: (owner: string) => boolean }, env: Env): Transition {
  const lost = (owner: string | null): boolean => owner !== null && request.dead(owner);
  const draft = new Draft(before, env);
  if (lost(before.outbox?.owner ?? null)) resendOutbox(draft);
  if (isOpen(before)) recoverTasks(draft, before, lost);
  return draft.changed ? finish(draft, undefined) : unchanged(before, undefined);
}

function recoverTasks(draft: Draft, before: MutableState, lost: (owner: string | null) => boolean): void {
  for (const activity of before.activities.values()) {
    if (activity.startedTime === null || !lost(activity.owner)) continue;
    timeOutActivity(
      draft,
      activity,
      timeoutFailure('START_TO_CLOSE', 'the worker process that ran this attempt ended before it answered'),
      { noDelay: true },
    );
  }
  const task = draft.state.workflowTask;
  const stickyIsLost = lost(before.sticky?.owner ?? null);
  if (isStarted(task)) {
    if (lost(task.owner)) endWorkflowTask(draft, { kind: 'timedOut', timeoutType: 'START_TO_CLOSE' }, { noDelay: true });
  } else if (task !== null && task.queue.kind === 'STICKY' && stickyIsLost && task === before.workflowTask) {
    endWorkflowTask(draft, { kind: 'timedOut', timeoutType: 'SCHEDULE_TO_START' });
  }
}
