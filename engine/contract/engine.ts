import type {
  ActivityById,
  ActivityHeartbeatAnswer,
  ActivityOperationResponse,
  ActivityOptionsInfo,
  PauseActivityRequest,
  ResetActivityRequest,
  RetryActivityNowRequest,
  UnpauseActivityRequest,
  UpdateActivityOptionsRequest,
  UpdateActivityOptionsResponse,
} from './activity-operations';
import type { BatchOperations } from './batches';
import type { Command } from './commands';
import type { DeploymentOperations, RunVersioning, VersioningBehavior } from './deployments';
import type {
  Header,
  HistoryEvent,
  ParentClosePolicy,
  PayloadMap,
  Priority,
  SdkMetadata,
  TaskQueueRef,
  UpdateOutcome,
  UserMetadata,
  VersioningOverride,
  WorkflowTaskFailedCause,
  WorkflowTimeouts,
} from './events';
import type {
  DeploymentVersion,
  ExecutionKey,
  ExecutionRef,
  WorkflowIdConflictPolicy,
  WorkflowIdReusePolicy,
  WorkflowStatus,
} from './execution';
import type { Failure } from './failure';
import type { NamespaceOperations } from './namespaces';
import type { Payload } from './payload';
import type { RetryPolicy } from './retry-policy';
import type { ScheduleOperations } from './schedules';
import type {
  DescribeTaskQueueRequest,
  ListWorkersRequest,
  RecordWorkerRequest,
  TaskQueueDescription,
  TaskQueueSummary,
  WorkerInfo,
} from './task-queues';
import type {
  CountWorkflowsRequest,
  CountWorkflowsResponse,
  ListWorkflowsRequest,
  ListWorkflowsResponse,
  WorkflowExecutionInfo,
} from './visibility';

/**
 * The engine's one interface: what clients and workers ask of it, in process or over the network (every request and
 * response is plain JSON). Each operation is one file of the same name in `engine/service/`. Failures are `EngineError`s.
 * Everything that creates something carries a `requestId` and is idempotent under it.
 */
export interface Engine extends NamespaceOperations, ScheduleOperations, BatchOperations, DeploymentOperations {
  // --- clients
  startWorkflow(request: StartWorkflowRequest): Promise<StartWorkflowResponse>;
  signalWorkflow(request: SignalWorkflowRequest): Promise<void>;
  signalWithStartWorkflow(request: SignalWithStartWorkflowRequest): Promise<StartWorkflowResponse>;
  queryWorkflow(request: QueryWorkflowRequest): Promise<QueryWorkflowResponse>;
  /**
   * Sends an update and waits until it has come as far as `waitStage`; at most 20 s, then the answer says how far it is.
   * The same update id is the same update: sending it again goes on waiting, whatever became of the process that was asked first.
   */
  updateWorkflow(request: UpdateWorkflowRequest, signal?: AbortSignal): Promise<UpdateWorkflowResponse>;
  /** Goes on waiting for an update that was sent before. `UPDATE_NOT_FOUND`: the run knows none of this id (it may have been rejected). */
  pollWorkflowUpdate(request: PollWorkflowUpdateRequest, signal?: AbortSignal): Promise<UpdateWorkflowResponse>;
  /** Starts a run with the update on its first workflow task, or sends it to the run that is there: one or the other, atomically. */
  updateWithStartWorkflow(request: UpdateWithStartWorkflowRequest, signal?: AbortSignal): Promise<UpdateWithStartWorkflowResponse>;
  requestCancelWorkflow(request: RequestCancelWorkflowRequest): Promise<void>;
  terminateWorkflow(request: TerminateWorkflowRequest): Promise<void>;
  /**
   * Holds an open run: neither its code nor its activities are given to a worker until it is unpaused. What a worker has already goes on
   * (an activity is told in its heartbeat); signals, timers and results are recorded and wait; time limits go on; queries and updates are
   * refused. `WORKFLOW_PAUSED`: it is already, by another request.
   */
  pauseWorkflow(request: PauseWorkflowRequest): Promise<void>;
  /** The run goes on with all that came meanwhile. `WORKFLOW_NOT_PAUSED`: nothing holds it. */
  unpauseWorkflow(request: PauseWorkflowRequest): Promise<void>;
  /**
   * Goes on from an earlier point of a run, open or closed: a new run with its history up to there, to which the signals and updates
   * that came later are applied again. The current run of the workflow id is terminated.
   */
  resetWorkflow(request: ResetWorkflowRequest): Promise<{ readonly runId: string }>;
  /** Lets an open run go on with other code. Whether that code fits what the run has done is the caller's to know: replay it first. */
  updateWorkflowOptions(request: UpdateWorkflowOptionsRequest): Promise<UpdateWorkflowOptionsResponse>;
  /**
   * Removes a run with its history; an open one is terminated first. Resolves when nothing of it is left, which may take a moment: its
   * parent and its children hear of its end before that. `TOO_BUSY`: they have not yet, call again. Of a run that is not there: an error.
   */
  deleteWorkflow(request: { readonly execution: ExecutionRef; readonly identity: string }): Promise<void>;
  describeWorkflow(request: { readonly execution: ExecutionRef }): Promise<WorkflowDescription>;
  getWorkflowHistory(request: GetWorkflowHistoryRequest, signal?: AbortSignal): Promise<GetWorkflowHistoryResponse>;
  listWorkflows(request: ListWorkflowsRequest): Promise<ListWorkflowsResponse>;
  countWorkflows(request: CountWorkflowsRequest): Promise<CountWorkflowsResponse>;

  // --- pending activities
  pauseActivity(request: PauseActivityRequest): Promise<ActivityOperationResponse>;
  unpauseActivity(request: UnpauseActivityRequest): Promise<ActivityOperationResponse>;
  resetActivity(request: ResetActivityRequest): Promise<ActivityOperationResponse>;
  retryActivityNow(request: RetryActivityNowRequest): Promise<ActivityOperationResponse>;
  /** The options as they are now, by activity. */
  updateActivityOptions(request: UpdateActivityOptionsRequest): Promise<UpdateActivityOptionsResponse>;

  // --- task queues
  /** Who polls it, and what waits there. A queue comes into being by its use: one that nobody knows has nothing. */
  describeTaskQueue(request: DescribeTaskQueueRequest): Promise<TaskQueueDescription>;
  /** Every queue that a worker polls, a task or an open run waits for, or a version of a deployment has polled; by name, at most `TASK_QUEUES_LISTED`. */
  listTaskQueues(request: { readonly namespace: string }): Promise<{ readonly taskQueues: readonly TaskQueueSummary[] }>;
  listWorkers(request: ListWorkersRequest): Promise<{ readonly workers: readonly WorkerInfo[] }>;

  // --- workers
  /** Waits up to a minute for a task; `null` means: ask again. Aborting the signal gives the place back. */
  pollWorkflowTask(request: PollWorkflowTaskRequest, signal?: AbortSignal): Promise<WorkflowTask | null>;
  /** Resolves once what the task decided is durable. `WORKFLOW_TASK_NOT_FOUND`: the task is no longer yours, drop the cached run. */
  respondWorkflowTaskCompleted(request: RespondWorkflowTaskCompletedRequest): Promise<RespondWorkflowTaskCompletedResponse>;
  respondWorkflowTaskFailed(request: RespondWorkflowTaskFailedRequest): Promise<void>;
  /** The answer to a task that came with `query` (a query of its own, no workflow task). */
  respondQueryTaskCompleted(request: RespondQueryTaskCompletedRequest): Promise<void>;
  pollActivityTask(request: PollActivityTaskRequest, signal?: AbortSignal): Promise<ActivityTask | null>;
  /** The answer is how a cancellation, a pause or a reset reaches a running activity. `ACTIVITY_NOT_FOUND`: timed out, closed or superseded. */
  recordActivityTaskHeartbeat(request: {
    readonly token: ActivityToken | ActivityById;
    readonly details?: readonly Payload[];
    readonly identity: string;
  }): Promise<ActivityHeartbeatAnswer>;
  /** By its id, an activity may be ended before a worker has taken it. */
  respondActivityTaskCompleted(request: {
    readonly token: ActivityToken | ActivityById;
    readonly result?: readonly Payload[];
    readonly identity: string;
  }): Promise<void>;
  respondActivityTaskFailed(request: {
    readonly token: ActivityToken | ActivityById;
    readonly failure: Failure;
    readonly identity: string;
  }): Promise<void>;
  respondActivityTaskCanceled(request: {
    readonly token: ActivityToken | ActivityById;
    readonly details?: readonly Payload[];
    readonly identity: string;
  }): Promise<void>;
  /** The attempt has ended with `CompleteAsyncError`: somebody outside completes it, and it is not lost when the worker's process ends. */
  handOverActivityTask(request: { readonly token: ActivityToken | ActivityById; readonly identity: string }): Promise<void>;
  /** A worker says what it is, at its begin and every half minute. Kept in memory, five minutes long. */
  recordWorker(request: RecordWorkerRequest): Promise<void>;
  /** A worker says goodbye: its sticky queue is dead at once, its polls end. */
  shutdownWorker(request: { readonly namespace: string; readonly identity: string; readonly stickyQueue?: string }): Promise<void>;
}

// ---------------------------------------------------------------- clients

export interface StartWorkflowRequest extends WorkflowTimeouts {
  readonly namespace: string;
  readonly workflowId: string;
  readonly workflowType: string;
  readonly taskQueue: string;
  readonly input?: readonly Payload[];
  readonly requestId: string;
  readonly identity: string;
  /** Default `ALLOW_DUPLICATE`. */
  readonly workflowIdReusePolicy?: WorkflowIdReusePolicy;
  /** Default `FAIL`; `USE_EXISTING` for signal-with-start. */
  readonly workflowIdConflictPolicy?: WorkflowIdConflictPolicy;
  readonly retryPolicy?: RetryPolicy;
  readonly cronSchedule?: string;
  readonly startDelayMs?: number;
  readonly memo?: PayloadMap;
  readonly searchAttributes?: PayloadMap;
  readonly header?: Header;
  /** Pins the run to this code. */
  readonly deploymentVersion?: DeploymentVersion;
  /** Default: 3, no fairness key. */
  readonly priority?: Priority;
  /** Instead: of a worker deployment, before what the worker says. */
  readonly versioningOverride?: VersioningOverride;
  /** Text shown beside the run. */
  readonly userMetadata?: UserMetadata;
  /** A worker of the caller's process takes the first workflow task: written down with the start. */
  readonly eagerExecutionAccepted?: boolean;
}
export interface StartWorkflowResponse {
  readonly runId: string;
  /** False when an existing run answered (same request id, or `USE_EXISTING`). */
  readonly started: boolean;
}
export interface SignalWorkflowRequest {
  readonly execution: ExecutionRef;
  readonly signalName: string;
  readonly input?: readonly Payload[];
  readonly header?: Header;
  readonly requestId: string;
  readonly identity: string;
}
export interface SignalWithStartWorkflowRequest extends StartWorkflowRequest {
  readonly signalName: string;
  readonly signalInput?: readonly Payload[];
}
export type QueryRejectCondition = 'NONE' | 'NOT_OPEN' | 'NOT_COMPLETED_CLEANLY';
export interface QueryWorkflowRequest {
  readonly execution: ExecutionRef;
  readonly query: WorkflowQuery;
  readonly rejectCondition?: QueryRejectCondition;
  /** Default 10,000. */
  readonly timeoutMs?: number;
}
/** `QUERY_FAILED` (with the failure), `QUERY_REJECTED` and `QUERY_TIMED_OUT` (no worker took it in time) are errors. */
export interface QueryWorkflowResponse {
  readonly result?: readonly Payload[];
}
export interface WorkflowQuery {
  readonly name: string;
  readonly args?: readonly Payload[];
  readonly header?: Header;
}
/** Admitted: durable. Accepted: its validator let it pass. Completed: it has an outcome (a rejection is one). */
export type UpdateStage = 'ADMITTED' | 'ACCEPTED' | 'COMPLETED';
export interface WorkflowUpdateRequest {
  readonly updateId: string;
  readonly name: string;
  readonly args?: readonly Payload[];
  readonly header?: Header;
}
export interface UpdateWorkflowRequest {
  readonly execution: ExecutionRef;
  readonly firstExecutionRunId?: string;
  readonly update: WorkflowUpdateRequest;
  /** Default `ACCEPTED`. */
  readonly waitStage?: 'ACCEPTED' | 'COMPLETED';
  readonly identity: string;
}
export interface UpdateWorkflowResponse {
  /** The run that has the update. */
  readonly execution: ExecutionKey;
  readonly updateId: string;
  readonly stage: UpdateStage;
  /** Set when it is completed. */
  readonly outcome?: UpdateOutcome;
}
export interface PollWorkflowUpdateRequest {
  readonly execution: ExecutionRef;
  readonly updateId: string;
  /** Default `COMPLETED`. `ADMITTED`: answer at once. */
  readonly waitStage?: UpdateStage;
}
export interface UpdateWithStartWorkflowRequest {
  /** `workflowIdConflictPolicy` must be set. */
  readonly start: StartWorkflowRequest;
  readonly update: WorkflowUpdateRequest;
  /** Default `ACCEPTED`. */
  readonly waitStage?: 'ACCEPTED' | 'COMPLETED';
}
export interface UpdateWithStartWorkflowResponse extends UpdateWorkflowResponse {
  /** False when the run was there before. */
  readonly started: boolean;
}

export interface RequestCancelWorkflowRequest {
  readonly execution: ExecutionRef;
  readonly firstExecutionRunId?: string;
  readonly reason?: string;
  readonly requestId: string;
  readonly identity: string;
}
export interface ResetWorkflowRequest {
  readonly execution: ExecutionRef;
  /**
   * Where to: behind the first or the last workflow task that was completed, or the event that ended one (also one that failed or
   * timed out, and also its start). What the task decided is decided anew.
   */
  readonly to: 'FIRST_WORKFLOW_TASK' | 'LAST_WORKFLOW_TASK' | { readonly workflowTaskFinishEventId: number };
  readonly reason?: string;
  /** What is not applied again. Default: nothing. */
  readonly reapplyExclude?: readonly ('SIGNAL' | 'UPDATE')[];
  /** The new run goes on with this code. Default: with the code it had at that point. */
  readonly deploymentVersion?: DeploymentVersion;
  readonly requestId: string;
  readonly identity: string;
}
export interface UpdateWorkflowOptionsRequest {
  readonly execution: ExecutionRef;
  /** Pins the run to other code. */
  readonly deploymentVersion?: DeploymentVersion;
  /** Instead of it; null: the worker's behaviour counts again. */
  readonly versioningOverride?: VersioningOverride | null;
  /** Only while this is the started event of the last workflow task that was completed; 0: none was. Default: whatever was decided. */
  readonly lastStartedEventId?: number;
  readonly identity: string;
}
export interface UpdateWorkflowOptionsResponse {
  /** False: a worker is deciding just now, or the run has gone on since `lastStartedEventId`. */
  readonly updated: boolean;
}
export interface TerminateWorkflowRequest {
  readonly execution: ExecutionRef;
  readonly firstExecutionRunId?: string;
  readonly reason?: string;
  readonly details?: readonly Payload[];
  readonly identity: string;
}

/** Of a pause and of its end. */
export interface PauseWorkflowRequest {
  readonly execution: ExecutionRef;
  readonly reason?: string;
  readonly requestId: string;
  readonly identity: string;
}

export interface WorkflowDescription extends WorkflowExecutionInfo, WorkflowTimeouts {
  readonly firstExecutionRunId: string;
  /** When the execution timeout ends the chain; null: never. */
  readonly executionExpirationTime: number | null;
  /** When the run timeout ends the run; null: never. */
  readonly runExpirationTime: number | null;
  /** The run that went on from a point of this one; absent: it was never reset. */
  readonly resetRunId?: string;
  readonly cancelRequested: boolean;
  /** Since when, by whom and why a `Paused` run is held. */
  readonly paused?: { readonly time: number; readonly identity: string; readonly reason?: string };
  readonly pendingActivities: readonly PendingActivityInfo[];
  readonly pendingChildren: readonly PendingChildInfo[];
  readonly pendingTimers: readonly { readonly timerId: string; readonly startedEventId: number; readonly fireTime: number }[];
  readonly pendingWorkflowTask: {
    readonly state: 'SCHEDULED' | 'STARTED';
    readonly attempt: number;
    readonly scheduledTime: number;
    /** When a worker took it; null: none has. */
    readonly startedTime: number | null;
    /** Why the attempt before this one failed: what "Task failing" shows. */
    readonly lastFailure?: { readonly cause: WorkflowTaskFailedCause; readonly failure?: Failure };
    /** When the next attempt comes, if it is waiting out a back-off. */
    readonly nextAttemptTime?: number;
  } | null;
  readonly priority?: Priority;
  /** Absent: no worker with versioning has had it, and nothing overrides. */
  readonly versioning?: RunVersioning;
  /** Its next workflow task waits for a worker of this version; absent: for one without versioning. */
  readonly waitsForVersion?: DeploymentVersion;
  /** Times of the last polls of the run's task queue (by workers of that version) by kind; null: no worker is there, all have left or were silent for five minutes. Of open runs. */
  readonly pollers: { readonly workflow: number | null; readonly activity: number | null };
}
export interface PendingChildInfo {
  readonly workflowId: string;
  /** The first run of the child's chain; absent until its start is recorded. */
  readonly runId?: string;
  readonly workflowType: string;
  readonly initiatedEventId: number;
  readonly parentClosePolicy: ParentClosePolicy;
  readonly callSite?: number;
}
export interface PendingActivityInfo {
  readonly activityId: string;
  readonly activityType: string;
  readonly scheduledEventId: number;
  readonly taskQueue: string;
  /** `PAUSE_REQUESTED`: paused, and its last attempt still runs. */
  readonly state: 'SCHEDULED' | 'STARTED' | 'CANCEL_REQUESTED' | 'BACKING_OFF' | 'PAUSED' | 'PAUSE_REQUESTED';
  readonly attempt: number;
  readonly maximumAttempts: number;
  readonly scheduledTime: number;
  readonly startedTime: number | null;
  readonly nextAttemptTime: number | null;
  /** When schedule-to-close ends it; null: never. */
  readonly expirationTime: number | null;
  readonly lastAttemptCompleteTime?: number;
  readonly lastFailure?: Failure;
  readonly lastHeartbeatTime: number | null;
  readonly heartbeatDetails?: readonly Payload[];
  readonly lastWorkerIdentity?: string;
  readonly paused?: { readonly time: number; readonly identity: string; readonly reason?: string };
  /** As they are now; they may have been changed since it was scheduled. */
  readonly options: ActivityOptionsInfo;
  /** Its own, filled with the workflow's. */
  readonly priority?: Priority;
  readonly callSite?: number;
}

export interface GetWorkflowHistoryRequest {
  readonly execution: ExecutionRef;
  /** Read events with a greater id. Default 0: from the beginning. */
  readonly afterEventId?: number;
  /** Default and at most 256 events a page. */
  readonly pageSize?: number;
  /** When nothing newer is there and the run is open: wait for it, up to 20 s (an empty page after that). */
  readonly waitNewEvent?: boolean;
  /** Only the event that closed the run (with `waitNewEvent`: wait for it). */
  readonly closeEventOnly?: boolean;
  /** `leave`: payloads over 128 KiB may have `omittedBytes` in place of their data, and are not loaded. Default `load`. */
  readonly largePayloads?: 'load' | 'leave';
}
export interface GetWorkflowHistoryResponse {
  readonly runId: string;
  readonly events: readonly HistoryEvent[];
  /** True while more events stand behind this page. */
  readonly more: boolean;
  readonly status: WorkflowStatus;
}

// ---------------------------------------------------------------- workers

export interface PollWorkflowTaskRequest {
  readonly namespace: string;
  readonly taskQueue: TaskQueueRef;
  readonly identity: string;
  /** The queue on which this worker wants the next tasks of what it caches. */
  readonly stickyQueue?: string;
  /** Of a worker with versioning: it gets the tasks of this version only. */
  readonly deploymentVersion?: DeploymentVersion;
}

/** Proof of ownership of a workflow task; opaque to workers. */
export interface WorkflowTaskToken {
  readonly execution: ExecutionKey;
  readonly scheduledEventId: number;
  readonly startedEventId: number;
  readonly attempt: number;
  readonly startedTime: number;
  /** Tells two handings-out of the same task apart. */
  readonly stamp?: string;
}

/**
 * A workflow task. `history` is what the worker has not seen (from `previousStartedEventId` on) when the task came by the
 * sticky queue, else the beginning of the whole history; while `moreHistory` the rest is read by `getWorkflowHistory`.
 * It ends with WorkflowTaskStarted (synthetic for a repeated attempt, which the stored history does not contain).
 */
export interface WorkflowTask {
  readonly token: WorkflowTaskToken;
  readonly execution: ExecutionKey;
  readonly workflowType: string;
  readonly deploymentVersion?: DeploymentVersion;
  readonly attempt: number;
  readonly startedEventId: number;
  /** Of the last completed workflow task, 0 if none. */
  readonly previousStartedEventId: number;
  readonly history: readonly HistoryEvent[];
  readonly moreHistory: boolean;
  readonly startedTime: number;
  /** Queries that ride on this task, by id; answered in the completion. */
  readonly queries: Readonly<Record<string, WorkflowQuery>>;
  /** Set on a task that is only a query: answer it with `respondQueryTaskCompleted`, decide nothing. */
  readonly query?: WorkflowQuery & { readonly queryId: string };
  readonly updates: readonly {
    readonly updateId: string;
    readonly name: string;
    readonly args?: readonly Payload[];
    readonly header?: Header;
    readonly identity?: string;
    readonly protocolInstanceId: string;
    readonly sequencingEventId: number;
  }[];
}
export type QueryAnswer = { readonly result: readonly Payload[] } | { readonly failure: Failure };
export interface RespondWorkflowTaskCompletedRequest {
  readonly token: WorkflowTaskToken;
  readonly commands: readonly Command[];
  readonly queryAnswers?: Readonly<Record<string, QueryAnswer>>;
  readonly identity: string;
  /** Set when the run is now cached: its next tasks come by this queue. Absent: the run is not cached. */
  readonly stickyQueue?: { readonly name: string; readonly scheduleToStartTimeoutMs: number };
  readonly sdkMetadata?: SdkMetadata;
  readonly deploymentVersion?: DeploymentVersion;
  /** Set by a worker with versioning: whether the run stays on the worker's `deploymentVersion`. */
  readonly versioningBehavior?: VersioningBehavior;
  /** What the worker calls its code, when it is of no deployment. Default: nothing is recorded. */
  readonly workerVersion?: { readonly buildId: string };
  /** Ask for another task at once (a long local activity is running). */
  readonly forceCreateNewWorkflowTask?: boolean;
}
export interface RespondWorkflowTaskCompletedResponse {
  /**
   * The task did nothing but reject updates, so nothing of it was recorded: the history ends with `lastEventId`, the last task in it
   * that was completed started with `startedEventId`. A cached run forgets the task.
   */
  readonly dropped?: { readonly startedEventId: number; readonly lastEventId: number };
}
export interface RespondWorkflowTaskFailedRequest {
  readonly token: WorkflowTaskToken;
  readonly cause: WorkflowTaskFailedCause;
  readonly failure: Failure;
  readonly identity: string;
}
export interface RespondQueryTaskCompletedRequest {
  readonly execution: ExecutionKey;
  readonly queryId: string;
  readonly answer: QueryAnswer;
}

export interface PollActivityTaskRequest {
  readonly namespace: string;
  readonly taskQueue: string;
  readonly identity: string;
  /** Of a worker with versioning: it gets the activities of this version only. */
  readonly deploymentVersion?: DeploymentVersion;
  /** How many activities of the queue may begin a second, whoever takes them; the last that says so counts. Absent: says nothing. */
  readonly maxTasksPerSecond?: number;
}
export interface ActivityToken {
  readonly execution: ExecutionKey;
  readonly activityId: string;
  readonly scheduledEventId: number;
  readonly attempt: number;
  /** How often attempts were counted anew; absent: never. */
  readonly stamp?: number;
}
export interface ActivityTask {
  readonly token: ActivityToken;
  readonly workflowType: string;
  readonly activityId: string;
  readonly activityType: string;
  readonly taskQueue: string;
  readonly attempt: number;
  readonly input: readonly Payload[];
  readonly header?: Header;
  readonly heartbeatDetails?: readonly Payload[];
  readonly scheduledTime: number;
  readonly currentAttemptScheduledTime: number;
  readonly startedTime: number;
  readonly scheduleToCloseTimeoutMs: number;
  readonly startToCloseTimeoutMs: number;
  readonly heartbeatTimeoutMs: number;
  readonly retryPolicy?: RetryPolicy;
  readonly priority?: Priority;
  readonly callSite?: number;
}
