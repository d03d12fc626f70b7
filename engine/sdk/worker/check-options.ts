import { checkName, type Logger } from '../common';
import type { WorkerOptions } from './options';

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

/** Throws `TypeError` for options that no worker can have. */
export function checkOptions(options: WorkerOptions): void {
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

/** How many runs are kept in memory, and how many tasks go on at once: a cache holds two runs at least, and each run whose task goes on. */
export function withinCache(
  options: WorkerOptions,
  logger: Logger,
): { readonly maxCachedWorkflows: number; readonly maxConcurrentWorkflowTaskExecutions?: number } {
  let { maxCachedWorkflows = 1_000, maxConcurrentWorkflowTaskExecutions: tasks } = options;
  if (maxCachedWorkflows === 1) {
    logger.warn('maxCachedWorkflows must be either 0 (ie. cache is disabled) or greater than 1. Defaulting to 2.');
    maxCachedWorkflows = 2;
  }
  if (tasks === undefined) return { maxCachedWorkflows };
  if (maxCachedWorkflows > 0 && tasks > maxCachedWorkflows) {
    logger.warn(
      "maxConcurrentWorkflowTaskExecutions can't exceed maxCachedWorkflows (unless cache is disabled). Defaulting to maxCachedWorkflows.",
    );
    tasks = maxCachedWorkflows;
  }
  if (maxCachedWorkflows > 0 && tasks < 2) {
    logger.warn("maxConcurrentWorkflowTaskExecutions can't be lower than 2 if maxCachedWorkflows is non-zero. Defaulting to 2.");
    tasks = 2;
  }
  return { maxCachedWorkflows, maxConcurrentWorkflowTaskExecutions: tasks };
}
