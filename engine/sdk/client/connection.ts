import type { Engine } from '../../contract';
import { type Duration, msOptionalToNumber } from '../common';
import { ServiceError } from './errors';
import { httpCaller } from './http-call';
import { remoteEngine } from './remote-engine';

/** Anything a client or worker can speak to an engine through. */
export interface ConnectionLike {
  readonly engine: Engine;
  close(): Promise<void>;
}

/** For a server behind TLS (a proxy): PEM texts, as Temporal's. */
export interface TLSConfig {
  /** Default: the host of the address. */
  readonly serverNameOverride?: string;
  /** Default: the authorities that Node trusts. */
  readonly serverRootCACertificate?: Uint8Array | string;
  readonly clientCertPair?: { readonly crt: Uint8Array | string; readonly key: Uint8Array | string };
}

export interface ConnectionOptions {
  /** `host:port` or URL of the server. Default: the environment's BACKSTITCH_URL, else `http://127.0.0.1:3000`. */
  readonly address?: string;
  /** The server's token (the file `token` in its data directory). Default: the environment's BACKSTITCH_TOKEN. */
  readonly token?: string;
  /** Temporal's name for the token. */
  readonly apiKey?: string | (() => string);
  /** Speak HTTPS. Default: as the address says, else no. */
  readonly tls?: TLSConfig | boolean | null;
  /** Headers for what stands in between. */
  readonly metadata?: Readonly<Record<string, string>>;
  /** How long the server may take to be reached the first time. Default 10 seconds. */
  readonly connectTimeout?: Duration;
}

/** A connection to a running server, over HTTP: for clients and for workers. */
export class Connection implements ConnectionLike {
  private apiKey: ConnectionOptions['apiKey'];

  private constructor(
    readonly engine: Engine,
    readonly options: ConnectionOptions,
    private readonly end: () => void,
  ) {
    this.apiKey = options.token ?? options.apiKey ?? process.env.BACKSTITCH_TOKEN;
  }

  /** Connects; rejects with a `ServiceError` when the server does not answer or does not accept the token. */
  static async connect(options: ConnectionOptions = {}): Promise<Connection> {
    const connection = Connection.lazy(options);
    try {
      await connection.ensureConnected();
    } catch (error) {
      await connection.close();
      throw error;
    }
    return connection;
  }

  /** As `connect`, but the first call finds out whether anyone is there. */
  static lazy(options: ConnectionOptions = {}): Connection {
    const abort = new AbortController();
    const url = urlOf(options);
    const caller = httpCaller(url, tlsOf(options));
    const headers = (): Record<string, string> => ({ ...options.metadata, ...connection.authorization() });
    const engine = remoteEngine({ caller, origin: url.origin, headers, signal: abort.signal });
    const connection = new Connection(engine, options, () => {
      abort.abort(new Error('the connection is closed'));
      caller.close();
    });
    return connection;
  }

  async ensureConnected(): Promise<void> {
    const timeoutMs = msOptionalToNumber(this.options.connectTimeout) ?? 10_000;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(new ServiceError(`${urlOf(this.options).origin} could not be reached within ${timeoutMs} ms`)),
        timeoutMs,
      );
    });
    await Promise.race([this.engine.countWorkflows({ namespace: 'default' }), late]).finally(() => clearTimeout(timer));
  }

  /** From now on the calls carry this token. */
  setApiKey(apiKey: string | (() => string)): void {
    this.apiKey = apiKey;
  }

  /** Breaks off calls that are under way. */
  async close(): Promise<void> {
    this.end();
  }

  private authorization(): Record<string, string> {
    const token = typeof this.apiKey === 'function' ? this.apiKey() : this.apiKey;
    return token ? { authorization: `Bearer ${token}` } : {};
  }
}

function urlOf({ address = process.env.BACKSTITCH_URL ?? 'http://127.0.0.1:3000', tls }: ConnectionOptions): URL {
  const text = /^https?:\/\//.test(address) ? address : `${tls ? 'https' : 'http'}://${address}`;
  if (!URL.canParse(text)) throw new TypeError(`"${address}" is not an address: write it as 127.0.0.1:3000 or http://127.0.0.1:3000`);
  return new URL(text);
}

function tlsOf({ tls }: ConnectionOptions) {
  if (typeof tls !== 'object' || tls === null) return {};
  const { serverNameOverride, serverRootCACertificate, clientCertPair } = tls;
  const text = (pem: Uint8Array | string) => (typeof pem === 'string' ? pem : Buffer.from(pem));
  return {
    ...(serverNameOverride && { servername: serverNameOverride }),
    ...(serverRootCACertificate && { ca: text(serverRootCACertificate) }),
    ...(clientCertPair && { cert: text(clientCertPair.crt), key: text(clientCertPair.key) }),
  };
}
