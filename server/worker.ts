import { hostname } from 'node:os';
import { LRUCache } from 'lru-cache';
import type { ActivityFunction, Catalog } from '../catalog';
import type { WorkflowBundle } from '../compiler';
import type { DeploymentVersion, Engine } from '../engine/contract';
import { Client } from '../engine/sdk/client';
import { createLocalActivityExecutor, createWorkflowExecutor, reportWorker } from '../engine/worker';
import { createActivityExecutor } from '../engine/worker/activity';
import { printLog } from './print-log';

export const TASK_QUEUE = 'default';

/** Bundles kept in memory, at about 300 KB each; the workflow thread has compiled copies of its own. */
const BUNDLES_KEPT = 100;

/** Of its activities so many are named to the engine. */
const MAX_TYPES = 1_000;

export interface WorkerOptions {
  readonly engine: Engine;
  readonly catalog: Catalog;
  readonly namespace: string;
  /** Default: the product's own. */
  readonly taskQueue?: string;
  /** Other answers than the activities' own, for tests. */
  readonly change?: (known: ActivityLookup) => ActivityLookup;
  /** How long running activities may go on after `stop` before they are cancelled. */
  readonly graceMs: number;
}

/** Activities by name, as they are now. */
export interface ActivityLookup {
  find(name: string): ActivityFunction | undefined;
  names(): readonly string[];
}

export interface RunningWorker {
  /** Takes nothing new, finishes what is in hand. */
  stop(): Promise<void>;
}

/** The product's own worker: the catalogue's bundles in the sandbox, the shipped and the user's activities beside it. */
export async function startWorker(options: WorkerOptions): Promise<RunningWorker> {
  const identity = `worker@${hostname()}:${process.pid}`;
  const { engine, catalog, namespace, graceMs, taskQueue = TASK_QUEUE, change } = options;
  const common = { engine, namespace, taskQueue, identity };
  const client = new Client({ engine, namespace, identity });
  const logger = printLog;
  const own = await activitiesOf(catalog);
  const known = change ? change(own) : own;
  const localActivities = createLocalActivityExecutor({ activities: known, client, logger });
  const workflows = createWorkflowExecutor({ ...common, bundles: bundlesOf(catalog), options: { logger, localActivities } });
  const activities = createActivityExecutor({ ...common, activities: known, client, shutdownGraceTimeMs: graceMs, logger });
  const deciding = workflows.run();
  const acting = activities.run();
  const startedAt = Date.now();
  const stopReporting = reportWorker(engine, { namespace, taskQueue, identity }, () => {
    const { cachedRuns, tasksInHand } = workflows.stats();
    const activityTypes = known.names().slice(0, MAX_TYPES);
    const running = { cachedRuns, runningWorkflowTasks: tasksInHand, runningActivities: activities.running };
    return { host: hostname(), pid: process.pid, startedAt, takes: ['workflow', 'activity'], activityTypes, ...running };
  });
  return {
    async stop() {
      stopReporting();
      // Activities first: what they end with may still be decided on.
      await activities.shutdown();
      await acting;
      await workflows.shutdown();
      await deciding;
    },
  };
}

/** A pinned run gets the code it was started with; any other what is published under its type. */
function bundlesOf(catalog: Catalog) {
  const kept = new LRUCache<string, WorkflowBundle>({ max: BUNDLES_KEPT });
  return async (deployment: DeploymentVersion | undefined, workflowType: string): Promise<WorkflowBundle> => {
    const { buildId } = deployment ?? (await catalog.startTarget({ name: workflowType })).deploymentVersion;
    const known = kept.get(buildId);
    if (known) return known;
    const bundle = await catalog.bundle(buildId);
    if (!bundle) throw new Error(`the code of build ${buildId} (workflow ${workflowType}) is not in this catalogue`);
    kept.set(buildId, bundle);
    return bundle;
  };
}

/** Looked up by name at each call, since the user's folder changes while we run. */
async function activitiesOf(catalog: Catalog): Promise<ActivityLookup> {
  let known: Readonly<Record<string, ActivityFunction>> = await catalog.loadActivities();
  catalog.activities.onChange(() => {
    catalog.loadActivities().then(
      (loaded) => {
        known = loaded;
      },
      (error) => console.error('activities:', error),
    );
  });
  return {
    find: (name: string) => {
      const activity = Object.hasOwn(known, name) ? known[name] : undefined;
      return activity && (async (...args: unknown[]) => activity(...args));
    },
    names: () => Object.keys(known),
  };
}
