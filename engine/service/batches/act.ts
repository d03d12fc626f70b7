import { assertNever, isEngineError, isOpenStatus } from '../../contract';
import type { VisibilityRow } from '../../visibility';
import type { House } from '../house';
import { deleteWorkflow } from '../operations/delete-workflow';
import { requestCancelWorkflow } from '../operations/request-cancel-workflow';
import { resetWorkflow } from '../operations/reset-workflow';
import { signalWorkflow } from '../operations/signal-workflow';
import { terminateWorkflow } from '../operations/terminate-workflow';
import type { BatchJob, Outcome } from './job';

/** Does to one run what the job says. Done again after a crash, it does no more: request ids and the run's own state see to that. */
export async function act(house: House, job: BatchJob, { key, status }: VisibilityRow): Promise<Outcome> {
  const open = isOpenStatus(status);
  const { kind } = job.operation;
  if (!open && (kind === 'CANCEL' || kind === 'TERMINATE' || kind === 'SIGNAL')) return 'skipped';
  try {
    await carryOut(house, job, key);
    return 'done';
  } catch (error) {
    if (isEngineError(error, 'WORKFLOW_NOT_FOUND') || isEngineError(error, 'WORKFLOW_ALREADY_COMPLETED')) return 'skipped';
    if (isEngineError(error, 'SHUTTING_DOWN') || isEngineError(error, 'STORE_UNAVAILABLE')) throw error;
    if (!isEngineError(error)) house.report(error);
    const [code, message] = isEngineError(error) ? [error.code, error.message] : ['INTERNAL', 'a fault of ours; the server printed it'];
    return { execution: key, code, message };
  }
}

async function carryOut(house: House, { jobId, operation, reason, identity }: BatchJob, key: VisibilityRow['key']): Promise<void> {
  const common = { execution: key, reason, identity, requestId: `batch:${jobId}:${key.runId}` };
  switch (operation.kind) {
    case 'CANCEL':
      return requestCancelWorkflow(house, common);
    case 'TERMINATE':
      return terminateWorkflow(house, common);
    case 'SIGNAL':
      return signalWorkflow(house, { ...common, signalName: operation.signalName, ...(operation.input && { input: operation.input }) });
    case 'DELETE':
      return deleteWorkflow(house, common);
    case 'RESET':
      await resetWorkflow(house, {
        ...common,
        to: operation.to,
        ...(operation.reapplyExclude && { reapplyExclude: operation.reapplyExclude }),
      });
      return;
    default:
      assertNever(operation);
  }
}
