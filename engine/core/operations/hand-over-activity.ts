import type { ActivityById, ActivityToken } from '../../contract';
import { activityOfToken } from '../activity/find';
import { Draft } from '../draft';
import { finish } from '../finish';
import type { MutableState } from '../state';
import { type Env, type Transition, unchanged } from '../transition';

/** The worker has left the attempt to somebody outside, who completes it: it is not lost when the worker's process ends. Its time limits go on. */
export function handOverActivity(before: MutableState, request: { readonly token: ActivityToken | ActivityById }, env: Env): Transition {
  const activity = activityOfToken(before, request.token);
  if (activity.owner === null) return unchanged(before, undefined);
  const draft = new Draft(before, env);
  draft.state.activities.set(activity.scheduledEventId, { ...activity, owner: null });
  draft.changed = true;
  return finish(draft, undefined);
}
