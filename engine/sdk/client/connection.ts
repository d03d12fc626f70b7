import type { Engine } from '../../contract';
import { remoteEngine } from './remote-engine';

/** Anything a client or worker can speak to an engine through. */
export interface ConnectionLike {
  readonly engine: Engine;
  close(): Promise<void>;
}

export interface ConnectionOptions {
  /** URL of the server. Default `http://127.0.0.1:3000`. */
  readonly address?: string;
  /** The server's token (the file `token` in its data directory). Default: the environment's BACKSTITCH_TOKEN. */
  readonly token?: string;
  /** How long a call may take to be answered the first time, in ms. Default 10,000. */
  readonly connectTimeoutMs?: number;
}

/** A connection to a running server, over HTTP. */
export class Connection implements ConnectionLike {
  private constructor(
    readonly engine: Engine,
    private readonly abort: AbortController,
  ) {}

  /** Connects; rejects with a `ServiceError` when the server does not answer or does not accept the token. */
  static async connect(options: ConnectionOptions = {}): Promise<Connection> {
    const connection = Connection.lazy(options);
    const deadline = AbortSignal.timeout(options.connectTimeoutMs ?? 10_000);
    await connection.ensureConnected(deadline);
    return connection;
  }

  /** As `connect`, but the first call finds out whether anyone is there. */
  static lazy(options: ConnectionOptions = {}): Connection {
    const abort = new AbortController();
    const address = options.address ?? 'http://127.0.0.1:3000';
    const url = new URL(/^https?:/.test(address) ? address : `http://${address}`);
    return new Connection(remoteEngine({ url, token: options.token ?? process.env.BACKSTITCH_TOKEN, signal: abort.signal }), abort);
  }

  async ensureConnected(signal?: AbortSignal): Promise<void> {
    const call = this.engine.countWorkflows({ namespace: 'default' });
    if (!signal) return void (await call);
    await Promise.race([call, new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }))]);
  }

  /** Breaks off calls that are under way. */
  async close(): Promise<void> {
    this.abort.abort(new Error('the connection is closed'));
  }
}
