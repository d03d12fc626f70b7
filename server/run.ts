import type { Server } from 'node:http';
import { createEngineDoor } from '../engine/door';
import { type Composed, compose } from './compose';
import { maxBodyBytes, ROLES, readConfig, type ServerConfig } from './config';
import { provideServerContext } from './context';
import { ensureToken, prepareDataDir, removeServerFile, writeServerFile } from './data-dir';
import { isLoopback } from './guard';
import { createHttpServer, type Health, listen } from './http';
import { untilSignal } from './until-signal';
import { version } from './version';
import { prepareWeb, type Web } from './web';

/** How long open requests may take to end once streams were told to. */
const HTTP_GRACE_MS = 2_000;

/**
 * `backstitch start`: binds the port first (so that a second start says at once what is in the way), then engine, worker and
 * screens at the same time, as far as the roles want them, and runs until a signal. Throws `StartError` and `StoreOpenError`.
 */
export async function runServer(env: NodeJS.ProcessEnv = process.env): Promise<void> {
  const startedAt = Date.now();
  const config = readConfig(env);
  const isWeb = config.roles.has('web');
  prepareDataDir(config.dataDir);
  const token = ensureToken(config.dataDir, env.BACKSTITCH_TOKEN);
  const closing = new AbortController();
  let state: Health['state'] = 'starting';
  let composed: Composed | null = null;
  let web: Web | null = null;

  const http = createHttpServer({
    rules: { token, host: config.host, allowedHosts: config.allowedHosts, maxBodyBytes: maxBodyBytes(config) },
    health: () => ({ ok: state === 'running', version: version(), store: composed?.store ?? 'none', roles: [...config.roles], state }),
    engineDoor: createEngineDoor({ engine: () => (state === 'running' ? (composed?.remote ?? null) : null), closing: closing.signal }),
    web: () => (state !== 'running' ? null : isWeb ? web : 'none'),
  });
  const port = config.port === null ? null : await listen(http, config.host, config.port);

  const stop = async () => {
    state = 'stopping';
    closing.abort();
    if (port !== null) await closeHttp(http);
    await web?.close().catch((error) => console.error('stopping:', error));
    await composed?.close();
    if (isWeb) removeServerFile(config.dataDir, process.pid);
  };
  try {
    const dev = env.BACKSTITCH_DEV === '1';
    const preparing =
      isWeb && port !== null
        ? prepareWeb({ dir: config.projectRoot, dev, hostname: config.host, port, httpServer: http })
        : Promise.resolve(null);
    // If both fail, the engine's reason is the one to tell.
    preparing.catch(() => {});
    composed = await compose(config, closing.signal);
    if (composed.context) provideServerContext(composed.context);
    web = await preparing;
  } catch (error) {
    await stop();
    throw error;
  }
  state = 'running';
  const url = port === null ? null : addressOf(config, port);
  if (isWeb && url !== null) writeServerFile(config.dataDir, { url, pid: process.pid, startedAt, version: version() });
  console.log(greeting({ url, token, config, store: composed.store, tookMs: Date.now() - startedAt }));
  if (url !== null && !isLoopback(config.host)) {
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

interface Greeting {
  readonly url: string | null;
  readonly token: string;
  readonly config: ServerConfig;
  readonly store: string;
  readonly tookMs: number;
}

function greeting({ url, token, config, store, tookMs }: Greeting): string {
  const { roles, dataDir } = config;
  const where = url === null ? 'runs' : `runs at ${url}`;
  const lines = [
    `Backstitch ${version()} ${where} (${store}, ready in ${(tookMs / 1_000).toFixed(1)} s)`,
    '',
    ...(roles.has('web') ? [`Open     ${url}/?token=${token}`] : []),
    ...(roles.size < ROLES.length ? [`Roles    ${[...roles].join(', ')}`] : []),
    `Data     ${dataDir}`,
    'Stop     Ctrl-C',
  ];
  return `\n${lines.map((line) => (line ? `  ${line}` : '')).join('\n')}\n`;
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
