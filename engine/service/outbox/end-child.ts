import { isEngineError } from '../../contract';
import { terminateWorkflow } from '../../core';
import { cancelRun } from '../operations/request-cancel-workflow';
import { onCurrentRun } from '../operations/resolve-run';
import { type Letter, parentOf } from './letter';

const BY = { identity: 'history-service', reason: 'by parent close policy' };

/** The parent has closed: its child is terminated or asked to stop, whichever run of its chain is the current one. */
export async function endChild({ house, sender, acknowledgements }: Letter, initiatedEventId: number): Promise<void> {
  const child = sender.children.get(initiatedEventId);
  if (child) {
    const { namespace, workflowId, runId: firstExecutionRunId, parentClosePolicy } = child;
    const target = { namespace, workflowId };
    const request = { ...BY, firstExecutionRunId, parent: parentOf(sender) };
    try {
      if (parentClosePolicy === 'REQUEST_CANCEL') {
        const { workflowId, runId } = sender.key;
        await cancelRun(house, target, { ...request, externalWorkflowExecution: { workflowId, runId } });
      } else {
        await onCurrentRun(house, target, (key) =>
          house.updates.submit(key, { law: (state, env) => terminateWorkflow(state, request, env) }),
        );
      }
    } catch (error) {
      const over = isEngineError(error, 'WORKFLOW_NOT_FOUND') || isEngineError(error, 'WORKFLOW_ALREADY_COMPLETED');
      if (!over) throw error;
    }
  }
  acknowledgements.add(sender.key, { kind: 'endChild', initiatedEventId });
}
