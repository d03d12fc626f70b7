import type { DeploymentVersion, ExecutionKey } from './execution';
import type { Failure, TimeoutType } from './failure';
import type { Payload } from './payload';
import type { RetryPolicy, RetryState } from './retry-policy';

/**
 * The event history of a run: what happened, in the order in which the workflow sees it.
 * Names and attributes are Temporal's (`temporal/api/history/v1/message.proto`); durations end in `Ms`, times are epoch milliseconds.
 * Attributes may be absent where Temporal has an empty value.
 */

export type Header = Readonly<Record<string, Payload>>;
export type PayloadMap = Readonly<Record<string, Payload>>;

export interface TaskQueueRef {
  readonly name: string;
  /** Default `NORMAL`. */
  readonly kind?: 'NORMAL' | 'STICKY';
  /** For a sticky queue: the normal queue behind it. */
  readonly normalName?: string;
}

/** Text shown beside an event; Temporal's `user_metadata`. `summary` at most 400 bytes, `details` 20,000. */
export interface UserMetadata {
  readonly summary?: Payload;
  readonly details?: Payload;
}

/** Why a run should continue as new. */
export type ContinueAsNewReason = 'HISTORY_SIZE_TOO_LARGE' | 'TOO_MANY_HISTORY_EVENTS' | 'TOO_MANY_UPDATES';

/** Which SDK behaviours the worker used; replay depends on them, so they are in the history. */
export interface SdkMetadata {
  readonly coreUsedFlags?: readonly number[];
  readonly langUsedFlags?: readonly number[];
  readonly sdkName?: string;
  readonly sdkVersion?: string;
}

export interface WorkflowTimeouts {
  /** Over the whole chain of runs (retries, cron, continue-as-new); 0 or absent is no limit. */
  readonly workflowExecutionTimeoutMs?: number;
  /** Of one run; 0 or absent is no limit. */
  readonly workflowRunTimeoutMs?: number;
  /** Of one workflow task; default 10,000. */
  readonly workflowTaskTimeoutMs?: number;
}

export type ParentClosePolicy = 'TERMINATE' | 'ABANDON' | 'REQUEST_CANCEL';

/** Why a workflow task was failed (Temporal's `WorkflowTaskFailedCause`, those that can happen here). */
export type WorkflowTaskFailedCause =
  | 'UNHANDLED_COMMAND'
  | 'WORKFLOW_WORKER_UNHANDLED_FAILURE'
  | 'NON_DETERMINISTIC_ERROR'
  | 'RESET_WORKFLOW'
  | 'RESET_STICKY_TASK_QUEUE'
  | 'FORCE_CLOSE_COMMAND'
  | 'BAD_SCHEDULE_ACTIVITY_ATTRIBUTES'
  | 'BAD_REQUEST_CANCEL_ACTIVITY_ATTRIBUTES'
  | 'BAD_START_TIMER_ATTRIBUTES'
  | 'BAD_CANCEL_TIMER_ATTRIBUTES'
  | 'BAD_RECORD_MARKER_ATTRIBUTES'
  | 'BAD_COMPLETE_WORKFLOW_EXECUTION_ATTRIBUTES'
  | 'BAD_FAIL_WORKFLOW_EXECUTION_ATTRIBUTES'
  | 'BAD_CANCEL_WORKFLOW_EXECUTION_ATTRIBUTES'
  | 'BAD_CONTINUE_AS_NEW_ATTRIBUTES'
  | 'BAD_START_CHILD_EXECUTION_ATTRIBUTES'
  | 'BAD_SIGNAL_WORKFLOW_EXECUTION_ATTRIBUTES'
  | 'BAD_REQUEST_CANCEL_EXTERNAL_WORKFLOW_EXECUTION_ATTRIBUTES'
  | 'BAD_SEARCH_ATTRIBUTES'
  | 'BAD_MODIFY_WORKFLOW_PROPERTIES_ATTRIBUTES'
  | 'BAD_UPDATE_WORKFLOW_EXECUTION_MESSAGE'
  | 'START_TIMER_DUPLICATE_ID'
  | 'SCHEDULE_ACTIVITY_DUPLICATE_ID'
  | 'PENDING_ACTIVITIES_LIMIT_EXCEEDED'
  | 'PENDING_CHILD_WORKFLOWS_LIMIT_EXCEEDED'
  | 'PENDING_SIGNALS_LIMIT_EXCEEDED'
  | 'PENDING_REQUEST_CANCEL_LIMIT_EXCEEDED'
  | 'BAD_BINARY'
  | 'PAYLOADS_TOO_LARGE';

/** In which order tasks of one queue are handed out. */
export interface Priority {
  /** 1 goes first, 5 last. Default 3. */
  readonly priorityKey?: number;
  /** Tasks of one key take turns with those of others. Default: none, which is a key like any other. */
  readonly fairnessKey?: string;
  /** How many turns the key gets beside others. 0.001 to 1,000. Default 1. */
  readonly fairnessWeight?: number;
}

/** Fields of an event that a worker's command caused. */
interface FromCommand {
  readonly workflowTaskCompletedEventId: number;
}

export interface StartedAttributes extends WorkflowTimeouts {
  readonly workflowType: string;
  readonly workflowId: string;
  readonly taskQueue: TaskQueueRef;
  readonly input?: readonly Payload[];
  /** Epoch ms at which the execution timeout ends the chain. */
  readonly workflowExecutionExpirationTime?: number;
  /** 1 for the first try of a workflow-level retry. */
  readonly attempt: number;
  readonly retryPolicy?: RetryPolicy;
  readonly cronSchedule?: string;
  /** Wait before the first workflow task (start delay, cron, retry). */
  readonly firstWorkflowTaskBackoffMs?: number;
  readonly initiator?: 'WORKFLOW' | 'RETRY' | 'CRON_SCHEDULE';
  readonly continuedExecutionRunId?: string;
  readonly continuedFailure?: Failure;
  readonly lastCompletionResult?: readonly Payload[];
  readonly originalExecutionRunId: string;
  readonly firstExecutionRunId: string;
  readonly parentWorkflowExecution?: ExecutionKey;
  readonly parentInitiatedEventId?: number;
  readonly rootWorkflowExecution?: { readonly workflowId: string; readonly runId: string };
  readonly memo?: PayloadMap;
  readonly searchAttributes?: PayloadMap;
  readonly header?: Header;
  readonly identity?: string;
  /** The code this run is pinned to; absent runs on whatever its worker has. */
  readonly deploymentVersion?: DeploymentVersion;
  readonly priority?: Priority;
  readonly versioningOverride?: VersioningOverride;
  /** Of the parent, or of the run that this one continues: where it begins, until its worker says otherwise. */
  readonly inheritedPinnedVersion?: DeploymentVersion;
  /** The client's process had a worker for the first workflow task, as the client had asked. */
  readonly eagerExecutionAccepted?: boolean;
}

export interface ContinueAsNewAttributes extends WorkflowTimeouts {
  readonly workflowType: string;
  readonly taskQueue: TaskQueueRef;
  readonly input?: readonly Payload[];
  readonly backoffStartIntervalMs?: number;
  readonly initiator?: 'WORKFLOW' | 'RETRY' | 'CRON_SCHEDULE';
  readonly retryPolicy?: RetryPolicy;
  readonly cronSchedule?: string;
  readonly memo?: PayloadMap;
  readonly searchAttributes?: PayloadMap;
  readonly header?: Header;
  /** Of a pinned run: the next one begins on the current (or ramping) version. Default: it stays pinned. */
  readonly initialVersioningBehavior?: 'AUTO_UPGRADE' | 'USE_RAMPING_VERSION';
}

export interface ScheduleActivityAttributes {
  readonly activityId: string;
  readonly activityType: string;
  readonly taskQueue: TaskQueueRef;
  readonly header?: Header;
  readonly input?: readonly Payload[];
  /** 0 or absent: not set. The engine fills the defaults (temporal-model 3.5) before it writes the event. */
  readonly scheduleToCloseTimeoutMs?: number;
  readonly scheduleToStartTimeoutMs?: number;
  readonly startToCloseTimeoutMs?: number;
  readonly heartbeatTimeoutMs?: number;
  readonly retryPolicy?: RetryPolicy;
  /** As given; what is absent is the workflow's. */
  readonly priority?: Priority;
}

export interface StartChildAttributes extends WorkflowTimeouts {
  readonly namespace: string;
  readonly workflowId: string;
  readonly workflowType: string;
  readonly taskQueue: TaskQueueRef;
  readonly input?: readonly Payload[];
  readonly parentClosePolicy: ParentClosePolicy;
  readonly workflowIdReusePolicy?: 'ALLOW_DUPLICATE' | 'ALLOW_DUPLICATE_FAILED_ONLY' | 'REJECT_DUPLICATE';
  readonly retryPolicy?: RetryPolicy;
  readonly cronSchedule?: string;
  readonly header?: Header;
  readonly memo?: PayloadMap;
  readonly searchAttributes?: PayloadMap;
  readonly priority?: Priority;
}

interface ChildRef {
  readonly namespace: string;
  readonly workflowExecution: { readonly workflowId: string; readonly runId: string };
  readonly workflowType: string;
  readonly initiatedEventId: number;
}
interface ChildClosed extends ChildRef {
  readonly startedEventId: number;
}

export interface ExternalTarget {
  readonly namespace: string;
  readonly workflowExecution: { readonly workflowId: string; readonly runId?: string };
  readonly childWorkflowOnly?: boolean;
}

/** Attributes by event type: the one table from which all event types follow. */
export interface EventAttributes {
  WorkflowExecutionStarted: StartedAttributes;
  WorkflowExecutionCompleted: FromCommand & { readonly result?: readonly Payload[]; readonly newExecutionRunId?: string };
  WorkflowExecutionFailed: FromCommand & {
    readonly failure: Failure;
    readonly retryState: RetryState;
    readonly newExecutionRunId?: string;
  };
  WorkflowExecutionTimedOut: { readonly retryState: RetryState; readonly newExecutionRunId?: string };
  WorkflowTaskScheduled: { readonly taskQueue: TaskQueueRef; readonly startToCloseTimeoutMs: number; readonly attempt: number };
  WorkflowTaskStarted: {
    readonly scheduledEventId: number;
    readonly identity: string;
    readonly requestId: string;
    readonly suggestContinueAsNew?: boolean;
    readonly suggestContinueAsNewReasons?: readonly ContinueAsNewReason[];
    readonly historySizeBytes: number;
  };
  WorkflowTaskCompleted: {
    readonly scheduledEventId: number;
    readonly startedEventId: number;
    readonly identity: string;
    readonly sdkMetadata?: SdkMetadata;
    /** Of workers without deployments (and of older servers). */
    readonly workerVersion?: { readonly buildId: string; readonly useVersioning?: boolean };
    readonly deploymentVersion?: DeploymentVersion;
    /** Of a worker with versioning. */
    readonly versioningBehavior?: 'PINNED' | 'AUTO_UPGRADE';
  };
  WorkflowTaskTimedOut: { readonly scheduledEventId: number; readonly startedEventId: number; readonly timeoutType: TimeoutType };
  WorkflowTaskFailed: {
    readonly scheduledEventId: number;
    readonly startedEventId: number;
    readonly cause: WorkflowTaskFailedCause;
    readonly failure?: Failure;
    readonly identity?: string;
    readonly baseRunId?: string;
    readonly newRunId?: string;
  };
  ActivityTaskScheduled: FromCommand & ScheduleActivityAttributes;
  ActivityTaskStarted: {
    readonly scheduledEventId: number;
    readonly identity: string;
    readonly requestId: string;
    readonly attempt: number;
    readonly lastFailure?: Failure;
  };
  ActivityTaskCompleted: {
    readonly scheduledEventId: number;
    readonly startedEventId: number;
    readonly result?: readonly Payload[];
    readonly identity?: string;
  };
  ActivityTaskFailed: {
    readonly scheduledEventId: number;
    readonly startedEventId: number;
    readonly failure: Failure;
    readonly retryState: RetryState;
    readonly identity?: string;
  };
  ActivityTaskTimedOut: {
    readonly scheduledEventId: number;
    readonly startedEventId: number;
    readonly failure: Failure;
    readonly retryState: RetryState;
  };
  ActivityTaskCancelRequested: FromCommand & { readonly scheduledEventId: number };
  ActivityTaskCanceled: {
    readonly scheduledEventId: number;
    readonly startedEventId: number;
    readonly details?: readonly Payload[];
    readonly latestCancelRequestedEventId?: number;
    readonly identity?: string;
  };
  TimerStarted: FromCommand & { readonly timerId: string; readonly startToFireTimeoutMs: number };
  TimerFired: { readonly timerId: string; readonly startedEventId: number };
  TimerCanceled: FromCommand & { readonly timerId: string; readonly startedEventId: number; readonly identity?: string };
  WorkflowExecutionCancelRequested: {
    readonly cause?: string;
    readonly externalInitiatedEventId?: number;
    readonly externalWorkflowExecution?: { readonly workflowId: string; readonly runId: string };
    readonly identity?: string;
  };
  WorkflowExecutionCanceled: FromCommand & { readonly details?: readonly Payload[] };
  WorkflowExecutionTerminated: { readonly reason?: string; readonly details?: readonly Payload[]; readonly identity?: string };
  WorkflowExecutionSignaled: {
    readonly signalName: string;
    readonly input?: readonly Payload[];
    readonly identity?: string;
    readonly header?: Header;
    readonly requestId?: string;
    readonly externalWorkflowExecution?: { readonly workflowId: string; readonly runId: string };
  };
  WorkflowExecutionContinuedAsNew: FromCommand &
    ContinueAsNewAttributes & {
      readonly newExecutionRunId: string;
      readonly failure?: Failure;
      readonly lastCompletionResult?: readonly Payload[];
    };
  MarkerRecorded: FromCommand & {
    readonly markerName: string;
    readonly details?: Readonly<Record<string, readonly Payload[]>>;
    readonly failure?: Failure;
    readonly header?: Header;
  };
  StartChildWorkflowExecutionInitiated: FromCommand & StartChildAttributes;
  StartChildWorkflowExecutionFailed: FromCommand & {
    readonly namespace: string;
    readonly workflowId: string;
    readonly workflowType: string;
    readonly initiatedEventId: number;
    readonly cause: 'WORKFLOW_ALREADY_EXISTS' | 'NAMESPACE_NOT_FOUND';
  };
  ChildWorkflowExecutionStarted: ChildRef & { readonly header?: Header };
  ChildWorkflowExecutionCompleted: ChildClosed & { readonly result?: readonly Payload[] };
  ChildWorkflowExecutionFailed: ChildClosed & { readonly failure: Failure; readonly retryState: RetryState };
  ChildWorkflowExecutionCanceled: ChildClosed & { readonly details?: readonly Payload[] };
  ChildWorkflowExecutionTimedOut: ChildClosed & { readonly retryState: RetryState };
  ChildWorkflowExecutionTerminated: ChildClosed;
  SignalExternalWorkflowExecutionInitiated: FromCommand &
    ExternalTarget & { readonly signalName: string; readonly input?: readonly Payload[]; readonly header?: Header };
  SignalExternalWorkflowExecutionFailed: FromCommand &
    ExternalTarget & { readonly initiatedEventId: number; readonly cause: ExternalFailedCause };
  ExternalWorkflowExecutionSignaled: ExternalTarget & { readonly initiatedEventId: number };
  RequestCancelExternalWorkflowExecutionInitiated: FromCommand & ExternalTarget & { readonly reason?: string };
  RequestCancelExternalWorkflowExecutionFailed: FromCommand &
    ExternalTarget & { readonly initiatedEventId: number; readonly cause: ExternalFailedCause };
  ExternalWorkflowExecutionCancelRequested: ExternalTarget & { readonly initiatedEventId: number };
  UpsertWorkflowSearchAttributes: FromCommand & { readonly searchAttributes: PayloadMap };
  WorkflowPropertiesModified: FromCommand & { readonly upsertedMemo: PayloadMap };
  /** An update that was accepted on another branch of the history (before a reset), and waits to be accepted here. */
  WorkflowExecutionUpdateAdmitted: { readonly request: UpdateRequest; readonly origin?: 'REAPPLY' };
  WorkflowExecutionUpdateAccepted: {
    readonly protocolInstanceId: string;
    readonly acceptedRequestMessageId: string;
    readonly acceptedRequestSequencingEventId: number;
    readonly acceptedRequest: UpdateRequest;
  };
  WorkflowExecutionUpdateCompleted: { readonly meta: UpdateMeta; readonly acceptedEventId: number; readonly outcome: UpdateOutcome };
  WorkflowExecutionPaused: PauseAttributes;
  WorkflowExecutionUnpaused: PauseAttributes;
  /** The run goes on with other code. */
  WorkflowExecutionOptionsUpdated: {
    readonly versioningOverride?: VersioningOverride;
    readonly unsetVersioningOverride?: boolean;
    readonly attachedRequestId?: string;
    readonly identity?: string;
  };
}

export interface PauseAttributes {
  readonly identity: string;
  readonly reason?: string;
  readonly requestId: string;
}

export type ExternalFailedCause = 'EXTERNAL_WORKFLOW_EXECUTION_NOT_FOUND' | 'NAMESPACE_NOT_FOUND' | 'SIGNAL_COUNT_LIMIT_EXCEEDED';

export interface VersioningOverride {
  readonly pinned?: { readonly version: DeploymentVersion };
  readonly autoUpgrade?: boolean;
}

export interface UpdateMeta {
  readonly updateId: string;
  readonly identity?: string;
}
export interface UpdateRequest {
  readonly meta: UpdateMeta;
  readonly input: { readonly name: string; readonly args?: readonly Payload[]; readonly header?: Header };
}
export type UpdateOutcome = { readonly success: readonly Payload[] } | { readonly failure: Failure };

export type EventType = keyof EventAttributes;

/** An event before it has its place in a history. */
export type NewEvent = {
  [T in EventType]: {
    readonly type: T;
    readonly attributes: EventAttributes[T];
    readonly userMetadata?: UserMetadata;
    /** Where in the code the command was given (index into the bundle's call-site table); ours, absent in Temporal's form. */
    readonly callSite?: number;
    /** In which turn of which loops: pairs of a loop's call site and the turn, from 0, outermost first. */
    readonly iteration?: readonly number[];
  };
}[EventType];

/** `id` is dense per run, from 1; `time` is epoch milliseconds. */
export type HistoryEvent = NewEvent & { readonly id: number; readonly time: number };

export type EventOf<T extends EventType> = Extract<HistoryEvent, { readonly type: T }>;

/** Narrows an event to one type. */
export function isEvent<T extends EventType>(event: HistoryEvent, type: T): event is EventOf<T> {
  return event.type === type;
}

/** The event types that end a run. */
export const CLOSE_EVENT_TYPES = [
  'WorkflowExecutionCompleted',
  'WorkflowExecutionFailed',
  'WorkflowExecutionTimedOut',
  'WorkflowExecutionCanceled',
  'WorkflowExecutionTerminated',
  'WorkflowExecutionContinuedAsNew',
] as const satisfies readonly EventType[];

export function isCloseEvent(event: { readonly type: EventType }): boolean {
  return (CLOSE_EVENT_TYPES as readonly EventType[]).includes(event.type);
}
