import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import type { Engine } from '../../contract';
import { bundleWorkflowCode, type Isolation, type WorkflowBundle } from '../../worker';
import type { Activities } from '../../worker/activity';
import { Connection, type ConnectionLike } from '../client';
import { type Duration, type Logger, loggerOf, msOptionalToNumber, ValueError } from '../common';
import type { InjectedSinks } from './sinks';

export interface WorkerOptions {
  taskQueue: string;
  /** Where tasks come from: a connection, or an engine of this process. One of the two is needed. */
  connection?: ConnectionLike;
  engine?: Engine;
  /** Default `default`. */
  namespace?: string;
  /** Default `<pid>@<host>`. */
  identity?: string;
  /** Module whose exported functions are the workflows; bundled when the worker is created. */
  workflowsPath?: string;
  /** Workflows that were bundled before (`bundleWorkflowCode`): code, or a file with it. */
  workflowBundle?: WorkflowBundle | { readonly code: string } | { readonly codePath: string };
  /** Activity functions by name; one called `default` takes every other name. */
  activities?: Activities;
  /** Activities at once. Default 100. */
  maxConcurrentActivityTaskExecutions?: number;
  /** Activities that workflows run in this worker without a task of their own, at once. Default 100. */
  maxConcurrentLocalActivityExecutions?: number;
  /** Default 10 over a `Connection`; as many as executions when the engine is in this process, where a poll costs nothing. */
  maxConcurrentActivityTaskPolls?: number;
  /** Workflow tasks at once, open polls included. Default 40 over a `Connection`, else 100. */
  maxConcurrentWorkflowTaskExecutions?: number;
  /** Open polls for workflow tasks, the sticky queue's included. Default 10 over a `Connection`, else 80. */
  maxConcurrentWorkflowTaskPolls?: number;
  /** Runs kept in memory. Default 1,000. */
  maxCachedWorkflows?: number;
  /** Default 1. */
  workflowThreadPoolSize?: number;
  /** How long workflow code may run without giving way. Default 5 seconds. */
  isolateExecutionTimeout?: Duration;
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
  /** Default: warnings and errors to the console. */
  logger?: Logger;
  /** What workflows call through `proxySinks`. */
  // biome-ignore lint/suspicious/noExplicitAny: any workflow's sinks
  sinks?: InjectedSinks<any>;
}

/** The options with everything filled in, as the executors take them. */
export interface CompiledWorkerOptions {
  readonly engine: Engine;
  readonly namespace: string;
  readonly taskQueue: string;
  readonly identity: string;
  readonly logger: Logger;
  readonly bundle: WorkflowBundle | undefined;
  readonly activities: Activities | undefined;
  readonly isolation: Isolation;
  // biome-ignore lint/suspicious/noExplicitAny: any workflow's sinks
  readonly sinks: InjectedSinks<any>;
  readonly stickyQueueScheduleToStartTimeoutMs: number;
  readonly isolateExecutionTimeoutMs: number;
  readonly defaultHeartbeatThrottleIntervalMs: number;
  readonly maxHeartbeatThrottleIntervalMs: number;
  readonly shutdownGraceTimeMs: number;
  readonly shutdownForceTimeMs: number | undefined;
  readonly maxConcurrentActivityTaskExecutions: number;
  readonly maxConcurrentLocalActivityExecutions: number;
  readonly maxConcurrentActivityTaskPolls: number;
  readonly maxConcurrentWorkflowTaskExecutions: number;
  readonly maxConcurrentWorkflowTaskPolls: number;
  readonly maxCachedWorkflows: number;
  readonly workflowThreadPoolSize: number;
}

/** Temporal's: a poll is a request of its own. */
const REMOTE = { activityPolls: 10, workflowTasks: 40, workflowPolls: 10 };
/** A task that finds an open poll is spared the way through the store: 6 writes for a run of five steps instead of 11. */
const IN_PROCESS = { activityPolls: Number.POSITIVE_INFINITY, workflowTasks: 100, workflowPolls: 80 };

export async function compileWorkerOptions(options: WorkerOptions): Promise<CompiledWorkerOptions> {
  const engine = options.engine ?? options.connection?.engine;
  if (!engine) throw new ValueError('a worker needs a connection or an engine');
  if (!options.taskQueue) throw new ValueError('taskQueue is required');
  const bundle = await bundleOf(options);
  if (!bundle && !options.activities)
    throw new ValueError('a worker needs workflows (workflowsPath or workflowBundle), activities, or both');
  const { maxConcurrentActivityTaskExecutions = 100 } = options;
  const defaults = options.engine === undefined && options.connection instanceof Connection ? REMOTE : IN_PROCESS;
  return {
    engine,
    namespace: options.namespace ?? 'default',
    taskQueue: options.taskQueue,
    identity: options.identity ?? `${process.pid}@${hostname()}`,
    logger: options.logger ?? consoleLogger,
    bundle,
    activities: options.activities,
    isolation: options.reuseV8Context === false ? 'context' : 'shared',
    sinks: options.sinks ?? {},
    stickyQueueScheduleToStartTimeoutMs: msOptionalToNumber(options.stickyQueueScheduleToStartTimeout) ?? 10_000,
    isolateExecutionTimeoutMs: msOptionalToNumber(options.isolateExecutionTimeout) ?? 5_000,
    defaultHeartbeatThrottleIntervalMs: msOptionalToNumber(options.defaultHeartbeatThrottleInterval) ?? 30_000,
    maxHeartbeatThrottleIntervalMs: msOptionalToNumber(options.maxHeartbeatThrottleInterval) ?? 60_000,
    shutdownGraceTimeMs: msOptionalToNumber(options.shutdownGraceTime) ?? 0,
    shutdownForceTimeMs: msOptionalToNumber(options.shutdownForceTime),
    maxConcurrentActivityTaskExecutions,
    maxConcurrentLocalActivityExecutions: options.maxConcurrentLocalActivityExecutions ?? 100,
    maxConcurrentActivityTaskPolls:
      options.maxConcurrentActivityTaskPolls ?? Math.min(defaults.activityPolls, maxConcurrentActivityTaskExecutions),
    maxConcurrentWorkflowTaskExecutions: options.maxConcurrentWorkflowTaskExecutions ?? defaults.workflowTasks,
    maxConcurrentWorkflowTaskPolls: Math.max(2, options.maxConcurrentWorkflowTaskPolls ?? defaults.workflowPolls),
    maxCachedWorkflows: options.maxCachedWorkflows ?? 1_000,
    workflowThreadPoolSize: options.workflowThreadPoolSize ?? 1,
  };
}

/** The workflows that options name, bundled; undefined: they name none. */
export async function bundleOf({
  workflowsPath,
  workflowBundle,
}: Pick<WorkerOptions, 'workflowsPath' | 'workflowBundle'>): Promise<WorkflowBundle | undefined> {
  if (workflowsPath !== undefined) return bundleWorkflowCode({ workflowsPath });
  if (workflowBundle === undefined) return undefined;
  if ('buildId' in workflowBundle) return workflowBundle;
  const code = 'code' in workflowBundle ? workflowBundle.code : readFileSync(workflowBundle.codePath, 'utf8');
  return { code, buildId: createHash('sha256').update(code).digest('hex') };
}

const consoleLogger = loggerOf((level, message, meta) => {
  if (level === 'ERROR') console.error(message, meta ?? '');
  else if (level === 'WARN') console.warn(message, meta ?? '');
});
