import { type ActivityToken, EngineError } from '../../contract';
import { isOpen, type MutableState, type PendingActivity } from '../state';

export type StartedActivity = PendingActivity & { readonly startedTime: number };

/** The attempt that the token stands for, or `ACTIVITY_NOT_FOUND`: timed out, closed, superseded by a later attempt, or the run has closed. */
export function activityOfToken(state: MutableState, token: ActivityToken): StartedActivity {
  const activity = isOpen(state) ? state.activities.get(token.scheduledEventId) : undefined;
  if (activity && activity.activityId === token.activityId && activity.attempt === token.attempt && isStartedActivity(activity))
    return activity;
  throw new EngineError(
    'ACTIVITY_NOT_FOUND',
    'Activity not found: it timed out, was closed or superseded by a later attempt, or its run has closed.',
  );
}

export function isStartedActivity(activity: PendingActivity): activity is StartedActivity {
  return activity.startedTime !== null;
}
