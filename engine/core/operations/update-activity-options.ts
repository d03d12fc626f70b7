import type { ActivityOptionsInfo, UpdateActivityOptionsRequest } from '../../contract';
import { beginAttempt } from '../activity/attempts';
import { changedOptions, type OriginalOptions, optionsOf } from '../activity/options';
import { selectActivities } from '../activity/select';
import { Draft } from '../draft';
import { finish } from '../finish';
import { nextRetry } from '../retry';
import type { MutableState, PendingActivity } from '../state';
import type { Env, Transition } from '../transition';

/**
 * Changes options of pending activities. One that waits moves to the new queue; a back-off is measured again by the new policy;
 * what runs has its new time limits at once.
 */
export function updateActivityOptions(
  before: MutableState,
  { activities, options = {}, original }: UpdateActivityOptionsRequest & { readonly original?: OriginalOptions },
  env: Env,
): Transition<readonly { readonly activityId: string; readonly options: ActivityOptionsInfo }[]> {
  const chosen = selectActivities(before, activities);
  const draft = new Draft(before, env);
  const changed = chosen.map((activity) => {
    const given = original?.get(activity.scheduledEventId) ?? changedOptions(activity, options, before.start.runTimeoutMs);
    const next = { ...activity, ...given };
    if (activity.startedTime !== null) draft.state.activities.set(activity.scheduledEventId, next);
    else if (activity.nextAttemptTime !== null) beginAttempt(draft, next, waitOf(next, env.now));
    else if (activity.taskQueue !== next.taskQueue) beginAttempt(draft, next);
    else draft.state.activities.set(activity.scheduledEventId, next);
    return next;
  });
  draft.changed = chosen.length > 0;
  return finish(
    draft,
    changed.map((activity) => ({ activityId: activity.activityId, options: optionsOf(activity) })),
  );
}

/** What is left of the back-off by the policy as it is now. */
function waitOf(
  { retryPolicy, attempt, lastFailure, lastAttemptCompleteTime: since, nextAttemptTime }: PendingActivity,
  now: number,
): number {
  if (since === undefined || lastFailure === undefined) return Math.max(0, (nextAttemptTime ?? now) - now);
  const policy = { ...retryPolicy, maximumAttempts: 0, nonRetryableErrorTypes: [] };
  const next = nextRetry({ policy, failure: lastFailure, attempt: attempt - 1, now: since, expiration: null });
  return 'delayMs' in next ? Math.max(0, since + next.delayMs - now) : 0;
}
