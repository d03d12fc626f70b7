import type { ExternalTarget, WorkflowTaskFailedCause } from '../../contract';
import type { Draft } from '../draft';
import type { PendingExternal } from '../state';
import { checkId } from './check';
import { CommandRefused } from './refused';

export function checkTarget(cause: WorkflowTaskFailedCause, { namespace, workflowExecution }: ExternalTarget): void {
  if (namespace) checkId(cause, 'namespace', namespace);
  if (!workflowExecution) throw new CommandRefused(cause, 'workflowExecution is not set.');
  checkId(cause, 'workflowId', workflowExecution.workflowId);
  if (workflowExecution.runId) checkId(cause, 'runId', workflowExecution.runId);
}

export function pendingOfKind(draft: Draft, kind: PendingExternal['kind']): number {
  let count = 0;
  for (const external of draft.state.externals.values()) if (external.kind === kind) count += 1;
  return count;
}
