import type { ActivityOperationResponse, UnpauseActivityRequest } from '../../contract';
import { beginAttempt, fromTheFirst } from '../activity/attempts';
import { selectActivities } from '../activity/select';
import { Draft } from '../draft';
import { finish } from '../finish';
import type { MutableState } from '../state';
import type { Env, Transition } from '../transition';

/** A paused activity goes on at once (or after `delayMs`), whatever back-off was left. */
export function unpauseActivity(
  before: MutableState,
  request: Omit<UnpauseActivityRequest, 'jitterMs'> & { readonly delayMs: number },
  env: Env,
): Transition<ActivityOperationResponse> {
  const { resetAttempts = false, resetHeartbeat = false, delayMs } = request;
  const chosen = selectActivities(before, request.activities);
  const draft = new Draft(before, env);
  for (const { paused, ...activity } of chosen) {
    if (paused === undefined) continue;
    draft.visible = true;
    if (activity.startedTime !== null) {
      const reset = resetAttempts ? { heartbeat: resetHeartbeat, interrupts: false } : activity.reset;
      draft.state.activities.set(activity.scheduledEventId, { ...activity, ...(reset && { reset }) });
      draft.changed = true;
    } else if (resetAttempts) beginAttempt(draft, fromTheFirst(activity, resetHeartbeat), delayMs);
    else {
      const { heartbeatDetails, ...rest } = activity;
      beginAttempt(draft, { ...rest, ...(!resetHeartbeat && heartbeatDetails && { heartbeatDetails }) }, delayMs);
    }
  }
  return finish(draft, { activityIds: chosen.map(({ activityId }) => activityId) });
}
