import { isEngineError } from '../../contract';
import { type Order, terminateWorkflow } from '../../core';
import type { House } from '../house';
import { cancelRun } from '../operations/request-cancel-workflow';
import { onCurrentRun } from '../operations/resolve-run';

/** Asks the chain that an action began to end, or ends it. `gone`: there is nothing of it any more. */
export async function endAction(
  house: House,
  namespace: string,
  { kind, workflowId, runId }: Order,
  reason: string,
): Promise<'told' | 'gone'> {
  const ref = { namespace, workflowId };
  const request = { reason, identity: 'scheduler', firstExecutionRunId: runId };
  try {
    if (kind === 'cancel') await cancelRun(house, ref, request);
    else
      await onCurrentRun(house, ref, (key) => house.updates.submit(key, { law: (state, env) => terminateWorkflow(state, request, env) }));
    return 'told';
  } catch (error) {
    // Its end is on its way here.
    if (isEngineError(error, 'WORKFLOW_ALREADY_COMPLETED')) return 'told';
    if (isEngineError(error, 'WORKFLOW_NOT_FOUND')) return 'gone';
    throw error;
  }
}
