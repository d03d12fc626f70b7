import type { WorkflowExecutionInfo as EngineInfo, WorkflowStatus } from '../../contract';
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
    status: { name: STATUS_NAMES[info.status] },
    historyLength: info.historyLength,
    startTime: new Date(info.startTime),
    ...(info.closeTime !== null && { closeTime: new Date(info.closeTime) }),
    ...(memo && { memo }),
    searchAttributes: searchAttributesFromPayloads(info.searchAttributes),
    ...(info.parentExecution && { parentExecution: info.parentExecution }),
  };
}
