import type { Server } from 'node:http';
import { type Composed, compose } from './compose';
import { readConfig, type ServerConfig } from './config';
import { provideServerContext } from './context';
import { ensureToken, prepareDataDir, removeServerFile, writeServerFile } from './data-dir';
import { createEngineDoor } from './engine-door';
import { isLoopback } from './guard';
import { createHttpServer, type Health, listen } from './http';
import { version } from './version';
import { prepareWeb, type Web } from './web';

/** A terminal's Ctrl-C can reach us twice at once (from the terminal and through npm): the second only counts after this. */
const IMPATIENT_MS = 1_000;
/** How long open requests may take to end once streams were told to. */
const HTTP_GRACE_MS = 2_000;

/**
 * `backstitch start`: binds the port first (so that a second start says at once what is in the way), then engine, worker and
 * screens at the same time, and runs until a signal. Throws `StartError` and `StoreOpenError`.
 */
export async function runServer(env: NodeJS.ProcessEnv = process.env): Promise<void> {
  const startedAt = Date.now();
  const config = readConfig(env);
  prepareDataDir(config.dataDir);
  const token = ensureToken(config.dataDir);
  const closing = new AbortController();
  let state: Health['state'] = 'starting';
  let composed: Composed | null = null;
  let web: Web | null = null;

  const http = createHttpServer({
    rules: { token, host: config.host, allowedHosts: config.allowedHosts },
    health: () => ({ ok: state === 'running', version: version(), store: composed?.context.info.store ?? 'none', state }),
    engineDoor: createEngineDoor({ engine: () => (state === 'running' ? (composed?.remote ?? null) : null), closing: closing.signal }),
    web: () => (state === 'running' ? web : null),
  });
  const port = await listen(http, config.host, config.port);

  const stop = async () => {
    state = 'stopping';
    closing.abort();
    await closeHttp(http);
    await web?.close().catch((error) => console.error('stopping:', error));
    await composed?.close();
    removeServerFile(config.dataDir, process.pid);
  };
  try {
    const dev = env.BACKSTITCH_DEV === '1';
    const preparing = prepareWeb({ dir: config.projectRoot, dev, hostname: config.host, port, httpServer: http });
    // If both fail, the engine's reason is the one to tell.
    preparing.catch(() => {});
    composed = await compose(config, closing.signal);
    provideServerContext(composed.context);
    web = await preparing;
  } catch (error) {
    await stop();
    throw error;
  }
  state = 'running';
  const url = addressOf(config, port);
  writeServerFile(config.dataDir, { url, pid: process.pid, startedAt, version: version() });
  console.log(greeting(url, token, composed, Date.now() - startedAt));
  if (!isLoopback(config.host)) {
    console.warn(
      `  Open to your network (HOST=${config.host}): whoever has the token runs code on this machine, and it travels unencrypted.\n`,
    );
  }
  await untilSignal(stop);
}

function addressOf(config: ServerConfig, port: number): string {
  const host = config.host === '0.0.0.0' || config.host === '::' ? '127.0.0.1' : config.host;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

function greeting(url: string, token: string, { context }: Composed, tookMs: number): string {
  return `
  Backstitch ${context.info.version} runs at ${url} (${context.info.store}, ready in ${(tookMs / 1_000).toFixed(1)} s)

  Open     ${url}/?token=${token}
  Data     ${context.info.dataDir}
  Stop     Ctrl-C
`;
}

/** Subscriptions have been told to end; idle connections are closed now, the rest after a moment. */
async function closeHttp(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const force = setTimeout(() => server.closeAllConnections(), HTTP_GRACE_MS);
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  await closed;
  clearTimeout(force);
  clearInterval(idle);
}

/** Resolves when a first signal has ended everything; a second, impatient one ends the process at once. */
function untilSignal(stop: () => Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    let first = 0;
    const onSignal = (signal: NodeJS.Signals) => {
      if (first === 0) {
        first = Date.now();
        console.log(`\n  ${signal}: stopping (again: at once)`);
        stop().then(() => {
          console.log('  stopped');
          // Next keeps timers that would hold the process for a while.
          setImmediate(() => process.exit(0));
          resolve();
        }, reject);
      } else if (Date.now() - first > IMPATIENT_MS) {
        console.log('  stopped at once');
        process.exit(130);
      }
    };
    process.on('SIGINT', onSignal);
    process.on('SIGTERM', onSignal);
  });
}
