import type { HistoryEvent, NewEvent } from '../../contract';
import { Draft } from '../draft';
import { finish } from '../finish';
import { isOpen, type MutableState, type PendingChild } from '../state';
import { type Env, type Transition, unchanged } from '../transition';
import { scheduleWorkflowTask } from '../workflow-task/schedule';
import { addChildStarted } from './record-child-started';

export interface RecordChildClosed {
  /** The run that started it; another than this one, if that was reset. */
  readonly parentRunId: string;
  readonly initiatedEventId: number;
  /** The first run of the child's chain, and the one that closed it. */
  readonly firstRunId: string;
  readonly runId: string;
  /** The event that closed the child. */
  readonly closeEvent: HistoryEvent;
}

/**
 * The child's chain of runs has ended. A second report, and one to a parent that has closed, change nothing. The answer: the
 * run that the parent was reset to, which is to be told instead.
 */
export function recordChildClosed(before: MutableState, request: RecordChildClosed, env: Env): Transition<string | undefined> {
  const { initiatedEventId, firstRunId } = request;
  // A number beyond the point of a reset means something else here than there.
  const ours = request.parentRunId === before.key.runId || initiatedEventId <= (before.forkEventId ?? 0);
  const child = ours ? before.children.get(initiatedEventId) : undefined;
  if (!isOpen(before) || !child || (child.startedEventId !== 0 && child.runId !== firstRunId))
    return unchanged(before, isOpen(before) ? undefined : before.resetRunId);
  const draft = new Draft(before, env);
  // It closed (by a timeout, say) before its start was reported.
  if (child.startedEventId === 0) addChildStarted(draft, child, { initiatedEventId, runId: firstRunId });
  const { startedEventId } = draft.state.children.get(initiatedEventId) ?? child;
  draft.state.children.delete(initiatedEventId);
  draft.add(outcome(child, request, Math.max(startedEventId, 0)));
  scheduleWorkflowTask(draft);
  return finish(draft, undefined);
}

function outcome(child: PendingChild, { runId, closeEvent }: RecordChildClosed, startedEventId: number): NewEvent {
  const { namespace, workflowId, workflowType, initiatedEventId } = child;
  const ref = { namespace, workflowExecution: { workflowId, runId }, workflowType, initiatedEventId, startedEventId };
  switch (closeEvent.type) {
    case 'WorkflowExecutionCompleted': {
      const { result } = closeEvent.attributes;
      return { type: 'ChildWorkflowExecutionCompleted', attributes: { ...ref, ...(result && { result }) } };
    }
    case 'WorkflowExecutionFailed': {
      const { failure, retryState } = closeEvent.attributes;
      return { type: 'ChildWorkflowExecutionFailed', attributes: { ...ref, failure, retryState } };
    }
    case 'WorkflowExecutionCanceled': {
      const { details } = closeEvent.attributes;
      return { type: 'ChildWorkflowExecutionCanceled', attributes: { ...ref, ...(details && { details }) } };
    }
    case 'WorkflowExecutionTimedOut':
      return { type: 'ChildWorkflowExecutionTimedOut', attributes: { ...ref, retryState: closeEvent.attributes.retryState } };
    case 'WorkflowExecutionTerminated':
      return { type: 'ChildWorkflowExecutionTerminated', attributes: ref };
    default:
      throw new Error(`a child cannot end with ${closeEvent.type}`);
  }
}
