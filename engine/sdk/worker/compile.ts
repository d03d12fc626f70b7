import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import type { Engine } from '../../contract';
import { FixedSlots, type Isolation, type WorkflowBundle } from '../../worker';
import { type Activities, namesOf } from '../../worker/activity';
import { Client, Connection, type ConnectionLike, connectionTo } from '../client';
import {
  Conversion,
  type LoadedDataConverter,
  type Logger,
  LoggerWithComposedMetadata,
  msOptionalToNumber,
  SdkComponent,
  TEMPORAL_VERSION,
  type WorkerDeploymentVersion,
} from '../common';
import { bundleWorkflowCode } from './bundle';
import { checkOptions, withinCache } from './check-options';
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

export async function compileWorkerOptions(given: WorkerOptions, connection: ConnectionLike): Promise<CompiledWorkerOptions> {
  const plugins = allPlugins(given.plugins, connection.plugins);
  let options: WorkerOptions = { ...given, plugins };
  for (const plugin of plugins) options = (await plugin.configureWorker?.(options)) ?? options;
  checkOptions(options);
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
  const { maxCachedWorkflows, maxConcurrentWorkflowTaskExecutions = defaults.workflowTasks } = withinCache(options, logger);
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
    maxCachedWorkflows,
    workflowThreadPoolSize: options.workflowThreadPoolSize ?? (options.reuseV8Context === false ? 2 : 1),
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
    const ignored = (what: string): string => `Ignoring WorkerOptions.${what} because WorkerOptions.workflowBundle is set`;
    if (workflowsPath) logger?.warn(ignored('workflowsPath'));
    if (bundlerOptions) logger?.warn(ignored('bundlerOptions'));
    if ((interceptors?.workflowModules ?? []).length > 0)
      logger?.warn(
        `${ignored('interceptors.workflowModules')}.\nTo use workflow interceptors with a workflowBundle, pass them in the call to bundleWorkflowCode.`,
      );
    if ('buildId' in workflowBundle) return workflowBundle as WorkflowBundle;
    const { code: given, codePath } = workflowBundle as { readonly code?: unknown; readonly codePath?: unknown };
    const code = typeof codePath === 'string' ? readFileSync(codePath, 'utf8') : given;
    if (typeof code !== 'string') throw new TypeError('Invalid WorkflowOptions.workflowBundle');
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
