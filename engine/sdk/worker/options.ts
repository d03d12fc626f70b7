import type { Engine } from '../../contract';
import type { Activities } from '../../worker/activity';
import type { ConnectionLike } from '../client';
import type { DataConverter, Duration, Logger, VersioningBehavior, WorkerDeploymentVersion } from '../common';
import type { BundleOptions, WorkflowBundleOption } from './bundle';
import type { WorkerInterceptors } from './interceptors';
import type { WorkerPlugin } from './plugins';
import type { InjectedSinks } from './sinks';
import type { WorkerTuner } from './tuner';

export interface WorkerOptions {
  taskQueue: string;
  /** Where tasks come from. Default: the server of this machine. */
  connection?: ConnectionLike;
  /** Instead: an engine of this process. */
  engine?: Engine;
  /** Default `default`. */
  namespace?: string;
  /** Default `<pid>@<host>`. */
  identity?: string;
  /**
   * @deprecated `workerDeploymentOptions`. Default, as there: the package with its version, `+` and the hash of the workflows' code. Only
   * one that is given stands in histories.
   */
  buildId?: string;
  /** @deprecated Accepted, not used: it belongs to build-id sets. */
  useVersioning?: boolean;
  /** Which version of which deployment this worker is; told to slot suppliers. */
  workerDeploymentOptions?: WorkerDeploymentOptions;
  /** Module whose exported functions are the workflows; bundled when the worker is created. */
  workflowsPath?: string;
  /** Workflows that were bundled before (`bundleWorkflowCode`): code, or a file with it. */
  workflowBundle?: WorkflowBundleOption;
  /** Activity functions by name: an object, a module, or an instance of a class. One called `default` takes every other name. */
  activities?: object | Activities;
  /** How values become payloads; the same for clients and workers. Default: JSON and bytes. */
  dataConverter?: DataConverter;
  interceptors?: WorkerInterceptors;
  /** Change these options, one after the other; then come those of the connection. */
  plugins?: WorkerPlugin[];
  /** How many tasks at once, by other rules than a number; instead of the `maxConcurrent...Executions`. */
  tuner?: WorkerTuner;
  /** Activities at once. Default 100. */
  maxConcurrentActivityTaskExecutions?: number;
  /** Activities that workflows run in this worker without a task of their own, at once. Default 100. */
  maxConcurrentLocalActivityExecutions?: number;
  /** Workflow tasks at once, open polls included. Default 40 over a `Connection`, else 100. */
  maxConcurrentWorkflowTaskExecutions?: number;
  /** Default 10 over a `Connection`; as many as executions when the engine is in this process, where a poll costs nothing. */
  maxConcurrentActivityTaskPolls?: number;
  /** Open polls for workflow tasks, the sticky queue's included. Default 10 over a `Connection`, else 80. */
  maxConcurrentWorkflowTaskPolls?: number;
  /** Instead of `maxConcurrent...Polls`; of `autoscaling`, the maximum counts: a poll without a task costs next to nothing here. */
  workflowTaskPollerBehavior?: PollerBehavior;
  activityTaskPollerBehavior?: PollerBehavior;
  /** Of the polls for workflow tasks, how many are on the normal queue; the others wait for runs that this worker has in memory. Default 0.2. */
  nonStickyToStickyPollRatio?: number;
  /** False: only workflows, and the activities that they run in this worker. Default true. */
  enableNonLocalActivities?: boolean;
  /** Activities begun a second by this worker. Default: no limit. */
  maxActivitiesPerSecond?: number;
  /** Activities begun a second of the whole task queue; the worker that said so last counts. Default: no limit. */
  maxTaskQueueActivitiesPerSecond?: number;
  /** Accepted, not used: an activity whose worker waits is begun in the same write as it is scheduled. */
  maxEagerActivityReservationsPerWorkflowTask?: number;
  /** Accepted, not used: the engine refuses what is too large, and the task or activity fails by that. */
  disablePayloadErrorLimit?: boolean;
  /** Runs kept in memory. Default 1,000. */
  maxCachedWorkflows?: number;
  /** Ours: what the workflow threads may hold in memory together; beyond it runs leave the cache. Default 512 MiB. */
  maxCachedWorkflowBytes?: number;
  /** Default 1, and 2 with `reuseV8Context: false`. */
  workflowThreadPoolSize?: number;
  /** How long workflow code may run without giving way. Default 5 seconds; with `debugMode` for ever. */
  isolateExecutionTimeout?: Duration;
  /** For a debugger in workflow code: it may stand still as long as it likes. Default: the environment's TEMPORAL_DEBUG. */
  debugMode?: boolean;
  /** False: a V8 context a run, dearer and more separate. Default true. */
  reuseV8Context?: boolean;
  /** Default 10 seconds. */
  stickyQueueScheduleToStartTimeout?: Duration;
  /** Default 30 seconds. */
  defaultHeartbeatThrottleInterval?: Duration;
  /** Default 60 seconds. */
  maxHeartbeatThrottleInterval?: Duration;
  /** How long activities may go on after `shutdown` before they are cancelled. Default 0. */
  shutdownGraceTime?: Duration;
  /** After this time `run` gives up with an error on what has not ended. Default: never. */
  shutdownForceTime?: Duration;
  /** Errors that fail a run and not only its task, by name of the class and by workflow type; `*` is for all. Default: none. */
  workflowFailureErrorTypes?: Record<
    '*' | (string & {}),
    ('NondeterminismError' | 'DeterminismViolationError' | 'Error' | (string & {}))[]
  >;
  /** @deprecated Not used. */
  enableSDKTracing?: boolean;
  /** The query `__enhanced_stack_trace` tells the sources too. Default false. */
  showStackTraceSources?: boolean;
  bundlerOptions?: Pick<BundleOptions, 'webpackConfigHook' | 'ignoreModules' | 'preloadModules'>;
  /** What workflows call through `proxySinks`. */
  // biome-ignore lint/suspicious/noExplicitAny: any workflow's sinks
  sinks?: InjectedSinks<any>;
  /** Default: the runtime's. */
  logger?: Logger;
}

export type PollerBehavior = PollerBehaviorSimpleMaximum | PollerBehaviorAutoscaling;
export interface PollerBehaviorAutoscaling {
  type: 'autoscaling';
  minimum?: number;
  maximum?: number;
  initial?: number;
}
export interface PollerBehaviorSimpleMaximum {
  type: 'simple-maximum';
  maximum?: number;
}

export type WorkerDeploymentOptions = {
  version: WorkerDeploymentVersion;
  /** True: the worker gets the tasks of its version only, from the moment it is current, ramping, or a run is pinned to it. */
  useWorkerVersioning: boolean;
  /** Of workflows that do not say themselves (`setWorkflowOptions`). */
  defaultVersioningBehavior?: VersioningBehavior | undefined;
} & (
  | { useWorkerVersioning: true; defaultVersioningBehavior: VersioningBehavior }
  | { useWorkerVersioning: false; defaultVersioningBehavior?: never }
);
