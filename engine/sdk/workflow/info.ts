import type { Activation, InitializeWorkflowJob } from '../../contract';
import {
  type Converters,
  decodeFailure,
  decodeFirst,
  decodeMap,
  decompileRetryPolicy,
  type Priority,
  type RetryPolicy,
  type SearchAttributes,
  type SuggestContinueAsNewReason,
  searchAttributesFromPayloads,
  type TypedSearchAttributes,
  typedSearchAttributesFromPayloads,
  type WorkerDeploymentVersion,
} from '../common';
import { fillFrom, uuidFrom } from './random';

/** What a workflow can know about itself. */
export interface WorkflowInfo {
  readonly workflowId: string;
  readonly runId: string;
  readonly workflowType: string;
  /** @deprecated The untyped form; `typedSearchAttributes` is the other. */
  readonly searchAttributes: SearchAttributes;
  readonly typedSearchAttributes: TypedSearchAttributes;
  readonly memo?: Record<string, unknown>;
  readonly parent?: ParentWorkflowInfo;
  /** The workflow at the top; itself, or undefined, for a workflow without a parent. */
  readonly root?: RootWorkflowInfo;
  /** Of the run before it, in a chain by cron. */
  readonly lastResult?: unknown;
  /** Of the run before it, in a chain by retry or cron. */
  readonly lastFailure?: Error;
  /** Events up to the workflow task that runs now. */
  readonly historyLength: number;
  /** Their size in bytes. */
  readonly historySize: number;
  readonly continueAsNewSuggested: boolean;
  readonly suggestedContinueAsNewReasons?: SuggestContinueAsNewReason[];
  /** A run that is pinned to older code could go on with newer. */
  readonly targetWorkerDeploymentVersionChanged: boolean;
  readonly taskQueue: string;
  readonly namespace: string;
  readonly firstExecutionRunId: string;
  /** Another one's after a reset. */
  readonly originalExecutionRunId: string;
  readonly continuedFromExecutionRunId?: string;
  /** When the run was started. */
  readonly startTime: Date;
  /** When its first workflow task was started. */
  readonly runStartTime: Date;
  readonly executionTimeoutMs?: number;
  readonly executionExpirationTime?: Date;
  readonly runTimeoutMs?: number;
  readonly taskTimeoutMs: number;
  readonly retryPolicy?: RetryPolicy;
  /** 1 for the first try of a workflow-level retry. */
  readonly attempt: number;
  readonly cronSchedule?: string;
  readonly cronScheduleToScheduleInterval?: number;
  /** The code that this task was, or is, run by. */
  readonly currentBuildId?: string;
  readonly currentDeploymentVersion?: WorkerDeploymentVersion;
  readonly priority?: Priority;
  readonly unsafe: UnsafeWorkflowInfo;
}

/** What is not the same on replay. */
export interface UnsafeWorkflowInfo {
  /** The real clock. */
  readonly now: () => number;
  readonly isReplaying: boolean;
  /** As `isReplaying`, but false in queries and validators, which are never part of a history. */
  readonly isReplayingHistoryEvents: boolean;
  /** Real chance. */
  readonly random: UnsafeRandomSource;
}

export interface UnsafeRandomSource {
  random(): number;
  uuid4(): string;
  fillRandom(bytes: Uint8Array): Uint8Array;
}

export interface ParentWorkflowInfo {
  workflowId: string;
  runId: string;
  namespace: string;
}

export interface RootWorkflowInfo {
  workflowId: string;
  runId: string;
}

export function makeInfo(init: InitializeWorkflowJob, activation: Activation, unsafe: UnsafeWorkflowInfo): WorkflowInfo {
  const time = (epochMs: number | undefined) => (epochMs === undefined ? undefined : new Date(epochMs));
  return {
    workflowId: init.execution.workflowId,
    runId: init.execution.runId,
    workflowType: init.workflowType,
    searchAttributes: searchAttributesFromPayloads(init.searchAttributes),
    typedSearchAttributes: typedSearchAttributesFromPayloads(init.searchAttributes),
    parent: init.parent,
    root: init.root,
    taskQueue: init.taskQueue,
    namespace: init.execution.namespace,
    firstExecutionRunId: init.firstExecutionRunId,
    originalExecutionRunId: init.originalExecutionRunId ?? init.execution.runId,
    continuedFromExecutionRunId: init.continuedFromExecutionRunId,
    startTime: new Date(init.startTime),
    runStartTime: new Date(activation.timestamp),
    executionTimeoutMs: init.workflowExecutionTimeoutMs,
    executionExpirationTime: time(init.workflowExecutionExpirationTime),
    runTimeoutMs: init.workflowRunTimeoutMs,
    taskTimeoutMs: init.workflowTaskTimeoutMs ?? 10_000,
    retryPolicy: decompileRetryPolicy(init.retryPolicy),
    attempt: init.attempt,
    cronSchedule: init.cronSchedule,
    priority: init.priority ?? {},
    unsafe,
    ...activationInfo(activation),
  };
}

/** What can only be read with the converters, which are loaded after the run is there. */
export function decodedInfo(converters: Converters, init: InitializeWorkflowJob) {
  const { namespace, workflowId } = init.execution;
  const context = { type: 'workflow', namespace, workflowId } as const;
  return {
    memo: decodeMap(converters, init.memo, context) ?? {},
    lastResult: decodeFirst(converters, init.lastCompletionResult, context),
    lastFailure: init.continuedFailure && decodeFailure(converters, init.continuedFailure, context),
  };
}

/** The part that changes from activation to activation. */
export function activationInfo(activation: Activation) {
  const { deploymentVersion, suggestContinueAsNewReasons: reasons } = activation;
  return {
    historyLength: activation.historyLength,
    historySize: activation.historySizeBytes,
    continueAsNewSuggested: activation.continueAsNewSuggested,
    suggestedContinueAsNewReasons: reasons?.length ? [...reasons] : undefined,
    targetWorkerDeploymentVersionChanged: false,
    currentBuildId: deploymentVersion?.buildId ?? '',
    currentDeploymentVersion: deploymentVersion,
  };
}

/** Real chance, of which JSON shows nothing. */
export function unsafeRandom(random: () => number): UnsafeRandomSource {
  const source = { random, uuid4: () => uuidFrom(random), fillRandom: (bytes: Uint8Array) => fillFrom(random, bytes) };
  return Object.defineProperty(source, 'toJSON', { value: () => undefined, enumerable: true });
}
