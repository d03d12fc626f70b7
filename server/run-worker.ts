import { mkdtempSync, rmSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { loadActivitiesFile } from '../catalog/user-activities/load-file';
import type { Engine } from '../engine/contract';
import { type ActivityLookup, NativeConnection, Worker, type WorkerOptions } from '../engine/sdk/worker';
import { createEngine, systemClock, systemRandom } from '../engine/service';
import { openStore } from '../engine/store';
import { projectRoot } from '../engine/threads';
import { readDatabaseUrl, readMaxPayloadBytes } from './config';
import { isProcessAlive } from './is-process-alive';
import { bundleFile, moduleFile } from './module-file';
import { printLog } from './print-log';
import { errorReporter } from './report-error';
import { StartError } from './start-error';
import { untilSignal } from './until-signal';
import { version } from './version';

export interface RunWorkerOptions
  extends Pick<
    WorkerOptions,
    | 'taskQueue'
    | 'namespace'
    | 'identity'
    | 'shutdownGraceTime'
    | 'shutdownForceTime'
    | 'maxConcurrentActivityTaskExecutions'
    | 'maxConcurrentWorkflowTaskExecutions'
    | 'maxCachedWorkflows'
    | 'workerDeploymentOptions'
  > {
  /** A TypeScript or JavaScript module whose exported functions are the workflows, or a folder with an `index` of that kind. */
  readonly workflows?: string;
  /** A module whose exported functions are the activities. */
  readonly activities?: string;
  /** A server to take tasks from. */
  readonly server?: { readonly address: string; readonly token: string | null };
  /** Instead of a server: a MySQL database that this process joins with an engine of its own. */
  readonly databaseUrl?: string;
}

/** `backstitch worker`: bundles and loads the given files, and works until a signal. Throws `StartError`, `StoreOpenError`, and the connection's `ServiceError`. */
export async function runWorker(options: RunWorkerOptions): Promise<void> {
  process.setSourceMapsEnabled(true);
  const outDir = mkdtempSync(join(tmpdir(), 'backstitch-worker-'));
  process.once('exit', () => rmSync(outDir, { recursive: true, force: true }));
  const workflowBundle =
    options.workflows === undefined ? undefined : await bundleFile(moduleFile(options.workflows, 'BAD_WORKFLOWS', '--workflows'));
  const activities = options.activities === undefined ? undefined : await load(options.activities, outDir);
  const place = options.databaseUrl ? await ownEngine(options.databaseUrl) : await connect(options);
  const { taskQueue, namespace, identity = `${process.pid}@${hostname()}` } = options;
  const worker = await Worker.create({
    ...place.source,
    taskQueue,
    identity,
    ...(namespace && { namespace }),
    ...(workflowBundle && { workflowBundle }),
    ...(activities && { activities }),
    shutdownGraceTime: options.shutdownGraceTime ?? '10 seconds',
    ...(options.shutdownForceTime !== undefined && { shutdownForceTime: options.shutdownForceTime }),
    maxConcurrentActivityTaskExecutions: options.maxConcurrentActivityTaskExecutions,
    maxConcurrentWorkflowTaskExecutions: options.maxConcurrentWorkflowTaskExecutions,
    maxCachedWorkflows: options.maxCachedWorkflows,
    ...(options.workerDeploymentOptions && { workerDeploymentOptions: options.workerDeploymentOptions }),
    logger: printLog,
  });
  const running = worker.run();
  console.log(`
  Worker ${identity} takes tasks of "${taskQueue}" from ${place.name}
${options.workflows ? `  Workflows   ${resolve(options.workflows)}\n` : ''}${options.activities ? `  Activities  ${activities?.names().join(', ')}\n` : ''}  Stop        Ctrl-C
`);
  const ended = running.finally(() => place.close());
  // It ends by itself only when it fails.
  ended.catch((error) => {
    console.error(`  the worker ended: ${error instanceof Error ? error.message : String(error)}`);
    process.exit(1);
  });
  await untilSignal(async () => {
    if (worker.getState() === 'RUNNING') worker.shutdown();
    await ended;
  });
}

async function load(path: string, outDir: string): Promise<ActivityLookup> {
  const file = moduleFile(path, 'BAD_ACTIVITIES', '--activities');
  const loaded = await loadActivitiesFile({ file, outDir, dist: process.env.BACKSTITCH_DIST ?? join(projectRoot(), 'dist') });
  if ('functions' in loaded) return lookup(loaded.functions);
  throw new StartError('BAD_ACTIVITIES', `the activities cannot be loaded: ${loaded.problems.join('; ')}`);
}

/** Activities of JavaScript may answer at once; the worker awaits them. */
function lookup(functions: Readonly<Record<string, (...args: unknown[]) => unknown>>): ActivityLookup {
  const find = (name: string) => (Object.hasOwn(functions, name) ? functions[name] : functions.default);
  return {
    names: () => Object.keys(functions),
    find(name) {
      const found = find(name);
      return found && (async (...args: unknown[]) => found(...args));
    },
  };
}

interface Place {
  readonly source: { readonly connection: NativeConnection } | { readonly engine: Engine };
  readonly name: string;
  close(): Promise<void>;
}

async function connect({ server }: RunWorkerOptions): Promise<Place> {
  const { address, token } = server ?? { address: 'http://127.0.0.1:3000', token: null };
  const connection = await NativeConnection.connect({ address, ...(token !== null && { token }) });
  return { source: { connection }, name: address, close: () => connection.close() };
}

/** An engine beside the others on the database: a step then takes no way over the network but that to the database. */
async function ownEngine(text: string): Promise<Place> {
  const url = readDatabaseUrl(text) ?? text;
  if (url.startsWith('sqlite:'))
    throw new StartError('BAD_DATABASE_URL', 'a SQLite database belongs to the server alone: give --address, or a MySQL database');
  const { store, close } = await openStore({ url });
  const engine = createEngine({
    store,
    clock: systemClock,
    random: systemRandom(),
    identity: `worker@${hostname()}:${process.pid}`,
    host: hostname(),
    pid: process.pid,
    isProcessAlive,
    looksAfterOthers: false,
    payloadLimitBytes: readMaxPayloadBytes(process.env),
    details: { roles: ['worker'], version: version() },
    onError: errorReporter(),
  });
  await engine.start();
  return {
    source: { engine },
    name: 'the database',
    async close() {
      await engine.stop();
      await close();
    },
  };
}
