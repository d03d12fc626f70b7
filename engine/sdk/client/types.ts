import type {
  DeploymentVersion,
  WorkflowDescription as EngineDescription,
  ExecutionKey,
  HistoryEvent,
  VisibilityFilter,
} from '../../contract';
import type {
  Duration,
  QueryRejectCondition,
  RetryPolicy,
  SearchAttributePair,
  SearchAttributes,
  Workflow,
  WorkflowDurationOptions,
  WorkflowIdConflictPolicy,
  WorkflowIdReusePolicy,
} from '../common';

/** How a workflow is started. */
export interface WorkflowOptions extends WorkflowDurationOptions {
  workflowId: string;
  /** Default `default`. */
  taskQueue?: string;
  /** Default `ALLOW_DUPLICATE`. */
  workflowIdReusePolicy?: WorkflowIdReusePolicy;
  /** Default `FAIL`; `USE_EXISTING` for signal-with-start. */
  workflowIdConflictPolicy?: WorkflowIdConflictPolicy;
  /** Tries the whole workflow again when it fails. Default: never. */
  retry?: RetryPolicy;
  cronSchedule?: string;
  /** Wait before the first workflow task. */
  startDelay?: Duration;
  memo?: Record<string, unknown>;
  /** @deprecated The untyped form; `typedSearchAttributes` is the other. */
  searchAttributes?: SearchAttributes;
  typedSearchAttributes?: SearchAttributePair[];
  /** Whether `result` follows the run through retries, cron and continue-as-new. Default true. */
  followRuns?: boolean;
  /** Pins the run to the code of one bundle. Default: whatever its worker has. */
  deploymentVersion?: DeploymentVersion;
  /** Starting again with the same one answers with the same run. Default: a new one each time. */
  requestId?: string;
}

type Args<W extends Workflow> = Parameters<W> extends [] ? { args?: [] } : { args: Parameters<W> };
export type WorkflowStartOptions<W extends Workflow = Workflow> = WorkflowOptions & Args<W>;
// biome-ignore lint/suspicious/noExplicitAny: any signal's arguments
export type WorkflowSignalWithStartOptions<SignalArgs extends any[] = any[], W extends Workflow = Workflow> = WorkflowStartOptions<W> & {
  signal: { readonly name: string } | string;
  signalArgs?: SignalArgs;
};

/** Temporal's names of the statuses. */
export type WorkflowExecutionStatusName =
  | 'RUNNING'
  | 'COMPLETED'
  | 'FAILED'
  | 'CANCELLED'
  | 'TERMINATED'
  | 'CONTINUED_AS_NEW'
  | 'TIMED_OUT';

export interface WorkflowExecutionInfo {
  readonly type: string;
  readonly workflowId: string;
  readonly runId: string;
  readonly taskQueue: string;
  readonly status: { readonly name: WorkflowExecutionStatusName };
  readonly historyLength: number;
  readonly startTime: Date;
  readonly closeTime?: Date;
  readonly memo?: Record<string, unknown>;
  readonly searchAttributes: SearchAttributes;
  readonly parentExecution?: ExecutionKey;
}
/** `raw` has what is pending: activities, timers, the workflow task. */
export type WorkflowExecutionDescription = WorkflowExecutionInfo & { readonly historySize: number; readonly raw: EngineDescription };

export interface ListOptions {
  filter?: VisibilityFilter;
  /** Rows fetched at once. Default 50. */
  pageSize?: number;
}

export interface WorkflowResultOptions {
  /** Default true. */
  followRuns?: boolean;
}
export interface GetWorkflowHandleOptions extends WorkflowResultOptions {
  /** Cancel and terminate only touch a run of the chain that began with this one. */
  firstExecutionRunId?: string;
}
export interface QueryOptions {
  /** Default `NONE`. */
  rejectCondition?: QueryRejectCondition;
}

/** A run's whole history, as `Worker.runReplayHistory` and the tools take it. */
export interface History {
  readonly events: readonly HistoryEvent[];
}
