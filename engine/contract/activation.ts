import type {
  ContinueAsNewReason,
  Header,
  ParentClosePolicy,
  PayloadMap,
  Priority,
  TaskQueueRef,
  UserMetadata,
  WorkflowTimeouts,
} from './events';
import type { DeploymentVersion, ExecutionKey } from './execution';
import type { Failure } from './failure';
import type { Payload } from './payload';
import type { RetryPolicy } from './retry-policy';

/**
 * What goes into the sandbox and comes out of it, as JSON text: an activation (jobs, in the order in which they are applied)
 * and its completion (commands). Names and meaning are those of Temporal's core (`workflow_activation`, `workflow_commands`):
 * things are called by `seq`, a number the workflow counts up per kind; event ids never reach the workflow.
 * Bundles outlive releases: a change here must keep the meaning of what an older bundle says.
 */
export interface Activation {
  /** Workflow time: when the workflow task started. */
  readonly timestamp: number;
  readonly isReplaying: boolean;
  readonly historyLength: number;
  readonly historySizeBytes: number;
  readonly continueAsNewSuggested: boolean;
  readonly suggestContinueAsNewReasons?: readonly ContinueAsNewReason[];
  readonly deploymentVersion?: DeploymentVersion;
  /** Behaviours (language side) that this run's history is known to use; a live activation may use all that the runtime knows. */
  readonly langFlags: readonly number[];
  /** Further ones of the task that is replayed: it had them, though its history does not say so. Default: none. */
  readonly impliedLangFlags?: readonly number[];
  readonly jobs: readonly ActivationJob[];
}

export interface InitializeWorkflowJob extends WorkflowTimeouts {
  readonly type: 'initializeWorkflow';
  readonly execution: ExecutionKey;
  readonly workflowType: string;
  readonly taskQueue: string;
  readonly args: readonly Payload[];
  /** 16 hex digits: 8 bytes, most significant first. */
  readonly randomnessSeed: string;
  readonly headers?: Header;
  readonly attempt: number;
  readonly startTime: number;
  readonly firstExecutionRunId: string;
  /** Default: this run's. Another one's after a reset. */
  readonly originalExecutionRunId?: string;
  readonly continuedFromExecutionRunId?: string;
  readonly continuedFailure?: Failure;
  readonly lastCompletionResult?: readonly Payload[];
  readonly workflowExecutionExpirationTime?: number;
  readonly retryPolicy?: RetryPolicy;
  readonly cronSchedule?: string;
  readonly parent?: ExecutionKey;
  readonly root?: { readonly workflowId: string; readonly runId: string };
  readonly memo?: PayloadMap;
  readonly searchAttributes?: PayloadMap;
  readonly priority?: Priority;
}

export type Resolution =
  | { readonly status: 'completed'; readonly result?: readonly Payload[] }
  | { readonly status: 'failed'; readonly failure: Failure }
  | { readonly status: 'cancelled'; readonly failure: Failure };

/** A local activity failed and is to be tried again, but not so soon: the workflow waits with a timer and schedules it anew. */
export interface LocalActivityBackoff {
  readonly status: 'backoff';
  /** Of the try that comes then. */
  readonly attempt: number;
  readonly backoffMs: number;
  readonly originalScheduleTime?: number;
}

export interface QueryJob {
  readonly type: 'queryWorkflow';
  readonly queryId: string;
  readonly name: string;
  readonly args: readonly Payload[];
  readonly headers?: Header;
}

export interface UpdateJob {
  readonly type: 'doUpdate';
  readonly id: string;
  readonly protocolInstanceId: string;
  readonly name: string;
  readonly args: readonly Payload[];
  readonly headers?: Header;
  /** False on replay: it was valid. */
  readonly runValidator: boolean;
}

export type ActivationJob =
  | InitializeWorkflowJob
  | { readonly type: 'notifyHasPatch'; readonly patchId: string }
  | { readonly type: 'updateRandomSeed'; readonly randomnessSeed: string }
  | { readonly type: 'signalWorkflow'; readonly signalName: string; readonly input: readonly Payload[]; readonly headers?: Header }
  | UpdateJob
  | { readonly type: 'cancelWorkflow'; readonly reason?: string }
  | { readonly type: 'fireTimer'; readonly seq: number }
  | {
      readonly type: 'resolveActivity';
      readonly seq: number;
      readonly result: Resolution | LocalActivityBackoff;
      readonly isLocal?: boolean;
    }
  | {
      readonly type: 'resolveChildWorkflowExecutionStart';
      readonly seq: number;
      readonly result:
        | { readonly status: 'succeeded'; readonly runId: string }
        | { readonly status: 'failed'; readonly workflowId: string; readonly workflowType: string; readonly cause: string }
        | { readonly status: 'cancelled'; readonly failure: Failure };
    }
  | { readonly type: 'resolveChildWorkflowExecution'; readonly seq: number; readonly result: Resolution }
  | { readonly type: 'resolveSignalExternalWorkflow'; readonly seq: number; readonly failure?: Failure }
  | { readonly type: 'resolveRequestCancelExternalWorkflow'; readonly seq: number; readonly failure?: Failure }
  | QueryJob;

export type ActivityCancellationType = 'TRY_CANCEL' | 'WAIT_CANCELLATION_COMPLETED' | 'ABANDON';
export type ChildWorkflowCancellationType = 'ABANDON' | 'TRY_CANCEL' | 'WAIT_CANCELLATION_COMPLETED' | 'WAIT_CANCELLATION_REQUESTED';

/** Fields by which a command says where in the code it came from and what to call it. */
interface Marked {
  readonly callSite?: number;
  /** As in `Command`. */
  readonly iteration?: readonly number[];
  readonly userMetadata?: UserMetadata;
}

export interface LangScheduleActivity extends Marked {
  readonly type: 'scheduleActivity';
  readonly seq: number;
  readonly activityId: string;
  readonly activityType: string;
  readonly taskQueue?: string;
  readonly input?: readonly Payload[];
  readonly headers?: Header;
  readonly scheduleToCloseTimeoutMs?: number;
  readonly scheduleToStartTimeoutMs?: number;
  readonly startToCloseTimeoutMs?: number;
  readonly heartbeatTimeoutMs?: number;
  readonly retryPolicy?: RetryPolicy;
  readonly priority?: Priority;
  readonly cancellationType: ActivityCancellationType;
}

/** An activity that its worker runs within the workflow task; its outcome is recorded as a marker. */
export interface LangScheduleLocalActivity extends Marked {
  readonly type: 'scheduleLocalActivity';
  readonly seq: number;
  readonly activityId: string;
  readonly activityType: string;
  /** Of this try; greater than 1 after a back-off by timer. */
  readonly attempt?: number;
  /** When it was scheduled first, before back-offs by timer. */
  readonly originalScheduleTime?: number;
  readonly input?: readonly Payload[];
  readonly headers?: Header;
  readonly scheduleToCloseTimeoutMs?: number;
  readonly scheduleToStartTimeoutMs?: number;
  readonly startToCloseTimeoutMs?: number;
  readonly retryPolicy?: RetryPolicy;
  /** Waits longer than this are timers of the workflow. Default one minute. */
  readonly localRetryThresholdMs?: number;
  readonly cancellationType: ActivityCancellationType;
}

export interface LangStartChild extends Marked, WorkflowTimeouts {
  readonly type: 'startChildWorkflowExecution';
  readonly seq: number;
  readonly headers?: Header;
  readonly workflowId: string;
  readonly workflowType: string;
  readonly taskQueue?: string;
  readonly input?: readonly Payload[];
  readonly parentClosePolicy: ParentClosePolicy;
  readonly workflowIdReusePolicy?: 'ALLOW_DUPLICATE' | 'ALLOW_DUPLICATE_FAILED_ONLY' | 'REJECT_DUPLICATE';
  readonly cancellationType: ChildWorkflowCancellationType;
  readonly retryPolicy?: RetryPolicy;
  readonly cronSchedule?: string;
  readonly memo?: PayloadMap;
  readonly searchAttributes?: PayloadMap;
  readonly priority?: Priority;
}

export interface LangContinueAsNew extends Marked, WorkflowTimeouts {
  readonly type: 'continueAsNewWorkflowExecution';
  readonly workflowType: string;
  readonly taskQueue?: TaskQueueRef['name'];
  readonly input?: readonly Payload[];
  readonly headers?: Header;
  readonly retryPolicy?: RetryPolicy;
  readonly backoffStartIntervalMs?: number;
  /** Of a pinned run: the next one begins on the current (or ramping) version. */
  readonly initialVersioningBehavior?: 'AUTO_UPGRADE' | 'USE_RAMPING_VERSION';
  /** Absent: as the run that ends. */
  readonly memo?: PayloadMap;
  readonly searchAttributes?: PayloadMap;
}

export type LangCommand =
  | LangScheduleActivity
  | ({ readonly type: 'requestCancelActivity'; readonly seq: number } & Marked)
  | LangScheduleLocalActivity
  | ({ readonly type: 'requestCancelLocalActivity'; readonly seq: number } & Marked)
  | ({ readonly type: 'startTimer'; readonly seq: number; readonly startToFireTimeoutMs: number } & Marked)
  | ({ readonly type: 'cancelTimer'; readonly seq: number } & Marked)
  | ({ readonly type: 'completeWorkflowExecution'; readonly result?: readonly Payload[] } & Marked)
  | ({ readonly type: 'failWorkflowExecution'; readonly failure: Failure } & Marked)
  | ({ readonly type: 'cancelWorkflowExecution' } & Marked)
  | LangContinueAsNew
  | ({ readonly type: 'setPatchMarker'; readonly patchId: string; readonly deprecated: boolean } & Marked)
  | LangStartChild
  | ({ readonly type: 'cancelChildWorkflowExecution'; readonly childWorkflowSeq: number; readonly reason?: string } & Marked)
  | ({
      readonly type: 'signalExternalWorkflowExecution';
      readonly seq: number;
      readonly workflowId: string;
      readonly runId?: string;
      readonly childWorkflowOnly?: boolean;
      readonly signalName: string;
      readonly input?: readonly Payload[];
      readonly headers?: Header;
    } & Marked)
  | ({ readonly type: 'cancelSignalWorkflow'; readonly seq: number } & Marked)
  | ({
      readonly type: 'requestCancelExternalWorkflowExecution';
      readonly seq: number;
      readonly workflowId: string;
      readonly runId?: string;
      readonly reason?: string;
    } & Marked)
  | ({ readonly type: 'upsertWorkflowSearchAttributes'; readonly searchAttributes: PayloadMap } & Marked)
  | ({ readonly type: 'modifyWorkflowProperties'; readonly upsertedMemo: PayloadMap } & Marked)
  | ({
      readonly type: 'updateResponse';
      readonly id: string;
      readonly protocolInstanceId: string;
      readonly response:
        | { readonly status: 'accepted' }
        | { readonly status: 'rejected'; readonly failure: Failure }
        | { readonly status: 'completed'; readonly result: readonly Payload[] };
    } & Marked)
  | ({
      readonly type: 'respondToQuery';
      readonly queryId: string;
      readonly answer: { readonly result: readonly Payload[] } | { readonly failure: Failure };
    } & Marked);

/** The terminal ones go last, whatever is commanded after them (core flag 3). */
export const TERMINAL_LANG_COMMANDS: ReadonlySet<LangCommand['type']> = new Set([
  'completeWorkflowExecution',
  'failWorkflowExecution',
  'cancelWorkflowExecution',
  'continueAsNewWorkflowExecution',
]);

export interface WorkflowLogEntry {
  readonly level: 'TRACE' | 'DEBUG' | 'INFO' | 'WARN' | 'ERROR';
  readonly message: string;
  /** Packed (`packValue`). */
  readonly attributes?: unknown;
  /** Where in the code it was said, if the worker asked (`repeatsLogs`). */
  readonly callSite?: number;
  /** Instead of a line for the log: the call of a function that the worker offers. */
  readonly sink?: WorkflowSinkCall;
}

export interface WorkflowSinkCall {
  readonly sink: string;
  readonly fn: string;
  /** A list, packed (`packValue`). */
  readonly args: unknown;
  /** What the run knew of itself, packed. */
  readonly info: unknown;
  /** The call was made while the run was replayed: most sinks do not want to hear of it. */
  readonly replaying: boolean;
}
/** The sink of `metricMeter`: arguments are the metric (without tags), the value, and the tags. */
export const METRICS_SINK = '__temporal_metrics';

export type ActivationCompletion = ActivationSucceeded | ActivationFailed;

export interface ActivationSucceeded {
  readonly status: 'succeeded';
  readonly commands: readonly LangCommand[];
  /** Behaviours used for the first time. */
  readonly usedLangFlags: readonly number[];
  readonly logs: readonly WorkflowLogEntry[];
  /** Which code the workflow wants to go on with; absent: what its worker says. */
  readonly versioningBehavior?: 'PINNED' | 'AUTO_UPGRADE';
}

/** Fails the workflow task, not the run. */
export interface ActivationFailed {
  readonly status: 'failed';
  readonly failure: Failure;
  /** Default `WORKFLOW_WORKER_UNHANDLED_FAILURE`. */
  readonly cause?: 'NON_DETERMINISTIC_ERROR';
  readonly logs: readonly WorkflowLogEntry[];
}

/** Answer of the built-in query `__backstitch_trace`: how often each block was entered, and what the run waits for now. */
export interface WorkflowTrace {
  readonly visits: Readonly<Record<number, number>>;
  readonly waiting: readonly {
    readonly kind: 'condition' | 'timer' | 'activity' | 'childWorkflow' | 'signal' | 'cancel';
    readonly callSite?: number;
  }[];
}
export const TRACE_QUERY = '__backstitch_trace';
