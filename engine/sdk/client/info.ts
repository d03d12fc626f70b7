import { type WorkflowExecutionInfo as EngineInfo, WORKFLOW_STATUSES, type WorkflowStatus } from '../../contract';
import { type Priority, searchAttributesFromPayloads, typedSearchAttributesFromPayloads } from '../common';
import type { Caller } from './base-client';
import { contextOf } from './start-request';
import type { WorkflowExecutionInfo, WorkflowExecutionStatusName } from './types';

const STATUS_NAMES: Readonly<Record<WorkflowStatus, WorkflowExecutionStatusName>> = {
  Running: 'RUNNING',
  Completed: 'COMPLETED',
  Failed: 'FAILED',
  Canceled: 'CANCELLED',
  Terminated: 'TERMINATED',
  ContinuedAsNew: 'CONTINUED_AS_NEW',
  TimedOut: 'TIMED_OUT',
};

/** Temporal's numbers of the statuses. */
export const STATUS_CODES = Object.fromEntries(WORKFLOW_STATUSES.map((status, at) => [status, at + 1])) as Readonly<
  Record<WorkflowStatus, number>
>;

export async function infoOf<Raw extends EngineInfo & { readonly priority?: Priority }>(
  caller: Caller,
  raw: Raw,
): Promise<Omit<WorkflowExecutionInfo, 'raw'> & { raw: Raw }> {
  const { workflowId, runId } = raw.execution;
  const memo = await caller.conversion.decodeMap(raw.memo, contextOf(caller, workflowId));
  return {
    type: raw.workflowType,
    workflowId,
    runId,
    taskQueue: raw.taskQueue,
    status: { code: STATUS_CODES[raw.status], name: STATUS_NAMES[raw.status] },
    historyLength: raw.historyLength,
    historySize: raw.historySizeBytes,
    startTime: new Date(raw.startTime),
    executionTime: new Date(raw.executionTime),
    ...(raw.closeTime !== null && { closeTime: new Date(raw.closeTime) }),
    ...(memo && { memo }),
    searchAttributes: searchAttributesFromPayloads(raw.searchAttributes),
    typedSearchAttributes: typedSearchAttributesFromPayloads(raw.searchAttributes),
    ...(raw.parentExecution && { parentExecution: raw.parentExecution }),
    rootExecution: raw.rootExecution,
    ...(raw.priority && { priority: raw.priority }),
    raw,
  };
}
