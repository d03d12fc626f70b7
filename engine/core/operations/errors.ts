import { EngineError } from '../../contract';
import type { MutableState } from '../state';

export function alreadyCompleted(state: MutableState): EngineError {
  const { workflowId, runId } = state.key;
  return new EngineError(
    'WORKFLOW_ALREADY_COMPLETED',
    `Workflow execution already completed: run ${runId} of "${workflowId}" is ${state.status}.`,
    { runId, status: state.status },
  );
}

export function wrongChain(state: MutableState): EngineError {
  return new EngineError(
    'WORKFLOW_NOT_FOUND',
    `The current run of "${state.key.workflowId}" does not belong to the chain that the handle was made for.`,
  );
}
