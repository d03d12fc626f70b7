import type { ActivityOperationResponse, RetryActivityNowRequest } from '../../contract';
import { beginAttempt } from '../activity/attempts';
import { selectActivities } from '../activity/select';
import { Draft } from '../draft';
import { finish } from '../finish';
import type { MutableState } from '../state';
import type { Env, Transition } from '../transition';

/** Ends the back-off of those that wait one out. Others, and paused ones, are left as they are. */
export function retryActivityNow(before: MutableState, request: RetryActivityNowRequest, env: Env): Transition<ActivityOperationResponse> {
  const chosen = selectActivities(before, request.activities);
  const draft = new Draft(before, env);
  for (const activity of chosen) if (activity.nextAttemptTime !== null && !activity.paused) beginAttempt(draft, activity);
  return finish(draft, { activityIds: chosen.map(({ activityId }) => activityId) });
}
