import type { PayloadTypeInfo, Priority, SearchAttributes, SearchAttributeValueOrReadonly, TypedSearchAttributes } from '../common';
import type { History } from './history';
import type { DescribeWorkflowExecutionResponse, ProtoExecution, RawWorkflowExecutionInfo } from './raw';

/** A workflow id, and the run if it matters which. */
export interface WorkflowExecution {
  workflowId: string;
  runId?: string;
}

/** Temporal's names of the statuses. */
export type WorkflowExecutionStatusName =
  | 'UNSPECIFIED'
  | 'RUNNING'
  | 'COMPLETED'
  | 'FAILED'
  | 'CANCELLED'
  | 'TERMINATED'
  | 'CONTINUED_AS_NEW'
  | 'TIMED_OUT'
  | 'PAUSED'
  | 'UNKNOWN';

export type { DescribeScheduleResponse, DescribeWorkflowExecutionResponse, RawWorkflowExecutionInfo } from './raw';
export type TerminateWorkflowExecutionResponse = Record<string, never>;
export type RequestCancelWorkflowExecutionResponse = Record<string, never>;

export interface WorkflowExecutionInfo {
  type: string;
  workflowId: string;
  runId: string;
  taskQueue: string;
  /** `code` is Temporal's number of the status. */
  status: { code: number; name: WorkflowExecutionStatusName };
  historyLength: number;
  /** In bytes. */
  historySize?: number;
  startTime: Date;
  /** When its first workflow task was due: later than the start after a start delay, a retry's or a cron schedule's wait. */
  executionTime?: Date;
  closeTime?: Date;
  memo?: Record<string, unknown>;
  /** @deprecated The untyped form. */
  searchAttributes: SearchAttributes;
  typedSearchAttributes: TypedSearchAttributes;
  parentExecution?: ProtoExecution;
  /** The run at the top of the tree of children: the run itself if it is no child. */
  rootExecution?: ProtoExecution;
  raw: RawWorkflowExecutionInfo;
  priority?: Priority;
}
/** `raw` has what is pending: activities, timers, the workflow task. */
export type WorkflowExecutionDescription = Omit<WorkflowExecutionInfo, 'raw'> & {
  raw: DescribeWorkflowExecutionResponse;
  /** What was said about the run when it was started. */
  staticSummary: () => Promise<string | undefined>;
  staticDetails: () => Promise<string | undefined>;
};

export interface ListOptions {
  /** The list filter; see docs/visibility.md. Default: everything. */
  query?: string;
  /** Rows fetched at once. Default 50. */
  pageSize?: number;
}

export interface CountWorkflowExecution {
  count: number;
  /** With GROUP BY: one for each value; empty without. */
  groups: { count: number; groupValues: SearchAttributeValueOrReadonly[] }[];
}

export interface IntoHistoriesOptions {
  /** Histories read at the same time. Default 5. */
  concurrency?: number;
  /** Accepted: what is read ahead is what is read at the same time. */
  bufferLimit?: number;
}
export interface HistoryAndWorkflowId {
  readonly workflowId: string;
  readonly history: History;
}

export interface WorkflowResultOptions {
  /** Default true. */
  followRuns?: boolean;
  /** What is known of the types of arguments and result: how they are transferred, what their payload converter must know. */
  typeInfo?: PayloadTypeInfo;
}
export interface GetWorkflowHandleOptions extends WorkflowResultOptions {
  /** Updates, cancel and terminate only touch a run of the chain that began with this one. */
  firstExecutionRunId?: string;
}

export type { History, HistoryEvent } from './history';
