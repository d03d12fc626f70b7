import { Connection, type ConnectionOptions, type Metadata, ServiceError, type TLSConfig } from '../client';
import { type Duration, IllegalStateError } from '../common';
import { TransportError } from './errors';
import type { NativeConnectionPlugin } from './plugins';

export interface DNSLoadBalancingConfig {
  resolutionInterval: Duration;
}
export type GrpcCompressionConfig = { codec: 'gzip' } | { codec: 'none' };

export interface NativeConnectionOptions extends Omit<ConnectionOptions, 'plugins' | 'tls'> {
  tls?: TLSConfig | boolean | null;
  /** Accepted, not used: it is HTTP, and proxies are named by the address. */
  proxy?: unknown;
  /** Accepted, not used, likewise. */
  dnsLoadBalancingConfig?: DNSLoadBalancingConfig | null;
  /** Accepted, not used. */
  grpcCompression?: GrpcCompressionConfig;
  /** Accepted, not used. */
  disableErrorCodeMetricTags?: boolean;
  /** Accepted, not used. */
  payloadLimits?: { payloadsWarnSize?: number; memoWarnSize?: number };
  plugins?: NativeConnectionPlugin[];
}

/** What a worker connects by; a `Connection` does as well. */
export class NativeConnection extends Connection {
  readonly takers = new Map<string, number>();
  readonly holders = new Set<object>();

  static override async connect(given: NativeConnectionOptions = {}): Promise<NativeConnection> {
    let options = given;
    for (const plugin of given.plugins ?? []) options = plugin.configureNativeConnection?.(options) ?? options;
    const connection = new NativeConnection(options as ConnectionOptions);
    try {
      await connection.ensureConnected();
    } catch (error) {
      await connection.close();
      throw transportErrorOf(error);
    }
    return connection;
  }

  /** @deprecated `connect`. */
  static create(options?: NativeConnectionOptions): Promise<NativeConnection> {
    return NativeConnection.connect(options);
  }

  /** Throws `IllegalStateError` while a worker that was made with it has not run to its end. */
  override async close(): Promise<void> {
    if (this.holders.size > 0) throw new IllegalStateError('Cannot close connection while Workers hold a reference to it');
    await super.close();
  }

  /** Headers of all calls from now on, in place of those before. */
  async setMetadata(metadata: Metadata): Promise<void> {
    this.metadata = { ...metadata };
  }
}

/** What a server that cannot be reached is to a worker; other errors stay what they are. */
function transportErrorOf(error: unknown): unknown {
  return error instanceof ServiceError ? Object.assign(new TransportError(error.message), { cause: error }) : error;
}
