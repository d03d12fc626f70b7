import type { WorkflowExecutionInfo } from '../../engine/contract';
import type { RunStatus } from '../ui';

/** A run whose code fails at every attempt runs in name only: it is shown as such. */
export function runStatusOf(run: Pick<WorkflowExecutionInfo, 'status' | 'taskFailure'>): RunStatus {
  return run.taskFailure && run.status === 'Running' ? 'TaskFailing' : run.status;
}
