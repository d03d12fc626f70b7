import type { NewEvent } from '../../contract';
import type { Draft } from '../draft';
import type { PendingActivity } from '../state';
import { scheduleWorkflowTask } from '../workflow-task/schedule';

/** The started event of the last attempt is written only now, with its own time; then the outcome; then the workflow is woken. */
export function closeActivity(draft: Draft, activity: PendingActivity, outcome: (startedEventId: number) => NewEvent): void {
  const { state } = draft;
  state.activities.delete(activity.scheduledEventId);
  // The list of runs says which have paused activities.
  draft.visible ||= activity.paused !== undefined;
  if (activity.startedTime !== null) {
    const { scheduledEventId, identity, requestId, attempt, lastFailure } = activity;
    draft.add(
      { type: 'ActivityTaskStarted', attributes: { scheduledEventId, identity, requestId, attempt, ...(lastFailure && { lastFailure }) } },
      activity.startedTime,
    );
  }
  // While events are buffered the started event has no id yet: `flush` fills it in.
  draft.add(outcome(activity.startedTime !== null && !draft.buffering ? state.nextEventId - 1 : 0));
  if (!draft.applyingCommands) scheduleWorkflowTask(draft);
}
