import type { NewEvent, WorkflowStatus } from '../../contract';
import type { Draft } from '../draft';
import { isStarted } from '../state';
import { writeEnd } from '../workflow-task/fail';

/**
 * Closes the run with its last event. A workflow task in flight is failed first, and what waited behind it is placed,
 * so that nothing acknowledged is missing from the history. Everything pending is dropped: late answers are refused.
 */
export function closeRun(draft: Draft, status: WorkflowStatus, event: NewEvent): void {
  const { state } = draft;
  const task = state.workflowTask;
  if (isStarted(task)) writeEnd(draft, task, { kind: 'failed', cause: 'FORCE_CLOSE_COMMAND' });
  state.workflowTask = null;
  // What the worker's own last commands brought about (a cancelled activity, say) has no place before the close.
  if (draft.applyingCommands) {
    state.buffered = [];
    state.bufferedBytes = 0;
  } else draft.flush();
  draft.append(event);
  state.status = status;
  state.closeTime = draft.now;
  state.firstTaskAt = null;
  state.sticky = null;
  state.activities.clear();
  state.timers.clear();
  draft.visible = true;
}
