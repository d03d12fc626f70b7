import { closeActivity } from '../activity/close';
import type { Draft } from '../draft';
import { extras } from './extras';
import type { CommandOf } from './index';
import { CommandRefused } from './refused';

const BAD = 'BAD_REQUEST_CANCEL_ACTIVITY_ATTRIBUTES';

/** An activity that nobody has started is cancelled at once; a started one hears of it in its next heartbeat. */
export function requestCancelActivityTask(
  draft: Draft,
  command: CommandOf<'RequestCancelActivityTask'>,
  workflowTaskCompletedEventId: number,
): void {
  const { state } = draft;
  const { scheduledEventId } = command.attributes;
  const activity = state.activities.get(scheduledEventId);
  if (!activity && !closeIsBuffered(draft, scheduledEventId))
    throw new CommandRefused(BAD, `No activity was scheduled by event ${scheduledEventId}, or it has closed.`);
  if (activity && activity.cancelRequestedEventId > 0)
    throw new CommandRefused(BAD, `The cancellation of the activity of event ${scheduledEventId} was requested before.`);
  const event = draft.append({
    type: 'ActivityTaskCancelRequested',
    attributes: { scheduledEventId, workflowTaskCompletedEventId },
    ...extras(command),
  });
  if (!activity) return;
  const canceling = { ...activity, cancelRequestedEventId: event.id };
  state.activities.set(scheduledEventId, canceling);
  if (canceling.startedTime !== null) return;
  closeActivity(draft, canceling, (startedEventId) => ({
    type: 'ActivityTaskCanceled',
    attributes: { scheduledEventId, startedEventId, latestCancelRequestedEventId: event.id, identity: '' },
  }));
}

function closeIsBuffered(draft: Draft, scheduledEventId: number): boolean {
  return draft.state.buffered.some(
    (event) =>
      event.type.startsWith('ActivityTask') &&
      'scheduledEventId' in event.attributes &&
      event.attributes.scheduledEventId === scheduledEventId,
  );
}
