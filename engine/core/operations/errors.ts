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

export function isPaused({ key, paused }: MutableState, consequence: string): EngineError {
  const { workflowId, runId } = key;
  const why = paused?.reason ? ` (${paused.reason})` : '';
  return new EngineError(
    'WORKFLOW_PAUSED',
    `Workflow is paused: run ${runId} of "${workflowId}" is held by "${paused?.identity}"${why}. ${consequence}`,
    { runId },
  );
}

/** A run as the parent of others: also the children of the runs that it was reset from are its own. */
export interface Parent extends ExecutionKey {
  readonly bases?: readonly string[];
}

/** For messages that are meant for a child only. */
export function checkParent(state: MutableState, parent: Parent | undefined): void {
  const own = state.start.parent;
  if (parent === undefined) return;
  const isParent = own && [parent.runId, ...(parent.bases ?? [])].includes(own.runId);
  if (isParent && own.workflowId === parent.workflowId && own.namespace === parent.namespace) return;
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
