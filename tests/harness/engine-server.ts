import type { AddressInfo } from 'node:net';
import type { Engine } from '../../engine/contract';
import { createEngineDoor } from '../../engine/door';
import { createHttpServer } from '../../server/http';

export interface EngineServer {
  readonly address: string;
  readonly token: string;
  /** Requests so far, by path. */
  readonly seen: string[];
  /** Breaks the connections, as a network does. */
  breakConnections(): void;
  close(): Promise<void>;
}

/** The product's HTTP server over one engine, without screens; `port` to come back at the same place. */
export async function serveEngine(engine: Partial<Engine>, options: { readonly port?: number } = {}): Promise<EngineServer> {
  const token = 't'.repeat(43);
  const closing = new AbortController();
  let open = true;
  const server = createHttpServer({
    rules: { token, host: '127.0.0.1', allowedHosts: [] },
    health: () => ({ ok: true, version: '1', store: 'memory', state: 'running' }),
    engineDoor: createEngineDoor({ engine: () => (open ? (engine as Engine) : null), closing: closing.signal }),
    web: () => null,
  });
  const seen: string[] = [];
  server.on('request', (req) => seen.push(req.url ?? ''));
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    token,
    seen,
    breakConnections: () => server.closeAllConnections(),
    async close() {
      open = false;
      closing.abort();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}
