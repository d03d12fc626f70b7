import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import type { Engine } from '../../contract';
import { FixedSlots, type Isolation, type WorkflowBundle } from '../../worker';
import { type Activities, namesOf } from '../../worker/activity';
import { Client, Connection, type ConnectionLike, connectionTo } from '../client';
import {
  Conversion,
  checkName,
  type LoadedDataConverter,
  type Logger,
  LoggerWithComposedMetadata,
  msOptionalToNumber,
  SdkComponent,
  TEMPORAL_VERSION,
  type WorkerDeploymentVersion,
} from '../common';
import { bundleWorkflowCode } from './bundle';
import { type CompiledWorkerInterceptors, compileInterceptors } from './interceptors';
import type { PollerBehavior, WorkerOptions } from './options';
import { allPlugins, type WorkerPlugin } from './plugins';
import { Runtime } from './runtime';
import type { InjectedSinks } from './sinks';
import { compileTuner, type TunerSlots } from './tuner';

/** The options with everything filled in, as the executors take them. */
export interface CompiledWorkerOptions extends Omit<WorkerOptions, 'engine' | 'activities' | 'interceptors' | 'tuner' | 'logger'> {
  readonly engine: Engine;
  readonly connection: ConnectionLike;
  readonly namespace: string;
  readonly identity: string;
  readonly buildId: string;
  /** Of a worker with versioning. */
  readonly deploymentVersion: WorkerDeploymentVersion | undefined;
  readonly logger: Logger;
  /** Whether anybody wants to read when a workflow began and how it ended: lines for debugging. */
  readonly logsLifecycle: boolean;
  readonly bundle: WorkflowBundle | undefined;
  readonly activities: Activities | undefined;
  readonly interceptors: CompiledWorkerInterceptors;
  readonly plugins: WorkerPlugin[];
  /** Of this namespace, for activities. */
  readonly client: Client;
  readonly conversion: Conversion;
  readonly loadedDataConverter: LoadedDataConverter;
  readonly isolation: Isolation;
  // biome-ignore lint/suspicious/noExplicitAny: any workflow's sinks
  readonly sinks: InjectedSinks<any>;
  readonly slots: TunerSlots;
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
  readonly nonStickyToStickyPollRatio: number;
  readonly maxCachedWorkflows: number;
  readonly workflowThreadPoolSize: number;
}

/** Temporal's: a poll is a request of its own. */
const REMOTE = { activityPolls: 10, workflowTasks: 40, workflowPolls: 10 };
/** A task that finds an open poll is spared the way through the store: 6 writes for a run of five steps instead of 11. */
const IN_PROCESS = { activityPolls: Number.POSITIVE_INFINITY, workflowTasks: 100, workflowPolls: 80 };
/** A timer of Node holds no more. */
const FOR_EVER_MS = 2 ** 31 - 1;

/** What a tuner says instead. */
const BY_TUNER = [
  'maxConcurrentActivityTaskExecutions',
  'maxConcurrentLocalActivityExecutions',
  'maxConcurrentWorkflowTaskExecutions',
] as const;

/** Numbers that a worker cannot do without, with their least value. */
const COUNTS = {
  maxConcurrentActivityTaskExecutions: 1,
  maxConcurrentLocalActivityExecutions: 1,
  maxConcurrentActivityTaskPolls: 1,
  maxConcurrentWorkflowTaskExecutions: 1,
  maxConcurrentWorkflowTaskPolls: 1,
  maxCachedWorkflows: 0,
  workflowThreadPoolSize: 1,
} as const;

export async function compileWorkerOptions(given: WorkerOptions, connection: ConnectionLike): Promise<CompiledWorkerOptions> {
  const plugins = allPlugins(given.plugins, connection.plugins);
  let options: WorkerOptions = { ...given, plugins };
  for (const plugin of plugins) options = (await plugin.configureWorker?.(options)) ?? options;
  check(options);
  const readers = options.logger ?? Runtime.instance().logger;
  const logger = LoggerWithComposedMetadata.compose(readers, {
    sdkComponent: SdkComponent.worker,
    taskQueue: options.taskQueue,
  });
  const interceptors = compileInterceptors(options.interceptors);
  const bundle = await bundleOf(options, logger);
  const activities = options.activities as Activities | undefined;
  if (!bundle && !activities) throw new TypeError('a worker needs workflows (workflowsPath or workflowBundle), activities, or both');
  const { namespace = 'default', taskQueue, identity = `${process.pid}@${hostname()}`, dataConverter } = options;
  const client = new Client({
    connection,
    namespace,
    identity,
    interceptors: interceptors.client,
    ...(dataConverter && { dataConverter }),
  });
  const { maxConcurrentActivityTaskExecutions = 100, maxConcurrentLocalActivityExecutions = 100 } = options;
  const defaults = connection instanceof Connection ? REMOTE : IN_PROCESS;
  const { maxConcurrentWorkflowTaskExecutions = defaults.workflowTasks } = options;
  const version = options.workerDeploymentOptions?.version;
  const buildId = version?.buildId ?? options.buildId ?? `@temporalio/worker@${TEMPORAL_VERSION}${bundle ? `+${bundle.buildId}` : ''}`;
  const place = {
    taskQueue,
    workerIdentity: identity,
    workerBuildId: buildId,
    ...(version && { workerDeploymentVersion: version }),
  };
  const debugMode = options.debugMode ?? /^(?:1|t|true)$/i.test(process.env.TEMPORAL_DEBUG ?? '');
  return {
    ...options,
    engine: connection.engine,
    connection,
    namespace,
    taskQueue,
    identity,
    buildId,
    deploymentVersion: options.workerDeploymentOptions?.useWorkerVersioning ? version : undefined,
    logger,
    logsLifecycle: options.sinks?.defaultWorkerLogger !== undefined || readsDebug(readers),
    bundle,
    activities: activities && namesOf(activities).length === 0 && !('find' in activities) ? undefined : activities,
    interceptors,
    plugins,
    client,
    conversion: new Conversion(client.options.loadedDataConverter),
    loadedDataConverter: client.options.loadedDataConverter,
    isolation: options.reuseV8Context === false ? 'context' : 'shared',
    debugMode,
    sinks: options.sinks ?? {},
    slots: options.tuner
      ? compileTuner(options.tuner, place, logger)
      : {
          workflow: new FixedSlots(maxConcurrentWorkflowTaskExecutions),
          activity: new FixedSlots(maxConcurrentActivityTaskExecutions),
          localActivity: new FixedSlots(maxConcurrentLocalActivityExecutions),
        },
    stickyQueueScheduleToStartTimeoutMs: msOptionalToNumber(options.stickyQueueScheduleToStartTimeout) ?? 10_000,
    isolateExecutionTimeoutMs: debugMode ? FOR_EVER_MS : (msOptionalToNumber(options.isolateExecutionTimeout) ?? 5_000),
    defaultHeartbeatThrottleIntervalMs: msOptionalToNumber(options.defaultHeartbeatThrottleInterval) ?? 30_000,
    maxHeartbeatThrottleIntervalMs: msOptionalToNumber(options.maxHeartbeatThrottleInterval) ?? 60_000,
    shutdownGraceTimeMs: msOptionalToNumber(options.shutdownGraceTime) ?? 0,
    shutdownForceTimeMs: msOptionalToNumber(options.shutdownForceTime),
    maxConcurrentActivityTaskExecutions: options.tuner ? MAX_BY_TUNER : maxConcurrentActivityTaskExecutions,
    maxConcurrentLocalActivityExecutions,
    maxConcurrentActivityTaskPolls:
      pollsOf(options.activityTaskPollerBehavior) ??
      options.maxConcurrentActivityTaskPolls ??
      Math.min(defaults.activityPolls, maxConcurrentActivityTaskExecutions),
    maxConcurrentWorkflowTaskExecutions: options.tuner ? MAX_BY_TUNER : maxConcurrentWorkflowTaskExecutions,
    maxConcurrentWorkflowTaskPolls: Math.max(
      2,
      pollsOf(options.workflowTaskPollerBehavior) ?? options.maxConcurrentWorkflowTaskPolls ?? defaults.workflowPolls,
    ),
    nonStickyToStickyPollRatio: options.nonStickyToStickyPollRatio ?? 0.2,
    maxCachedWorkflows: options.maxCachedWorkflows ?? 1_000,
    workflowThreadPoolSize: options.workflowThreadPoolSize ?? 1,
  };
}

/** No number: the tuner says when it is enough. */
const MAX_BY_TUNER = 10_000;

/** A logger that says its level and leaves such lines out is spared them. */
function readsDebug(logger: Logger): boolean {
  const { level } = logger as { readonly level?: unknown };
  return typeof level !== 'string' || level === 'TRACE' || level === 'DEBUG';
}

/** To what a worker takes its tasks from; a connection that it made itself, it closes too. */
export async function connectionOf(options: WorkerOptions): Promise<{ connection: ConnectionLike; isOwn: boolean }> {
  if (options.connection) return { connection: options.connection, isOwn: false };
  if (options.engine) return { connection: connectionTo(options.engine), isOwn: false };
  return { connection: await Connection.connect(), isOwn: true };
}

/** The workflows that options name, bundled; undefined: they name none. */
export async function bundleOf(
  options: Pick<WorkerOptions, 'workflowsPath' | 'workflowBundle' | 'interceptors' | 'dataConverter' | 'bundlerOptions' | 'plugins'>,
  logger?: Logger,
): Promise<WorkflowBundle | undefined> {
  const { workflowsPath, workflowBundle, interceptors, dataConverter = {}, bundlerOptions, plugins } = options;
  if (workflowBundle !== undefined) {
    if (workflowsPath !== undefined) throw new TypeError('You cannot specify both WorkerOptions.workflowBundle and .workflowsPath');
    if ((interceptors?.workflowModules ?? []).length > 0)
      logger?.warn(
        'Ignoring WorkerOptions.interceptors.workflowModules because WorkerOptions.workflowBundle is set: bundle them with the workflows',
      );
    if ('buildId' in workflowBundle) return workflowBundle as WorkflowBundle;
    const code = 'code' in workflowBundle ? workflowBundle.code : readFileSync(workflowBundle.codePath, 'utf8');
    const sourceMap = 'sourceMap' in workflowBundle ? workflowBundle.sourceMap : undefined;
    return { code, buildId: createHash('sha256').update(code).digest('hex'), ...(sourceMap && { sourceMap }) };
  }
  if (workflowsPath === undefined) return undefined;
  const { payloadConverterPath, failureConverterPath } = dataConverter;
  return bundleWorkflowCode({
    workflowsPath,
    workflowInterceptorModules: interceptors?.workflowModules ?? [],
    ...(payloadConverterPath !== undefined && { payloadConverterPath }),
    ...(failureConverterPath !== undefined && { failureConverterPath }),
    ...bundlerOptions,
    ...(logger && { logger }),
    ...(plugins && { plugins }),
  });
}

function pollsOf(behavior: PollerBehavior | undefined): number | undefined {
  if (behavior === undefined) return undefined;
  if (behavior.type !== 'simple-maximum' && behavior.type !== 'autoscaling')
    throw new TypeError(`Unknown poller behavior type: ${(behavior as { type: unknown }).type}`);
  return behavior.maximum ?? (behavior.type === 'autoscaling' ? 100 : 5);
}

function check(options: WorkerOptions): void {
  if (!options.taskQueue) throw new TypeError('Task queue name is required');
  checkName('task queue', options.taskQueue);
  for (const name of Object.keys(options.activities ?? {})) checkName('activity', name);
  for (const name of Object.keys(options.sinks ?? {})) checkName('sink', name);
  for (const [name, least] of Object.entries(COUNTS) as [keyof typeof COUNTS, number][]) {
    const value = options[name];
    if (value !== undefined && !(Number.isInteger(value) && value >= least))
      throw new TypeError(`${name} must be a whole number, at least ${least}: ${value}`);
  }
  for (const name of ['maxActivitiesPerSecond', 'maxTaskQueueActivitiesPerSecond'] as const) {
    const value = options[name];
    if (value !== undefined && !(Number.isFinite(value) && value > 0)) throw new TypeError(`${name} must be a positive number: ${value}`);
  }
  checkDeployment(options.workerDeploymentOptions);
  const ratio = options.nonStickyToStickyPollRatio;
  if (ratio !== undefined && !(ratio >= 0 && ratio <= 1)) throw new TypeError(`nonStickyToStickyPollRatio must be from 0 to 1: ${ratio}`);
  for (const name of BY_TUNER) if (options.tuner && options[name] !== undefined) throw new TypeError(`Cannot set both tuner and ${name}`);
  const eager = options.maxEagerActivityReservationsPerWorkflowTask;
  if (eager !== undefined && !(Number.isSafeInteger(eager) && eager >= 0))
    throw new TypeError('maxEagerActivityReservationsPerWorkflowTask must be a non-negative integer');
  if (options.useVersioning && !options.buildId) throw new TypeError('Must provide a buildId if useVersioning is true');
}

function checkDeployment(deployment: WorkerOptions['workerDeploymentOptions']): void {
  if (!deployment) return;
  const { version, useWorkerVersioning, defaultVersioningBehavior: behavior } = deployment;
  if (!version?.deploymentName || !version.buildId)
    throw new TypeError('workerDeploymentOptions.version needs a deploymentName and a buildId');
  if (behavior !== undefined && behavior !== 'PINNED' && behavior !== 'AUTO_UPGRADE')
    throw new TypeError(`defaultVersioningBehavior is PINNED or AUTO_UPGRADE: ${behavior}`);
  if (!useWorkerVersioning && behavior !== undefined)
    throw new TypeError('Cannot set defaultVersioningBehavior without useWorkerVersioning');
}
