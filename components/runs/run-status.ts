import type { WorkflowDescription } from '../../engine/contract';
import type { RunStatus } from '../ui';

/** A run whose code fails at every attempt runs in name only: it is shown as such. */
export function runStatusOf(run: Pick<WorkflowDescription, 'status' | 'pendingWorkflowTask'>): RunStatus {
  return run.status === 'Running' && run.pendingWorkflowTask?.lastFailure ? 'TaskFailing' : run.status;
}
