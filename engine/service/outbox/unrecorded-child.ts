import { type ExecutionKey, isEngineError } from '../../contract';
import { terminateWorkflow, unchanged } from '../../core';
import type { House } from '../house';

const REASON = 'the parent closed before it recorded the start';

/** A child whose parent closed before it could record the start: nothing of it has run, and nothing will. */
export async function endUnrecordedChild(house: House, child: ExecutionKey): Promise<void> {
  try {
    await house.updates.submit(child, {
      law: (state, env) =>
        state.heldByParent ? terminateWorkflow(state, { reason: REASON, identity: 'history-service' }, env) : unchanged(state, undefined),
    });
  } catch (error) {
    if (!isEngineError(error, 'WORKFLOW_ALREADY_COMPLETED') && !isEngineError(error, 'WORKFLOW_NOT_FOUND')) throw error;
  }
}
