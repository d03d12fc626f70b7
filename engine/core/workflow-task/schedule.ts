import type { TaskQueueRef } from '../../contract';
import type { Draft } from '../draft';
import { isOpen } from '../state';

/**
 * Makes sure a workflow task is on its way. One that is scheduled or started absorbs what comes in; nothing wakes a run
 * that waits for its first task (start delay, cron, retry) unless `wakes` says so (cancel does, a signal does not), and
 * nothing a child whose start its parent has not recorded, or a run that is paused.
 */
export function scheduleWorkflowTask(draft: Draft, options: { readonly wakes?: boolean; readonly delayMs?: number } = {}): void {
  const { state } = draft;
  if (!isOpen(state) || state.workflowTask !== null || state.heldByParent) return;
  if (state.firstTaskAt !== null && !options.wakes) return;
  if (state.firstTaskAt !== null) draft.changed = true;
  state.firstTaskAt = null;
  if (state.paused) return;
  if (state.sticky !== null && !draft.env.stickyUsable) state.sticky = null;
  const queue: TaskQueueRef = state.sticky
    ? { name: state.sticky.name, kind: 'STICKY', normalName: state.start.taskQueue }
    : { name: state.start.taskQueue, kind: 'NORMAL' };
  const attempt = state.nextTaskAttempt;
  const scheduledEventId = attempt === 1 ? appendScheduled(draft, queue, attempt) : state.nextEventId;
  const delayMs = options.delayMs ?? 0;
  state.workflowTask = {
    scheduledEventId,
    startedEventId: 0,
    attempt,
    queue,
    scheduledTime: draft.now,
    startedTime: null,
    nextAttemptTime: delayMs > 0 ? draft.now + delayMs : null,
    requestId: '',
    identity: '',
    owner: null,
    historySizeBytes: 0,
    suggestContinueAsNew: false,
  };
  draft.changed = true;
  if (delayMs <= 0) draft.dispatch.push({ kind: 'workflow' });
}

export function appendScheduled(draft: Draft, taskQueue: TaskQueueRef, attempt: number, time = draft.now): number {
  const startToCloseTimeoutMs = draft.state.start.taskTimeoutMs;
  return draft.append({ type: 'WorkflowTaskScheduled', attributes: { taskQueue, startToCloseTimeoutMs, attempt } }, time).id;
}
