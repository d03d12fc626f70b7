import { hostname } from 'node:os';
import { type Catalog, createCatalog } from '../catalog';
import { get, merge, print, put } from '../compiler';
import type { Engine } from '../engine/contract';
import { createEngine, systemClock, systemRandom } from '../engine/service';
import { openStore } from '../engine/store';
import type { ServerConfig } from './config';
import type { ServerContext, ServerInfo } from './context';
import { createGate, dryReplay as dryReplayRun, proposeCleanups, publishGated, rollOut as rollOutVersion } from './gate';
import { isProcessAlive } from './is-process-alive';
import { createRecordings } from './recordings';
import { errorReporter } from './report-error';
import { createTestBench } from './test-bench';
import { version } from './version';
import { versionOfRun } from './version-of-run';
import { startWorker, TASK_QUEUE } from './worker';

/** How long running activities may take to end by themselves when the server stops; then they are left to a later process. */
const DRAIN_MS = 10_000;
export const NAMESPACE = 'default';
const compiler = { get, merge, print, put };

export interface Composed {
  readonly store: ServerInfo['store'];
  /** What the API serves from; null without the role `web`. */
  readonly context: ServerContext | null;
  /** The engine for workers and clients in other processes. */
  readonly remote: Engine;
  /** Ends everything in the order of dependence; what was acknowledged is durable. */
  close(): Promise<void>;
}

/**
 * The composition root: store, engine, catalogue and worker, as far as the roles want them, joined in one process. Every process has
 * an engine of its own on the store; the role `engine` also looks after what others wrote. Throws what `openStore` throws.
 */
export async function compose(config: ServerConfig, closing: AbortSignal): Promise<Composed> {
  const { roles } = config;
  const opened = await openStore({ url: config.databaseUrl, largePayloadBytes: config.largePayloadBytes });
  const closers: (() => Promise<void>)[] = [() => opened.close()];
  const closeAll = async () => {
    for (const close of closers.splice(0).reverse()) await close().catch((error) => console.error('stopping:', error));
  };
  try {
    const engine = createEngine({
      store: opened.store,
      clock: systemClock,
      random: systemRandom(),
      identity: `backstitch@${hostname()}:${process.pid}`,
      host: hostname(),
      pid: process.pid,
      isProcessAlive,
      looksAfterOthers: roles.has('engine'),
      refuseUnknownAttributes: config.strictSearchAttributes,
      payloadLimitBytes: config.maxPayloadBytes,
      currentVersion: versionOfRun(opened.db, NAMESPACE),
      details: { roles: [...roles], version: version() },
      onError: errorReporter(),
    });
    closers.push(() => engine.stop());
    await engine.start();
    const composed = { store: opened.store.dialect, remote: engine.remote, close: closeAll };
    if (!roles.has('web') && !roles.has('worker')) return { ...composed, context: null };
    const catalog = createCatalog({ db: opened.db, activitiesDir: config.activitiesDir, dataDir: config.dataDir, clock: systemClock });
    closers.push(() => catalog.close());
    if (roles.has('web')) await publishExamples(catalog);
    if (roles.has('worker')) {
      const worker = await startWorker({ engine, catalog, namespace: NAMESPACE, graceMs: DRAIN_MS });
      closers.push(() => worker.stop());
    }
    if (!roles.has('web')) return { ...composed, context: null };
    const gate = createGate({ engine, catalog, namespace: NAMESPACE, root: config.projectRoot });
    const recordings = createRecordings({ engine, root: config.projectRoot });
    closers.push(() => recordings.close());
    const testBench = createTestBench({ engine, catalog, namespace: NAMESPACE, root: config.projectRoot });
    const resumed = testBench.resume().catch((error) => console.error('tests of drafts:', error));
    closers.push(() => resumed.then(() => testBench.stop()));
    const info = infoOf(config, opened.store.dialect);
    const publish: ServerContext['publish'] = (request, signal) => publishGated({ catalog, gate }, request, signal);
    const cleanups: ServerContext['cleanups'] = (request, signal) => proposeCleanups({ catalog, gate }, request, signal);
    const rollOut: ServerContext['rollOut'] = (request, signal) =>
      rollOutVersion({ engine, catalog, namespace: NAMESPACE, root: config.projectRoot }, request, signal);
    const dryReplay: ServerContext['dryReplay'] = (request, signal) =>
      dryReplayRun({ engine, catalog, root: config.projectRoot }, request, signal);
    const doors = { gate, dryReplay, recordings, publish, rollOut, testBench, cleanups };
    return { ...composed, context: { engine, catalog, compiler, ...doors, info, closing } };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

/** Awaited, so that what says "ready" has them; a fault in an example is no reason not to start. */
async function publishExamples(catalog: Catalog): Promise<void> {
  try {
    const { published, failed } = await catalog.publishExamples();
    if (published.length > 0) console.log(`  published the examples: ${published.join(', ')}`);
    for (const { name, reason } of failed) console.error(`  the example '${name}' could not be published: ${reason}`);
  } catch (error) {
    console.error(`  the examples could not be read: ${(error as Error).message}`);
  }
}

function infoOf(config: ServerConfig, store: ServerInfo['store']): ServerInfo {
  return {
    version: version(),
    store,
    namespace: NAMESPACE,
    taskQueue: TASK_QUEUE,
    dataDir: config.dataDir,
    activitiesDir: config.activitiesDir,
    startedAt: Date.now(),
    pid: process.pid,
    node: process.version,
  };
}
