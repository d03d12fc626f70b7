import { Draft } from '../draft';
import { finish } from '../finish';
import { isOpen, type MutableState } from '../state';
import { type Env, type Transition, unchanged } from '../transition';
import { scheduleWorkflowTask } from '../workflow-task/schedule';
import { alreadyCompleted, checkParent, type Parent, wrongChain } from './errors';

export interface RequestCancelWorkflow {
  readonly firstExecutionRunId?: string;
  readonly reason?: string;
  readonly identity: string;
  /** The run that asks for it, and by which of its events. */
  readonly externalWorkflowExecution?: { readonly workflowId: string; readonly runId: string };
  readonly externalInitiatedEventId?: number;
  /** Only if the run is a child of this one. */
  readonly parent?: Parent;
}

/** Written once; a second request is done already. Wakes a run even before its first workflow task. */
export function requestCancelWorkflow(before: MutableState, request: RequestCancelWorkflow, env: Env): Transition {
  if (request.firstExecutionRunId && request.firstExecutionRunId !== before.start.firstExecutionRunId) throw wrongChain(before);
  checkParent(before, request.parent);
  if (!isOpen(before)) throw alreadyCompleted(before);
  if (before.cancelRequested) return unchanged(before, undefined);
  const draft = new Draft(before, env);
  draft.state.cancelRequested = true;
  const { reason, identity, externalWorkflowExecution, externalInitiatedEventId } = request;
  draft.add({
    type: 'WorkflowExecutionCancelRequested',
    attributes: {
      identity,
      ...(reason && { cause: reason }),
      ...(externalWorkflowExecution && { externalWorkflowExecution }),
      ...(externalInitiatedEventId && { externalInitiatedEventId }),
    },
  });
  scheduleWorkflowTask(draft, { wakes: true });
  return finish(draft, undefined);
}
