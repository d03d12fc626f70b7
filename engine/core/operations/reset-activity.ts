import type { ActivityOperationResponse, ResetActivityRequest } from '../../contract';
import { beginAttempt, fromTheFirst } from '../activity/attempts';
import type { OriginalOptions } from '../activity/options';
import { selectActivities } from '../activity/select';
import { Draft } from '../draft';
import { finish } from '../finish';
import type { MutableState } from '../state';
import type { Env, Transition } from '../transition';

/** Starts over with a first attempt: at once if none runs, else when the one that runs has ended, which is told to give up. */
export function resetActivity(
  before: MutableState,
  request: Omit<ResetActivityRequest, 'jitterMs'> & { readonly delayMs: number; readonly original?: OriginalOptions },
  env: Env,
): Transition<ActivityOperationResponse> {
  const { resetHeartbeat = false, keepPaused = false, delayMs, original } = request;
  const chosen = selectActivities(before, request.activities);
  const draft = new Draft(before, env);
  for (const { paused, ...rest } of chosen) {
    draft.visible ||= paused !== undefined;
    const activity = { ...rest, ...original?.get(rest.scheduledEventId), ...(keepPaused && paused && { paused }) };
    if (activity.startedTime === null) {
      beginAttempt(draft, fromTheFirst(activity, resetHeartbeat), activity.nextAttemptTime === null ? 0 : delayMs);
      continue;
    }
    draft.state.activities.set(activity.scheduledEventId, { ...activity, reset: { heartbeat: resetHeartbeat, interrupts: true } });
    draft.changed = true;
  }
  return finish(draft, { activityIds: chosen.map(({ activityId }) => activityId) });
}
