import { randomUUID } from 'node:crypto';
import type { StartWorkflowRequest } from '../../contract';
import {
  compileRetryPolicy,
  defaultPayloadConverter,
  mapToPayloads,
  msOptionalToNumber,
  searchAttributesToPayloads,
  timeoutToNumber,
  toPayloads,
  ValueError,
  type Workflow,
} from '../common';
import type { WorkflowOptions } from './types';

export interface Sender {
  readonly namespace: string;
  readonly identity: string;
}

/** The name under which a workflow function is known. */
export function workflowTypeOf(workflow: string | Workflow): string {
  if (typeof workflow === 'string') return workflow;
  if (workflow.name) return workflow.name;
  throw new TypeError('Invalid workflow type: the workflow function is anonymous');
}

export function startRequest(
  sender: Sender,
  workflow: string | Workflow,
  options: WorkflowOptions & { args?: unknown[] },
): StartWorkflowRequest {
  if (!options.workflowId) throw new ValueError('workflowId is required');
  const searchAttributes = options.typedSearchAttributes ?? options.searchAttributes;
  return {
    namespace: sender.namespace,
    identity: sender.identity,
    workflowId: options.workflowId,
    workflowType: workflowTypeOf(workflow),
    taskQueue: options.taskQueue ?? 'default',
    input: toPayloads(defaultPayloadConverter, ...(options.args ?? [])),
    requestId: options.requestId ?? randomUUID(),
    workflowIdReusePolicy: options.workflowIdReusePolicy,
    workflowIdConflictPolicy: options.workflowIdConflictPolicy,
    retryPolicy: options.retry && compileRetryPolicy(options.retry),
    cronSchedule: options.cronSchedule,
    startDelayMs: msOptionalToNumber(options.startDelay),
    memo: options.memo && mapToPayloads(defaultPayloadConverter, options.memo),
    searchAttributes: searchAttributes && searchAttributesToPayloads(searchAttributes),
    deploymentVersion: options.deploymentVersion,
    workflowExecutionTimeoutMs: timeoutToNumber(options.workflowExecutionTimeout, 'workflowExecutionTimeout'),
    workflowRunTimeoutMs: timeoutToNumber(options.workflowRunTimeout, 'workflowRunTimeout'),
    workflowTaskTimeoutMs: timeoutToNumber(options.workflowTaskTimeout, 'workflowTaskTimeout'),
  };
}
