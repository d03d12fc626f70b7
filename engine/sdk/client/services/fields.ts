import { randomUUID } from 'node:crypto';
import {
  type DeploymentVersion,
  EngineError,
  type Payload as EnginePayload,
  type RetryPolicy as EngineRetryPolicy,
  type ExecutionRef,
  type PayloadMap,
  type UserMetadata,
  type VersioningOverride,
  type WorkflowTimeouts,
} from '../../../contract';
import {
  encodePriority,
  headerFrom,
  type Long,
  optionalTsToMs,
  type Payload,
  type ProtoFailure,
  payloadFromProto,
  type Timestamp,
} from '../../common';

/** Parts of requests in the form of Temporal's protocol, as callers write them: every field may be missing or null. */

export type Maybe<T> = T | null;
/** A whole number of 64 bits. */
export type Int64 = Long | number;

export interface ExecutionField {
  workflowId?: Maybe<string>;
  runId?: Maybe<string>;
}
export interface NameField {
  name?: Maybe<string>;
}
export interface PayloadsField {
  payloads?: Maybe<Payload[]>;
}
export interface MapField {
  fields?: Maybe<{ [name: string]: Payload }>;
}
export interface IndexedField {
  indexedFields?: Maybe<{ [name: string]: Payload }>;
}
export interface RetryPolicyField {
  initialInterval?: Maybe<Timestamp>;
  backoffCoefficient?: Maybe<number>;
  maximumInterval?: Maybe<Timestamp>;
  maximumAttempts?: Maybe<number>;
  nonRetryableErrorTypes?: Maybe<string[]>;
}
export interface PriorityField {
  priorityKey?: Maybe<number>;
  fairnessKey?: Maybe<string>;
  fairnessWeight?: Maybe<number>;
}
export interface UserMetadataField {
  summary?: Maybe<Payload>;
  details?: Maybe<Payload>;
}
export interface VersionField {
  deploymentName?: Maybe<string>;
  buildId?: Maybe<string>;
}
export interface VersioningOverrideField {
  /** 1: pinned, 2: auto-upgrade. */
  behavior?: Maybe<number>;
  pinnedVersion?: Maybe<string>;
  pinned?: Maybe<{ version?: Maybe<VersionField> }>;
  autoUpgrade?: Maybe<boolean>;
}
export interface TimeoutFields {
  workflowExecutionTimeout?: Maybe<Timestamp>;
  workflowRunTimeout?: Maybe<Timestamp>;
  workflowTaskTimeout?: Maybe<Timestamp>;
}
export type { ProtoFailure };

/** The namespace of a request; the engine refuses one without. */
export function namespaceOf({ namespace }: { namespace?: Maybe<string> }): string {
  return namespace ?? '';
}

export function refOf(request: { namespace?: Maybe<string> }, execution: Maybe<ExecutionField> | undefined): ExecutionRef {
  const { workflowId, runId } = execution ?? {};
  return { namespace: namespaceOf(request), workflowId: workflowId ?? '', ...(runId && { runId }) };
}

/** An id under which the engine does a thing once. */
export function requestIdOf(id: Maybe<string> | undefined): string {
  return id || randomUUID();
}

/** '' is no text. */
export function textOf(text: Maybe<string> | undefined): string | undefined {
  return text || undefined;
}

/** Zero is not set. */
export function msOf(duration: Maybe<Timestamp> | undefined): number | undefined {
  return optionalTsToMs(duration) || undefined;
}

export function numberOf(value: Maybe<Int64> | undefined): number {
  return Number(value ?? 0);
}

export function payloadsFrom(field: Maybe<PayloadsField> | undefined): EnginePayload[] | undefined {
  return field?.payloads?.map(payloadFromProto);
}

export function mapFrom(map: Maybe<{ [name: string]: Payload }> | undefined): PayloadMap | undefined {
  return map ? headerFrom(map) : undefined;
}

export function userMetadataFrom(field: Maybe<UserMetadataField> | undefined): UserMetadata | undefined {
  if (!field?.summary && !field?.details) return undefined;
  return {
    ...(field.summary && { summary: payloadFromProto(field.summary) }),
    ...(field.details && { details: payloadFromProto(field.details) }),
  };
}

export function timeoutsFrom(fields: TimeoutFields): WorkflowTimeouts {
  return {
    workflowExecutionTimeoutMs: msOf(fields.workflowExecutionTimeout),
    workflowRunTimeoutMs: msOf(fields.workflowRunTimeout),
    workflowTaskTimeoutMs: msOf(fields.workflowTaskTimeout),
  };
}

/** Filled with the defaults, as a server does. */
export function retryPolicyFrom(field: Maybe<RetryPolicyField> | undefined): EngineRetryPolicy | undefined {
  if (!field) return undefined;
  const initialIntervalMs = msOf(field.initialInterval) ?? 1_000;
  return {
    initialIntervalMs,
    backoffCoefficient: field.backoffCoefficient || 2,
    maximumIntervalMs: msOf(field.maximumInterval) ?? 100 * initialIntervalMs,
    maximumAttempts: field.maximumAttempts ?? 0,
    nonRetryableErrorTypes: field.nonRetryableErrorTypes ?? [],
  };
}

/** Only what is set. */
export function partialRetryPolicyFrom(field: Maybe<RetryPolicyField> | undefined): Partial<EngineRetryPolicy> | undefined {
  if (!field) return undefined;
  const { initialInterval, backoffCoefficient, maximumInterval, maximumAttempts, nonRetryableErrorTypes } = field;
  return {
    ...(initialInterval && { initialIntervalMs: msOf(initialInterval) }),
    ...(backoffCoefficient && { backoffCoefficient }),
    ...(maximumInterval && { maximumIntervalMs: msOf(maximumInterval) }),
    ...(typeof maximumAttempts === 'number' && { maximumAttempts }),
    ...(nonRetryableErrorTypes && { nonRetryableErrorTypes }),
  };
}

export function priorityFrom(field: Maybe<PriorityField> | undefined) {
  if (!field) return undefined;
  const { priorityKey, fairnessKey, fairnessWeight } = field;
  return encodePriority({
    ...(priorityKey && { priorityKey }),
    ...(fairnessKey && { fairnessKey }),
    ...(fairnessWeight && { fairnessWeight }),
  });
}

export function overrideFrom(field: Maybe<VersioningOverrideField> | undefined): VersioningOverride | undefined {
  const version = versionFrom(field?.pinned?.version, field?.pinnedVersion);
  if (version) return { pinned: { version } };
  return field?.autoUpgrade || field?.behavior === 2 ? { autoUpgrade: true } : undefined;
}

/** A version as a message, or in the old form `deploymentName.buildId`. */
export function versionFrom(version: Maybe<VersionField> | undefined, text?: Maybe<string>): DeploymentVersion | undefined {
  if (version) return { deploymentName: version.deploymentName ?? '', buildId: version.buildId ?? '' };
  const [, deploymentName, buildId] = /^([^.]+)\.(.+)$/s.exec(text ?? '') ?? [];
  return deploymentName && buildId ? { deploymentName, buildId } : undefined;
}

/** A place in a list, as bytes; empty is the beginning, and the end. */
export function tokenFrom<T>(token: Maybe<Uint8Array> | undefined): T | undefined {
  if (!token || token.length === 0) return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(token)) as T;
  } catch {
    throw new EngineError('INVALID_ARGUMENT', 'This token is none that was given out.');
  }
}

export function tokenOf(place: unknown): Uint8Array {
  return place === undefined || place === null ? new Uint8Array() : new TextEncoder().encode(JSON.stringify(place));
}
