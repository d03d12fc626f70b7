import type { ActivityToken } from '../../contract';
import { Draft } from '../draft';
import { finish } from '../finish';
import { isOpen, type MutableState } from '../state';
import { unchanged, type Env, type Transition } from '../transition';

/** The attempt was written as started, but its poller was gone before it was handed over: nobody ran it, so it waits again as the same attempt. */
export function releaseActivity(before: MutableState, request: { readonly token: ActivityToken }, env: Env): Transition {
  const { scheduledEventId, attempt } = request.token;
  const activity = isOpen(before) ? before.activities.get(scheduledEventId) : undefined;
  if (!activity || activity.attempt !== attempt || activity.startedTime === null) return unchanged(before, undefined);
  const draft = new Draft(before, env);
  draft.state.activities.set(scheduledEventId, { ...activity, startedTime: null, owner: null });
  draft.changed = true;
  draft.dispatch.push({ kind: 'activity', scheduledEventId, attempt });
  return finish(draft, undefined);
}
