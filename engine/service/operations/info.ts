import type { WorkflowExecutionInfo } from '../../contract';
import type { VisibilityRow } from '../../visibility';

/** One row of the runs list, as the contract has it. */
export function infoOf({ key, parent, root, ...row }: VisibilityRow): WorkflowExecutionInfo {
  return { execution: key, ...row, ...(parent && { parentExecution: parent }), rootExecution: root ?? key };
}
