import type { PayloadMap } from '../../contract';
import {
  decodePriority,
  optionalTsToDate,
  type Payload,
  payloadFromProto,
  searchAttributesFromPayloads,
  tsToDate,
  typedSearchAttributesFromPayloads,
} from '../common';
import type { Caller } from './base-client';
import { type RawWorkflowExecutionInfo, STATUS_CODES } from './raw';
import { contextOf } from './start-request';
import type { WorkflowExecutionInfo, WorkflowExecutionStatusName } from './types';

const STATUS_NAMES = new Map<number, WorkflowExecutionStatusName>([
  [STATUS_CODES.Running, 'RUNNING'],
  [STATUS_CODES.Completed, 'COMPLETED'],
  [STATUS_CODES.Failed, 'FAILED'],
  [STATUS_CODES.Canceled, 'CANCELLED'],
  [STATUS_CODES.Terminated, 'TERMINATED'],
  [STATUS_CODES.ContinuedAsNew, 'CONTINUED_AS_NEW'],
  [STATUS_CODES.TimedOut, 'TIMED_OUT'],
  [STATUS_CODES.Paused, 'PAUSED'],
]);

/** What is said of a run, as users read it; `embed` is what stands under `raw`. */
export async function infoOf<Raw>(
  caller: Pick<Caller, 'conversion' | 'namespace'>,
  raw: RawWorkflowExecutionInfo,
  embed: Raw,
): Promise<Omit<WorkflowExecutionInfo, 'raw'> & { raw: Raw }> {
  const { workflowId, runId } = raw.execution;
  const memo = await caller.conversion.decodeMap(mapOf(raw.memo?.fields), contextOf(caller, workflowId));
  const searchAttributes = mapOf(raw.searchAttributes?.indexedFields);
  const closeTime = optionalTsToDate(raw.closeTime);
  return {
    type: raw.type.name,
    workflowId,
    runId,
    taskQueue: raw.taskQueue,
    status: { code: raw.status, name: STATUS_NAMES.get(raw.status) ?? 'UNKNOWN' },
    historyLength: raw.historyLength.toNumber(),
    historySize: raw.historySizeBytes.toNumber(),
    startTime: tsToDate(raw.startTime),
    executionTime: tsToDate(raw.executionTime),
    ...(closeTime && { closeTime }),
    ...(memo && { memo }),
    searchAttributes: searchAttributesFromPayloads(searchAttributes),
    typedSearchAttributes: typedSearchAttributesFromPayloads(searchAttributes),
    ...(raw.parentExecution && { parentExecution: raw.parentExecution }),
    rootExecution: raw.rootExecution,
    ...(raw.priority && { priority: decodePriority(raw.priority) }),
    raw: embed,
  };
}

function mapOf(fields: { [name: string]: Payload } | undefined): PayloadMap | undefined {
  return fields && Object.fromEntries(Object.entries(fields).map(([name, payload]) => [name, payloadFromProto(payload)]));
}
