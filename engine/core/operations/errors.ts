import { EngineError, type ExecutionKey } from '../../contract';
import type { MutableState } from '../state';

export function alreadyCompleted(state: MutableState): EngineError {
  const { workflowId, runId } = state.key;
  return new EngineError(
    'WORKFLOW_ALREADY_COMPLETED',
    `Workflow execution already completed: run ${runId} of "${workflowId}" is ${state.status}.`,
    { runId, status: state.status },
  );
}

/** For messages that are meant for a child only. */
export function checkParent(state: MutableState, parent: ExecutionKey | undefined): void {
  const own = state.start.parent;
  if (parent === undefined || (own?.runId === parent.runId && own.workflowId === parent.workflowId && own.namespace === parent.namespace))
    return;
  throw new EngineError(
    'WORKFLOW_NOT_FOUND',
    `The run of "${state.key.workflowId}" is no child of run ${parent.runId} of "${parent.workflowId}".`,
  );
}

export function wrongChain(state: MutableState): EngineError {
  return new EngineError(
    'WORKFLOW_NOT_FOUND',
    `The current run of "${state.key.workflowId}" does not belong to the chain that the handle was made for.`,
  );
}
