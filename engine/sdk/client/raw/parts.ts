import type { Payload as EnginePayload, RetryPolicy as EngineRetryPolicy, ExecutionKey, PayloadMap } from '../../../contract';
import { headersOf, msNumberToTs, type Payload, type Priority, payloadToProto, type Timestamp } from '../../common';
import type { ProtoExecution, ProtoPayloadMap, ProtoPriority, ProtoRetryPolicy, ProtoTaskQueue } from './messages';

/** Parts of messages, from ours. */

/** A time since 1970, or a length of time, of milliseconds. */
export function timeOf(ms: number | null | undefined): Timestamp | null {
  return ms === null || ms === undefined ? null : msNumberToTs(ms);
}

export function executionOf({ workflowId, runId }: Omit<ExecutionKey, 'namespace'>): ProtoExecution {
  return { workflowId, runId };
}

export function taskQueueOf(name: string): ProtoTaskQueue {
  return { name, kind: 1 };
}

export function payloadsOf(payloads: readonly EnginePayload[] | undefined): { payloads: Payload[] } | null {
  return payloads ? { payloads: payloads.map(payloadToProto) } : null;
}

export function fieldsOf(map: PayloadMap | undefined): { fields: ProtoPayloadMap } | null {
  return map ? { fields: headersOf(map) } : null;
}

export function indexedFieldsOf(map: PayloadMap | undefined): { indexedFields: ProtoPayloadMap } | null {
  return map ? { indexedFields: headersOf(map) } : null;
}

export function priorityOf(priority: Priority | undefined): ProtoPriority | null {
  if (!priority) return null;
  const { priorityKey = 0, fairnessKey = '', fairnessWeight = 0 } = priority;
  return { priorityKey, fairnessKey, fairnessWeight };
}

export function retryPolicyOf(policy: EngineRetryPolicy): ProtoRetryPolicy {
  return {
    initialInterval: msNumberToTs(policy.initialIntervalMs),
    backoffCoefficient: policy.backoffCoefficient,
    maximumInterval: msNumberToTs(policy.maximumIntervalMs),
    maximumAttempts: policy.maximumAttempts,
    nonRetryableErrorTypes: [...policy.nonRetryableErrorTypes],
  };
}
