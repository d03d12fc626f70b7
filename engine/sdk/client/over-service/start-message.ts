import type { SignalWithStartWorkflowRequest, StartWorkflowRequest, VersioningOverride } from '../../../contract';
import { encodeWorkflowIdConflictPolicy, encodeWorkflowIdReusePolicy, payloadToProto, type WorkflowIdConflictPolicy } from '../../common';
import { fieldsOf, indexedFieldsOf, payloadsOf, priorityOf, retryPolicyOf, taskQueueOf, timeOf } from '../raw';
import type { StartWorkflowExecutionRequest } from '../services';

/** A start in the message of Temporal's service. */
export function startMessage(request: StartWorkflowRequest): StartWorkflowExecutionRequest & { requestEagerExecution?: boolean } {
  const { namespace, identity, requestId, workflowId, userMetadata: metadata } = request;
  const conflict: WorkflowIdConflictPolicy | undefined = request.workflowIdConflictPolicy;
  return {
    namespace,
    identity,
    requestId,
    workflowId,
    workflowIdReusePolicy: encodeWorkflowIdReusePolicy(request.workflowIdReusePolicy) ?? null,
    workflowIdConflictPolicy: encodeWorkflowIdConflictPolicy(conflict) ?? null,
    workflowType: { name: request.workflowType },
    taskQueue: taskQueueOf(request.taskQueue),
    input: payloadsOf(request.input ?? []),
    workflowExecutionTimeout: timeOf(request.workflowExecutionTimeoutMs),
    workflowRunTimeout: timeOf(request.workflowRunTimeoutMs),
    workflowTaskTimeout: timeOf(request.workflowTaskTimeoutMs),
    workflowStartDelay: timeOf(request.startDelayMs),
    retryPolicy: request.retryPolicy ? retryPolicyOf(request.retryPolicy) : null,
    memo: fieldsOf(request.memo),
    searchAttributes: indexedFieldsOf(request.searchAttributes),
    cronSchedule: request.cronSchedule ?? null,
    header: fieldsOf(request.header ?? {}),
    userMetadata: metadata
      ? {
          summary: metadata.summary ? payloadToProto(metadata.summary) : null,
          details: metadata.details ? payloadToProto(metadata.details) : null,
        }
      : null,
    priority: priorityOf(request.priority),
    versioningOverride: overrideOf(request.versioningOverride),
    ...(request.eagerExecutionAccepted && { requestEagerExecution: true }),
  };
}

export function signalWithStartMessage(request: SignalWithStartWorkflowRequest) {
  return { ...startMessage(request), signalName: request.signalName, signalInput: payloadsOf(request.signalInput ?? []) };
}

function overrideOf(override: VersioningOverride | undefined): StartWorkflowExecutionRequest['versioningOverride'] {
  if (!override) return null;
  return override.pinned ? { pinned: { version: override.pinned.version } } : { autoUpgrade: true };
}
