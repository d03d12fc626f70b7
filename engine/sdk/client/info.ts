import { type WorkflowExecutionInfo as EngineInfo, WORKFLOW_STATUSES, type WorkflowStatus } from '../../contract';
import { decodeMap, defaultConverters, searchAttributesFromPayloads } from '../common';
import type { WorkflowExecutionInfo, WorkflowExecutionStatusName } from './types';

const STATUS_NAMES: Record<WorkflowStatus, WorkflowExecutionStatusName> = {
  Running: 'RUNNING',
  Completed: 'COMPLETED',
  Failed: 'FAILED',
  Canceled: 'CANCELLED',
  Terminated: 'TERMINATED',
  ContinuedAsNew: 'CONTINUED_AS_NEW',
  TimedOut: 'TIMED_OUT',
};

export function infoOf(info: EngineInfo): WorkflowExecutionInfo {
  const memo = decodeMap(defaultConverters, info.memo);
  return {
    type: info.workflowType,
    workflowId: info.execution.workflowId,
    runId: info.execution.runId,
    taskQueue: info.taskQueue,
    // The statuses stand in the order of Temporal's numbers.
    status: { code: WORKFLOW_STATUSES.indexOf(info.status) + 1, name: STATUS_NAMES[info.status] },
    historyLength: info.historyLength,
    historySize: info.historySizeBytes,
    startTime: new Date(info.startTime),
    executionTime: new Date(info.executionTime),
    ...(info.closeTime !== null && { closeTime: new Date(info.closeTime) }),
    ...(memo && { memo }),
    searchAttributes: searchAttributesFromPayloads(info.searchAttributes),
    ...(info.parentExecution && { parentExecution: info.parentExecution }),
    rootExecution: info.rootExecution,
  };
}
