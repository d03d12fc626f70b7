import { EngineError } from '../../contract';
import { Draft } from '../draft';
import { finish } from '../finish';
import { isOpen, type MutableState } from '../state';
import type { Env, Transition } from '../transition';

export interface StartActivity {
  readonly scheduledEventId: number;
  readonly attempt: number;
  /** Of the row in which it waited: meanwhile it may have been moved to another. */
  readonly taskQueue?: string;
  readonly requestId: string;
  readonly identity: string;
  readonly owner: string | null;
}

/** A poller takes the activity. No event: that comes with the outcome. Throws `ACTIVITY_NOT_FOUND` when there is none to take (any more). */
export function startActivity(before: MutableState, request: StartActivity, env: Env): Transition {
  const { scheduledEventId, attempt, requestId, identity, owner, taskQueue } = request;
  const activity = isOpen(before) ? before.activities.get(scheduledEventId) : undefined;
  const due = activity && (activity.nextAttemptTime === null || activity.nextAttemptTime <= env.now);
  const moved = taskQueue !== undefined && taskQueue !== activity?.taskQueue;
  const held = before.paused ?? activity?.paused;
  if (!activity || activity.attempt !== attempt || activity.startedTime !== null || held || moved || !due)
    throw new EngineError('ACTIVITY_NOT_FOUND', 'There is no such activity task to take.');
  const draft = new Draft(before, env);
  const { taskRowId: _, ...kept } = activity;
  draft.state.activities.set(scheduledEventId, {
    ...kept,
    startedTime: env.now,
    nextAttemptTime: null,
    lastHeartbeatTime: null,
    requestId,
    identity,
    owner,
  });
  draft.changed = true;
  return finish(draft, undefined);
}
