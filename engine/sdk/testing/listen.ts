import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, isIP } from 'node:net';
import type { Engine } from '../../contract';
import { createEngineDoor } from '../../door';

/** Where a test environment is reached from other connections and processes. */
export interface Listening {
  /** `host:port` */
  readonly address: string;
  close(): Promise<void>;
}

/**
 * Serves an engine to whoever connects by address, as Temporal's test servers do: without a token, so only where callers are expected.
 * It does not keep the process alive. Default: 127.0.0.1, a port that is free.
 */
export async function listen(engine: Engine, { ip = '127.0.0.1', port = 0 }: { ip?: string; port?: number } = {}): Promise<Listening> {
  const closing = new AbortController();
  const door = createEngineDoor({ engine: () => (closing.signal.aborted ? null : engine), closing: closing.signal });
  const server = createServer((req, res) => {
    if (fromBrowser(req, ip)) refuse(res);
    else void door(req, res);
  });
  // Node closes an idle connection after 5 s, just when a worker is about to use it again.
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, ip, resolve);
  });
  server.unref();
  const { address, port: bound } = server.address() as AddressInfo;
  return {
    address: `${isIP(address) === 6 ? `[${address}]` : address}:${bound}`,
    close: async () => {
      closing.abort();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** A page that tries addresses of this machine: it has an origin, or a name of its own for them. */
function fromBrowser({ headers }: IncomingMessage, ip: string): boolean {
  if (headers.origin !== undefined) return true;
  if (headers.host === undefined || !URL.canParse(`http://${headers.host}`)) return true;
  const name = new URL(`http://${headers.host}`).hostname.replace(/^\[|\]$/g, '');
  return ip === '127.0.0.1' && name !== 'localhost' && isIP(name) === 0;
}

function refuse(res: ServerResponse): void {
  const error = { code: 'FORBIDDEN_ORIGIN', message: 'a test environment is for programs, not for pages' };
  res.writeHead(403, { 'content-type': 'application/json', connection: 'close' }).end(JSON.stringify({ error }));
}
