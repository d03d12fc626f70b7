import { type ActivityById, type ActivityToken, EngineError } from '../../contract';
import { isOpen, type MutableState, type PendingActivity } from '../state';

export type StartedActivity = PendingActivity & { readonly startedTime: number };

/**
 * The attempt that the token stands for, or `ACTIVITY_NOT_FOUND`: timed out, closed, superseded by a later attempt, or the run has closed.
 * By its id an activity is found in whichever attempt it is.
 */
export function activityOfToken(state: MutableState, token: ActivityToken | ActivityById): StartedActivity {
  const activity = pendingOf(state, token);
  if (activity && isStartedActivity(activity)) return activity;
  throw new EngineError(
    'ACTIVITY_NOT_FOUND',
    'Activity not found: it timed out, was closed or superseded by a later attempt, or its run has closed.',
  );
}

/** As `activityOfToken`, to end it: who names it by its id may do so before a worker has taken it, and counts as having started it. */
export function activityToEnd(state: MutableState, token: ActivityToken | ActivityById, identity: string, now: number): StartedActivity {
  const activity = isToken(token) ? undefined : pendingOf(state, token);
  if (activity && !isStartedActivity(activity)) return { ...activity, startedTime: now, identity, requestId: '' };
  return activityOfToken(state, token);
}

export function isStartedActivity(activity: PendingActivity): activity is StartedActivity {
  return activity.startedTime !== null;
}

function pendingOf(state: MutableState, token: ActivityToken | ActivityById): PendingActivity | undefined {
  if (!isOpen(state)) return undefined;
  if (!isToken(token)) {
    for (const activity of state.activities.values()) if (activity.activityId === token.activityId) return activity;
    return undefined;
  }
  const activity = state.activities.get(token.scheduledEventId);
  const fits = activity?.activityId === token.activityId && activity.attempt === token.attempt;
  return fits && (activity.stamp ?? 0) === (token.stamp ?? 0) ? activity : undefined;
}

function isToken(token: ActivityToken | ActivityById): token is ActivityToken {
  return 'scheduledEventId' in token;
}
