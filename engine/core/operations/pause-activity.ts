import type { ActivityOperationResponse, PauseActivityRequest } from '../../contract';
import { selectActivities } from '../activity/select';
import { Draft } from '../draft';
import { finish } from '../finish';
import type { MutableState } from '../state';
import type { Env, Transition } from '../transition';

/** No attempt begins until it is unpaused; one that runs goes on, and is told in its heartbeat. Time limits go on. */
export function pauseActivity(
  before: MutableState,
  { activities, identity, reason }: PauseActivityRequest,
  env: Env,
): Transition<ActivityOperationResponse> {
  const chosen = selectActivities(before, activities);
  const draft = new Draft(before, env);
  for (const activity of chosen) {
    if (activity.paused) continue;
    const { taskRowId: _, ...kept } = activity;
    draft.state.activities.set(activity.scheduledEventId, { ...kept, paused: { time: env.now, identity, ...(reason && { reason }) } });
    draft.changed = true;
    draft.visible = true;
  }
  return finish(draft, { activityIds: chosen.map(({ activityId }) => activityId) });
}
