import type { DeploymentVersion, Engine, VersioningBehavior, WorkflowSinkCall } from '../../contract';
import type { Logger, LogLevel, LogMetadata, PayloadCodec } from '../../sdk/common';
import type { WorkflowBundle } from '../bundle';
import type { LocalActivityExecutor } from '../local';
import type { WorkerMetrics } from '../metrics';
import type { Isolation } from '../sandbox';
import type { SlotKeeper } from '../slots';

/** What a slot for workflow tasks is told of its task. */
export interface WorkflowSlotInfo {
  readonly type: 'workflow';
  readonly workflowType: string;
  readonly isSticky: boolean;
}

export interface WorkflowExecutorOptions {
  /** Runs kept in memory between their tasks. Default 1,000 (11 KB each and what the run itself holds; 250 KB with `isolation: 'context'`). 0: none. */
  readonly maxCachedWorkflows?: number;
  /**
   * What the workflow threads may hold in memory together, in bytes, the runtime's own 20 MB included. Beyond it the runs that were not
   * used for longest leave the cache, and are replayed when they are needed. Default 512 MiB.
   */
  readonly maxCachedWorkflowBytes?: number;
  /** Workflow tasks in hand at once, open polls included. Default 100. With 1, no run is cached. */
  readonly maxConcurrentWorkflowTasks?: number;
  /** Instead: says itself when there is room for one more. */
  readonly slots?: SlotKeeper<WorkflowSlotInfo>;
  /** Open polls on the task queue. Default 16, for an engine in this process, where a poll costs nothing (and a missing one a write). */
  readonly normalPolls?: number;
  /** Open polls on this worker's own queue. Default 64, likewise. */
  readonly stickyPolls?: number;
  /** How long a task waits for this worker before any other may take it. Default 10,000. */
  readonly stickyQueueScheduleToStartTimeoutMs?: number;
  /** Default `shared`: see `Isolation`. */
  readonly isolation?: Isolation;
  /** Threads that run workflow code. Default 1. */
  readonly threads?: number;
  /** How long workflow code may run without giving way before its thread is replaced. Default 5,000. */
  readonly executionTimeoutMs?: number;
  /** Where `log` and `console` of workflows go, and what the executor has to say. Default: nowhere. */
  readonly logger?: Logger;
  /** Applied to all payloads on their way into the sandbox and out of it. Default: none. */
  readonly payloadCodecs?: readonly PayloadCodec[];
  /** Names of error classes that fail a run and not only its task, by workflow type; `*` is for all. Default: none. */
  readonly failureErrorTypes?: Readonly<Record<string, readonly string[]>>;
  /** Say at debug level when workflows begin and end. Default false. */
  readonly logsLifecycle?: boolean;
  /** The query `__enhanced_stack_trace` tells the sources too. Default false. */
  readonly showStackTraceSources?: boolean;
  /** Where the worker measures itself. Default: nowhere. */
  readonly metrics?: WorkerMetrics;
  /** Runs local activities. Default: there are none that could be run. */
  readonly localActivities?: LocalActivityExecutor;
  /** Names of the local activities, when they stay the same; a workflow that asks for another hears of it at once. Default: unknown. */
  readonly activityNames?: readonly string[];
  /** What the worker calls its code; recorded, and told to workflows that are of no deployment. Default: nothing. */
  readonly buildId?: string;
  /** The worker deployment version of this worker: it takes the tasks of this version only. Default: it is without versioning. */
  readonly deploymentVersion?: DeploymentVersion;
  /** With `deploymentVersion`: of workflows that do not say themselves. Default: `AUTO_UPGRADE`. */
  readonly defaultVersioningBehavior?: VersioningBehavior;
  /** Takes what workflows write to their log, in place of `logger`. Must not throw. */
  readonly logOfRuns?: (level: LogLevel, message: string, meta: LogMetadata) => void;
  /** Calls what a workflow calls through `proxySinks`. Must not throw. Default: nothing is called. */
  readonly callSink?: (call: WorkflowSinkCall) => void | Promise<void>;
}

export interface WorkflowExecutorConfig {
  readonly engine: Engine;
  readonly namespace: string;
  readonly taskQueue: string;
  readonly identity: string;
  /** The code of a run: of the version it is pinned to, or of a workflow type if it is pinned to none. */
  bundles(deploymentVersion: DeploymentVersion | undefined, workflowType: string): Promise<WorkflowBundle>;
  readonly options?: WorkflowExecutorOptions;
}

export interface WorkflowExecutorStats {
  readonly cachedRuns: number;
  readonly tasksInHand: number;
  readonly openPolls: number;
  readonly tasksCompleted: number;
  readonly tasksFailed: number;
  readonly cacheMisses: number;
  /** Runs that left the cache because of `maxCachedWorkflowBytes`. */
  readonly evictedForMemory: number;
}

export interface WorkflowExecutor {
  /** Polls and works until `shutdown`; resolves when all is finished. */
  run(): Promise<void>;
  /** Ends polling, finishes what is in hand, gives back the sticky queue. Resolves with `run`. */
  shutdown(): Promise<void>;
  stats(): WorkflowExecutorStats;
}
