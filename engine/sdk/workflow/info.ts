import type { Activation, DeploymentVersion, InitializeWorkflowJob } from '../../contract';
import {
  decompileRetryPolicy,
  defaultPayloadConverter,
  failureToError,
  fromPayloadsAtIndex,
  mapFromPayloads,
  type RetryPolicy,
  type SearchAttributes,
  searchAttributesFromPayloads,
  type TemporalFailure,
} from '../common';

/** What a workflow can know about itself. */
export interface WorkflowInfo {
  readonly workflowId: string;
  readonly runId: string;
  readonly workflowType: string;
  readonly namespace: string;
  readonly taskQueue: string;
  /** 1 for the first try of a workflow-level retry. */
  readonly attempt: number;
  readonly firstExecutionRunId: string;
  readonly continuedFromExecutionRunId?: string;
  readonly parent?: { readonly workflowId: string; readonly runId: string; readonly namespace: string };
  readonly root?: { readonly workflowId: string; readonly runId: string };
  readonly lastResult?: unknown;
  readonly lastFailure?: TemporalFailure;
  readonly historyLength: number;
  readonly historySize: number;
  readonly continueAsNewSuggested: boolean;
  readonly memo?: Record<string, unknown>;
  readonly searchAttributes: SearchAttributes;
  readonly startTime: Date;
  readonly runStartTime: Date;
  readonly executionTimeoutMs?: number;
  readonly executionExpirationTime?: Date;
  readonly runTimeoutMs?: number;
  readonly taskTimeoutMs: number;
  readonly retryPolicy?: RetryPolicy;
  readonly cronSchedule?: string;
  readonly currentDeploymentVersion?: DeploymentVersion;
  readonly unsafe: UnsafeWorkflowInfo;
}

/** What is not the same on replay. */
export interface UnsafeWorkflowInfo {
  readonly isReplaying: boolean;
  /** The real clock. */
  now(): number;
}

export function makeInfo(init: InitializeWorkflowJob, activation: Activation): WorkflowInfo {
  const info = {
    workflowId: init.execution.workflowId,
    runId: init.execution.runId,
    namespace: init.execution.namespace,
    workflowType: init.workflowType,
    taskQueue: init.taskQueue,
    attempt: init.attempt,
    firstExecutionRunId: init.firstExecutionRunId,
    continuedFromExecutionRunId: init.continuedFromExecutionRunId,
    parent: init.parent,
    root: init.root,
    lastResult: fromPayloadsAtIndex(defaultPayloadConverter, 0, init.lastCompletionResult),
    lastFailure: init.continuedFailure && failureToError(init.continuedFailure),
    memo: mapFromPayloads(defaultPayloadConverter, init.memo),
    searchAttributes: searchAttributesFromPayloads(init.searchAttributes),
    startTime: new Date(init.startTime),
    runStartTime: new Date(init.startTime),
    executionTimeoutMs: init.workflowExecutionTimeoutMs,
    executionExpirationTime:
      init.workflowExecutionExpirationTime === undefined ? undefined : new Date(init.workflowExecutionExpirationTime),
    runTimeoutMs: init.workflowRunTimeoutMs,
    taskTimeoutMs: init.workflowTaskTimeoutMs ?? 10_000,
    retryPolicy: decompileRetryPolicy(init.retryPolicy),
    cronSchedule: init.cronSchedule,
  };
  return { ...info, ...activationInfo(activation), unsafe: { isReplaying: activation.isReplaying, now: () => activation.timestamp } };
}

/** The part that changes from activation to activation. */
export function activationInfo(activation: Activation) {
  return {
    historyLength: activation.historyLength,
    historySize: activation.historySizeBytes,
    continueAsNewSuggested: activation.continueAsNewSuggested,
    currentDeploymentVersion: activation.deploymentVersion,
  };
}
