import type { NewEvent, WorkflowStatus } from '../../contract';
import type { Draft } from '../draft';
import { isStarted } from '../state';
import { writeEnd } from '../workflow-task/fail';

/**
 * Closes the run with its last event. A workflow task in flight is failed first, and what waited behind it is placed,
 * so that nothing acknowledged is missing from the history. Everything pending is dropped: late answers are refused.
 * What other runs must hear stays: the parent (unless a next run goes on in this one's place), the children as their
 * parent-close policy says, and those to whom a signal or cancellation is on its way.
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
  delete state.paused;
  state.firstTaskAt = null;
  state.sticky = null;
  state.activities.clear();
  state.timers.clear();
  state.parentToTell = state.start.parent !== undefined && draft.newRun === undefined;
  if (state.start.scheduleId !== undefined && draft.newRun === undefined) state.scheduleToTell = true;
  dropUnstarted(draft);
  // Nobody accepted them: their callers ask again, of the run that goes on, if one does.
  for (const [id, { stage }] of state.updates) if (stage === 'admitted') state.updates.delete(id);
  draft.visible = true;
}

/** A child that has not started will not: when its creation is under way, it finds its parent closed and ends. */
function dropUnstarted({ state }: Draft): void {
  for (const [id, external] of state.externals)
    for (const { workflowId, startedEventId } of state.children.values())
      if (external.childWorkflowOnly && external.workflowId === workflowId && startedEventId === 0) state.externals.delete(id);
  for (const [id, { startedEventId }] of state.children) if (startedEventId === 0) state.children.delete(id);
}
