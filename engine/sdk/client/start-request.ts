import { randomUUID } from 'node:crypto';
import type { StartWorkflowRequest } from '../../contract';
import {
  compileRetryPolicy,
  defaultConverters,
  encodeMap,
  encodeValues,
  extractWorkflowType,
  msOptionalToNumber,
  searchAttributesToPayloads,
  timeoutToNumber,
  ValueError,
  type Workflow,
} from '../common';
import type { WorkflowOptions } from './types';

export interface Sender {
  readonly namespace: string;
  readonly identity: string;
}

export function startRequest(
  sender: Sender,
  workflow: string | Workflow,
  options: WorkflowOptions & { args?: unknown[] },
): StartWorkflowRequest {
  if (!options.workflowId) throw new ValueError('workflowId is required');
  const { searchAttributes, typedSearchAttributes, workflowIdReusePolicy: reuse } = options;
  return {
    namespace: sender.namespace,
    identity: sender.identity,
    workflowId: options.workflowId,
    workflowType: extractWorkflowType(workflow),
    taskQueue: options.taskQueue ?? 'default',
    input: encodeValues(defaultConverters, options.args ?? []),
    requestId: options.requestId ?? randomUUID(),
    workflowIdReusePolicy: reuse === 'TERMINATE_IF_RUNNING' ? undefined : reuse,
    workflowIdConflictPolicy: reuse === 'TERMINATE_IF_RUNNING' ? 'TERMINATE_EXISTING' : options.workflowIdConflictPolicy,
    retryPolicy: options.retry && compileRetryPolicy(options.retry),
    cronSchedule: options.cronSchedule,
    startDelayMs: msOptionalToNumber(options.startDelay),
    memo: options.memo && encodeMap(defaultConverters, options.memo),
    searchAttributes:
      searchAttributes || typedSearchAttributes ? searchAttributesToPayloads(searchAttributes, typedSearchAttributes) : undefined,
    deploymentVersion: options.deploymentVersion,
    workflowExecutionTimeoutMs: timeoutToNumber(options.workflowExecutionTimeout, 'workflowExecutionTimeout'),
    workflowRunTimeoutMs: timeoutToNumber(options.workflowRunTimeout, 'workflowRunTimeout'),
    workflowTaskTimeoutMs: timeoutToNumber(options.workflowTaskTimeout, 'workflowTaskTimeout'),
  };
}
