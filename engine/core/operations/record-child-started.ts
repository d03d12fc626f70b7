import type { Header } from '../../contract';
import { Draft } from '../draft';
import { finish } from '../finish';
import { isOpen, type MutableState, type PendingChild } from '../state';
import { type Env, type Transition, unchanged } from '../transition';
import { scheduleWorkflowTask } from '../workflow-task/schedule';

export interface RecordChildStarted {
  readonly initiatedEventId: number;
  readonly runId: string;
  readonly header?: Header;
}

/**
 * The child is there. True: the parent knows, the child may run. False: the parent has closed without ever hearing of
 * it, so the child must not. Null: the parent was reset, and the run that took over asks for the same child.
 */
export function recordChildStarted(before: MutableState, request: RecordChildStarted, env: Env): Transition<boolean | null> {
  const child = before.children.get(request.initiatedEventId);
  if (!isOpen(before)) {
    const known = child?.runId === request.runId;
    return unchanged(before, known || before.resetRunId === undefined ? known : null);
  }
  if (child?.startedEventId !== 0) return unchanged(before, true);
  const draft = new Draft(before, env);
  addChildStarted(draft, child, request);
  scheduleWorkflowTask(draft);
  return finish(draft, true);
}

export function addChildStarted(draft: Draft, child: PendingChild, { initiatedEventId, runId, header }: RecordChildStarted): void {
  const { namespace, workflowId, workflowType } = child;
  draft.state.children.set(initiatedEventId, { ...child, runId, startedEventId: -1 });
  draft.add({
    type: 'ChildWorkflowExecutionStarted',
    attributes: { namespace, workflowExecution: { workflowId, runId }, workflowType, initiatedEventId, ...(header && { header }) },
  });
}
