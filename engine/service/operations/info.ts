import type { WorkflowExecutionInfo } from '../../contract';
import type { VisibilityRow } from '../../store/store';

/** One row of the runs list, as the contract has it. */
export function infoOf(row: VisibilityRow): WorkflowExecutionInfo {
  const { key, workflowType, status, taskQueue, startTime, closeTime, historyLength, deploymentVersion, memo, searchAttributes, parent } =
    row;
  return {
    execution: key,
    workflowType,
    status,
    taskQueue,
    startTime,
    closeTime,
    historyLength,
    ...(deploymentVersion && { deploymentVersion }),
    ...(memo && { memo }),
    ...(searchAttributes && { searchAttributes }),
    ...(parent && { parentExecution: parent }),
  };
}
