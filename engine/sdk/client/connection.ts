import { setMaxListeners } from 'node:events';
import type { Engine } from '../../contract';
import { type Duration, msOptionalToNumber } from '../common';
import { CallContexts, type Metadata } from './call-context';
import type { ConnectionLike } from './connection-like';
import { ServiceError } from './errors';
import { type CallInterceptor, type GrpcInterceptor, retryOf } from './grpc-retry';
import { httpCaller } from './http-call';
import type { ConnectionPlugin } from './plugins';
import { remoteEngine } from './remote-engine';
import { type HealthService, type OperatorService, servicesOf, type TestService, type WorkflowService } from './services';

/** The address at which a server of this machine listens. */
export const LOCAL_TARGET = '127.0.0.1:3000';

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
  readonly metadata?: Metadata;
  /** How long the server may take to be reached the first time. Default 10 seconds. */
  readonly connectTimeout?: Duration;
  /** How calls are tried again (`makeGrpcRetryInterceptor`). Default: `defaultGrpcRetryOptions()`. */
  readonly interceptors?: readonly (CallInterceptor | GrpcInterceptor)[];
  readonly plugins?: ConnectionPlugin[];
  /** Accepted, not used, like the two below: they are for gRPC. */
  readonly channelArgs?: Record<string, unknown>;
  readonly credentials?: unknown;
  readonly callCredentials?: readonly unknown[];
}
export type ConnectionOptionsWithDefaults = ConnectionOptions & {
  readonly address: string;
  readonly metadata: Metadata;
  readonly connectTimeoutMs: number;
  readonly channelArgs: Record<string, unknown>;
};

/** A connection to a running server, over HTTP: for clients and for workers. */
export class Connection implements ConnectionLike {
  readonly engine: Engine;
  readonly workflowService: WorkflowService;
  readonly operatorService: OperatorService;
  readonly healthService: HealthService;
  /** A server's time goes as ever. */
  readonly testService: TestService | undefined = undefined;
  readonly options: ConnectionOptionsWithDefaults;
  readonly plugins: ConnectionPlugin[];
  private readonly contexts = new CallContexts();
  private apiKey: ConnectionOptions['apiKey'];
  protected metadata: Metadata;
  private readonly end: () => void;
  private connected: Promise<void> | undefined;

  protected constructor(options: ConnectionOptions) {
    const abort = new AbortController();
    // One listener per call that is tried again.
    setMaxListeners(0, abort.signal);
    const url = urlOf(options);
    const caller = httpCaller(url, tlsOf(options));
    this.options = {
      ...options,
      address: url.host,
      metadata: options.metadata ?? {},
      connectTimeoutMs: msOptionalToNumber(options.connectTimeout) ?? 10_000,
      channelArgs: options.channelArgs ?? {},
    };
    this.plugins = options.plugins ?? [];
    this.metadata = options.metadata ?? {};
    if (isSecure(options.credentials) && url.protocol !== 'https:')
      throw new TypeError('`credentials` of gRPC are not used here: set `tls`, or an https address, for a line that nobody can read.');
    if (options.apiKey && Object.keys(this.metadata).some((name) => name.toLowerCase() === 'authorization'))
      throw new TypeError('Both `apiKey` option and `Authorization` header were provided, but only one makes sense to use at a time.');
    this.apiKey = options.token ?? options.apiKey ?? process.env.BACKSTITCH_TOKEN;
    const engine = remoteEngine({
      caller,
      origin: url.origin,
      headers: () => ({ ...this.authorization(), ...textOf({ ...this.metadata, ...this.contexts.current().metadata }) }),
      signal: abort.signal,
      retry: retryOf(options.interceptors),
    });
    this.engine = this.contexts.scoped(engine);
    const { workflowService, operatorService, healthService } = servicesOf(this.engine);
    this.workflowService = workflowService;
    this.operatorService = operatorService;
    this.healthService = healthService;
    this.end = () => {
      abort.abort(new Error('the connection is closed'));
      caller.close();
    };
  }

  /** Connects; rejects with a `ServiceError` when the server does not answer or does not accept the token. */
  static async connect(options?: ConnectionOptions): Promise<Connection> {
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
    const plugins = options.plugins ?? [];
    return new Connection(plugins.reduce((configured, plugin) => plugin.configureConnection?.(configured) ?? configured, options));
  }

  /** Resolves once the server has answered. */
  ensureConnected(): Promise<void> {
    this.connected ??= this.reach();
    return this.connected;
  }

  /** Calls made in `fn` fail after this point of time (a date or epoch ms), with gRPC's DEADLINE_EXCEEDED. */
  withDeadline<R>(deadline: number | Date, fn: () => Promise<R>): Promise<R> {
    return this.contexts.run({ deadline }, fn);
  }

  /** Calls made in `fn` end with the signal, with gRPC's CANCELLED. */
  withAbortSignal<R>(abortSignal: AbortSignal, fn: () => Promise<R>): Promise<R> {
    return this.contexts.run({ abortSignal }, fn);
  }

  /** Calls made in `fn` have these headers too. */
  withMetadata<R>(metadata: Metadata, fn: () => Promise<R>): Promise<R> {
    return this.contexts.run({ metadata }, fn);
  }

  /** Calls made in `fn` carry this token. */
  withApiKey<R>(apiKey: string, fn: () => Promise<R>): Promise<R> {
    return this.withMetadata({ authorization: `Bearer ${apiKey}` }, fn);
  }

  /** From now on the calls carry this token. */
  setApiKey(apiKey: string | (() => string)): void {
    if (apiKey === '') throw new TypeError('`apiKey` must not be an empty string');
    this.apiKey = apiKey;
  }

  /** Breaks off calls that are under way. */
  async close(): Promise<void> {
    this.end();
  }

  private async reach(): Promise<void> {
    const { connectTimeoutMs } = this.options;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(new ServiceError(`${urlOf(this.options).origin} could not be reached within ${connectTimeoutMs} ms`)),
        connectTimeoutMs,
      );
    });
    await Promise.race([this.engine.countWorkflows({ namespace: 'default' }), late]).finally(() => clearTimeout(timer));
  }

  private authorization(): Record<string, string> {
    const token = typeof this.apiKey === 'function' ? this.apiKey() : this.apiKey;
    return token ? { authorization: `Bearer ${token}` } : {};
  }
}

function textOf(metadata: Metadata): Record<string, string> {
  return Object.fromEntries(
    Object.entries(metadata).map(([name, value]) => [
      name.toLowerCase(),
      typeof value === 'string' ? value : Buffer.from(value).toString('base64'),
    ]),
  );
}

function urlOf({ address = process.env.BACKSTITCH_URL ?? LOCAL_TARGET, tls }: ConnectionOptions): URL {
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

/** Channel credentials of gRPC that ask for TLS. */
function isSecure(credentials: unknown): boolean {
  const asked = credentials as { _isSecure?: () => boolean } | null | undefined;
  return typeof asked?._isSecure === 'function' && asked._isSecure();
}
