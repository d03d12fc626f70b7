import { hostname } from 'node:os';
import { type Catalog, createCatalog } from '../catalog';
import { get, print, put } from '../compiler';
import type { Engine } from '../engine/contract';
import { createEngine, systemClock, systemRandom } from '../engine/service';
import { openStore } from '../engine/store';
import type { ServerConfig } from './config';
import type { ServerContext, ServerInfo } from './context';
import { createGate, publishGated } from './gate';
import { version } from './version';
import { startWorker, TASK_QUEUE } from './worker';

/** How long running activities may take to end by themselves when the server stops; then they are left to a later process. */
const DRAIN_MS = 10_000;
export const NAMESPACE = 'default';

export interface Composed {
  readonly context: ServerContext;
  /** The engine for workers and clients in other processes. */
  readonly remote: Engine;
  /** Ends everything in the order of dependence; what was acknowledged is durable. */
  close(): Promise<void>;
}

/** The composition root: store, engine, catalogue and worker, joined in one process. Throws what `openStore` throws. */
export async function compose(config: ServerConfig, closing: AbortSignal): Promise<Composed> {
  const opened = await openStore({ url: config.databaseUrl });
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
      onError: (error) => console.error('engine:', error),
    });
    closers.push(() => engine.stop());
    const catalog = createCatalog({ db: opened.db, activitiesDir: config.activitiesDir, dataDir: config.dataDir, clock: systemClock });
    closers.push(() => catalog.close());
    await engine.start();
    await publishExamples(catalog);
    const worker = await startWorker({ engine, catalog, namespace: NAMESPACE, graceMs: DRAIN_MS });
    closers.push(() => worker.stop());
    const gate = createGate({ engine, catalog, namespace: NAMESPACE, root: config.projectRoot });
    const info = infoOf(config, opened.store.dialect);
    const publish: ServerContext['publish'] = (request, signal) => publishGated({ catalog, gate }, request, signal);
    return {
      remote: engine.remote,
      context: { engine, catalog, compiler: { get, put, print }, gate, publish, info, closing },
      close: closeAll,
    };
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

/** Signal 0 only asks; EPERM means: it lives, but is not ours. */
function isProcessAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
