import { beginAttempt } from '../activity/attempts';
import { Draft } from '../draft';
import { finish } from '../finish';
import { isOpen, type MutableState } from '../state';
import { type Env, type Transition, unchanged } from '../transition';

/** The attempt was written as started, but its poller was gone before it was handed over: nobody ran it, so it waits again as the same attempt. */
export function releaseActivity(
  before: MutableState,
  request: { readonly scheduledEventId: number; readonly requestId: string },
  env: Env,
): Transition {
  const { scheduledEventId, requestId } = request;
  const activity = isOpen(before) ? before.activities.get(scheduledEventId) : undefined;
  if (!activity || activity.startedTime === null || activity.requestId !== requestId) return unchanged(before, undefined);
  const draft = new Draft(before, env);
  beginAttempt(draft, activity);
  return finish(draft, undefined);
}
