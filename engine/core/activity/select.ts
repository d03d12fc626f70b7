import { type ActivitySelector, EngineError } from '../../contract';
import { alreadyCompleted } from '../operations/errors';
import { isOpen, type MutableState, type PendingActivity } from '../state';

/** The pending activities that are meant; throws `ACTIVITY_NOT_FOUND` when there are none. */
export function selectActivities(state: MutableState, selector: ActivitySelector): readonly PendingActivity[] {
  if (!isOpen(state)) throw alreadyCompleted(state);
  const chosen = [...state.activities.values()].filter((activity) => isMeant(activity, selector));
  if (chosen.length > 0 || 'all' in selector) return chosen;
  const what = 'activityId' in selector ? `with the id "${selector.activityId}"` : `of type "${selector.activityType}"`;
  throw new EngineError('ACTIVITY_NOT_FOUND', `No activity ${what} is pending in run ${state.key.runId} of "${state.key.workflowId}".`);
}

function isMeant({ activityId, activityType }: PendingActivity, selector: ActivitySelector): boolean {
  if ('activityId' in selector) return activityId === selector.activityId;
  return 'all' in selector || activityType === selector.activityType;
}
