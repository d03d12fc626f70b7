import type { DeploymentVersion, WorkflowDescription as EngineDescription, ExecutionKey, HistoryEvent } from '../../contract';
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
  /** `code` is Temporal's number of the status. */
  readonly status: { readonly code: number; readonly name: WorkflowExecutionStatusName };
  readonly historyLength: number;
  readonly historySize: number;
  readonly startTime: Date;
  /** When its first workflow task was due: later than the start after a start delay, a retry's or a cron schedule's wait. */
  readonly executionTime: Date;
  readonly closeTime?: Date;
  readonly memo?: Record<string, unknown>;
  readonly searchAttributes: SearchAttributes;
  readonly parentExecution?: ExecutionKey;
  /** The run at the top of the tree of children: the run itself if it is no child. */
  readonly rootExecution: ExecutionKey;
}
/** `raw` has what is pending: activities, timers, the workflow task. */
export type WorkflowExecutionDescription = WorkflowExecutionInfo & { readonly raw: EngineDescription };

export interface ListOptions {
  /** The list filter; see docs/visibility.md. Default: everything. */
  query?: string;
  /** Rows fetched at once. Default 50. */
  pageSize?: number;
}

export interface CountWorkflowExecution {
  readonly count: number;
  /** With GROUP BY: one for each value; empty without. */
  readonly groups: readonly { readonly count: number; readonly groupValues: readonly unknown[] }[];
}

export interface IntoHistoriesOptions {
  /** Histories read at the same time. Default 5. */
  concurrency?: number;
}
export interface HistoryAndWorkflowId {
  readonly workflowId: string;
  readonly history: History;
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
