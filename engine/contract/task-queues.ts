import type { DeploymentVersion } from './execution';

/** Who polls task queues, and what waits there. */

/** Parts the names of which a version's queue is made; the name of a task queue must not contain it. */
export const QUEUE_MARK = '\u0001';

export interface TaskQueuePoller {
  readonly identity: string;
  /** When its last poll began, or it said last that it is there, epoch ms. */
  readonly lastAccessTime: number;
  /** Of a worker with versioning. */
  readonly deploymentVersion?: DeploymentVersion;
  /** Activities a second that it asked the whole queue to be held to (`maxTaskQueueActivitiesPerSecond`). */
  readonly ratePerSecond?: number;
}

/** The tasks of one kind. */
export interface TaskQueueStats {
  /** Seen within five minutes, by any process on the store. */
  readonly pollers: readonly TaskQueuePoller[];
  /** Tasks that no worker has taken yet; counted up to `BACKLOG_COUNTED`. */
  readonly backlogCount: number;
  /** How long the oldest of them has waited, in ms; 0: none waits. */
  readonly backlogAgeMs: number;
  /** Tasks given out a second, over the last half minute. */
  readonly dispatchRate: number;
}
export const BACKLOG_COUNTED = 1_000;

export interface DescribeTaskQueueRequest {
  readonly namespace: string;
  readonly taskQueue: string;
}
export interface TaskQueueDescription {
  readonly taskQueue: string;
  readonly workflow: TaskQueueStats;
  readonly activity: TaskQueueStats;
}

/** A task queue among the others: both kinds, and how much depends on it. */
export interface TaskQueueSummary extends TaskQueueDescription {
  /** Open runs whose workflow tasks go here. */
  readonly openRuns: number;
}
/** So many are listed at most. */
export const TASK_QUEUES_LISTED = 500;

export interface ListWorkersRequest {
  readonly namespace: string;
  /** Default: of all task queues. */
  readonly taskQueue?: string;
}
/** What a worker says of itself. */
export interface WorkerFacts {
  readonly host: string;
  readonly pid: number;
  /** When it began, epoch ms. */
  readonly startedAt: number;
  readonly takes: readonly ('workflow' | 'activity')[];
  /** Of a worker with versioning. */
  readonly deploymentVersion?: DeploymentVersion;
  /** Absent: it takes none, or does not know their names. */
  readonly workflowTypes?: readonly string[] | undefined;
  readonly activityTypes?: readonly string[] | undefined;
  /** Runs in its memory. */
  readonly cachedRuns?: number;
  /** Tasks in its hands now. */
  readonly runningWorkflowTasks?: number;
  readonly runningActivities?: number;
}
export interface RecordWorkerRequest {
  readonly namespace: string;
  readonly taskQueue: string;
  readonly identity: string;
  readonly facts: WorkerFacts;
}
export interface WorkerInfo {
  readonly identity: string;
  readonly taskQueue: string;
  readonly takesWorkflows: boolean;
  readonly takesActivities: boolean;
  /** When it was seen last, epoch ms. */
  readonly lastAccessTime: number;
  /** Of a worker with versioning. */
  readonly deploymentVersion?: DeploymentVersion;
  /** The engine process that it polls. */
  readonly engine: string;
  /** Absent: it has said nothing of itself. */
  readonly facts?: WorkerFacts;
}
