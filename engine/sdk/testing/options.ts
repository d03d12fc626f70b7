import type { ClientOptions, ClientPlugin, ConnectionOptions, ConnectionPlugin } from '../client';
import type { Duration, SearchAttributeKey, SearchAttributeType } from '../common';

/** What of a client's options a test environment leaves open. */
export type ClientOptionsForTestEnv = Omit<ClientOptions, 'namespace' | 'connection' | 'engine'>;

/** Accepted and not needed: there is nothing to download, the engine is part of this package. */
export type EphemeralServerExecutable =
  | { type: 'cached-download'; downloadDir?: string; version?: string; ttl?: Duration }
  | { type: 'existing-path'; path: string };

/** Of Temporal's development server; those without a comment are accepted and mean nothing here. */
export interface DevServerConfig {
  type: 'dev-server';
  executable?: EphemeralServerExecutable;
  /** Keeps the state in this SQLite file. Default: in memory, gone with the environment. */
  dbFilename?: string;
  /** Default `default`. */
  namespace?: string;
  /** Where it listens. Default 127.0.0.1. */
  ip?: string;
  /** Default: one that is free. */
  port?: number;
  ui?: boolean;
  uiPort?: number;
  log?: { format: string; level: string };
  extraArgs?: string[];
  /** Registered before anything is started. Others are registered by their first use. */
  searchAttributes?: SearchAttributeKey<SearchAttributeType>[];
}

/** Of Temporal's test server; those without a comment are accepted and mean nothing here. */
export interface TimeSkippingServerConfig {
  type: 'time-skipping';
  executable?: EphemeralServerExecutable;
  /** Where it listens on 127.0.0.1. Default: one that is free. */
  port?: number;
  extraArgs?: string[];
}

interface CommonOptions {
  client?: ClientOptionsForTestEnv;
  plugins?: (ClientPlugin | ConnectionPlugin)[];
}
export interface LocalTestWorkflowEnvironmentOptions extends CommonOptions {
  server?: Omit<DevServerConfig, 'type'>;
  /** A database to keep the state in (`sqlite:...`, `mysql://...`), instead of `server.dbFilename`. */
  url?: string;
}
export interface TimeSkippingTestWorkflowEnvironmentOptions extends CommonOptions {
  server?: Omit<TimeSkippingServerConfig, 'type'>;
}
export type ExistingServerConnectionOptions = Pick<ConnectionOptions, 'apiKey' | 'metadata' | 'tls' | 'token'>;
export interface ExistingServerTestWorkflowEnvironmentOptions extends CommonOptions {
  /** Default: the environment's BACKSTITCH_URL, else `127.0.0.1:3000`. */
  address?: string;
  /** Default `default`. */
  namespace?: string;
  connectionOptions?: ExistingServerConnectionOptions;
}
