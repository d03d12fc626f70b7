import type { PayloadMap, WorkflowTaskFailedCause } from './events';
import type { DeploymentVersion, ExecutionKey, WorkflowStatus } from './execution';
import type { TimeoutType } from './failure';
import type { Payload } from './payload';

/** Why the workflow task of a running run keeps failing: the run is shown as "Task failing". Gone with the first task that completes. */
export interface TaskFailure {
  readonly category: 'WorkflowTaskFailed' | 'WorkflowTaskTimedOut';
  readonly cause: WorkflowTaskFailedCause | TimeoutType;
  readonly message: string;
  /** The attempt that comes next, from 2. */
  readonly attempt: number;
}

/** One row of the runs list. Times in epoch ms, `null` while open. */
export interface WorkflowExecutionInfo {
  readonly execution: ExecutionKey;
  readonly workflowType: string;
  readonly status: WorkflowStatus;
  readonly taskQueue: string;
  readonly startTime: number;
  /** When its first workflow task was due: the start, later by a start delay, a retry's or a cron schedule's wait. */
  readonly executionTime: number;
  readonly closeTime: number | null;
  /** Of the list, as of the last change that the list shows: start, search attributes, close. */
  readonly historyLength: number;
  readonly historySizeBytes: number;
  readonly stateTransitionCount: number;
  readonly deploymentVersion?: DeploymentVersion;
  readonly memo?: PayloadMap;
  readonly searchAttributes?: PayloadMap;
  readonly parentExecution?: ExecutionKey;
  /** The run at the top of the tree of children: the run itself if it is no child. */
  readonly rootExecution: ExecutionKey;
  readonly taskFailure?: TaskFailure;
}

/** What screens and scripts filter by without writing a query; both may be given, then a run must pass both. */
export interface VisibilityFilter {
  readonly workflowType?: string;
  readonly workflowId?: string;
  /** Beginning of a workflow id or a whole run id. */
  readonly text?: string;
  readonly statuses?: readonly WorkflowStatus[];
  readonly startedAfter?: number;
  readonly startedBefore?: number;
  readonly taskQueue?: string;
  /** Only runs whose workflow task keeps failing. */
  readonly taskFailing?: boolean;
}
export interface ListWorkflowsRequest {
  readonly namespace: string;
  /** Temporal's list filter: `WorkflowType = 'order' AND ExecutionStatus = 'Running' ORDER BY StartTime DESC` (docs/visibility.md). */
  readonly query?: string;
  readonly filter?: VisibilityFilter;
  /** Default 50, at most 1,000. Newest start first, unless the query orders. */
  readonly pageSize?: number;
  readonly cursor?: string;
}
export interface ListWorkflowsResponse {
  readonly executions: readonly WorkflowExecutionInfo[];
  readonly nextCursor: string | null;
}
export interface CountWorkflowsRequest {
  readonly namespace: string;
  /** As for the list, whose order does not matter here; may have a `GROUP BY ExecutionStatus`. */
  readonly query?: string;
  readonly filter?: VisibilityFilter;
}
export interface CountWorkflowsResponse {
  readonly count: number;
  /** With GROUP BY: most runs first, at most 1,000 groups. */
  readonly groups?: readonly WorkflowCountGroup[];
}
export interface WorkflowCountGroup {
  /** One value, that of the attribute; `null` for runs that lack it. */
  readonly groupValues: readonly [Payload];
  readonly count: number;
}
