import type { ClientOptions } from './client';
import type { ConnectionOptions } from './connection';

/** Changes the options of connections that have it among their `plugins`; clients and workers of the connection have it too. */
export interface ConnectionPlugin {
  readonly name: string;
  configureConnection?(options: ConnectionOptions): ConnectionOptions;
}

/** Changes the options of clients that have it among their `plugins`. */
export interface ClientPlugin {
  readonly name: string;
  configureClient?(options: Omit<ClientOptions, 'plugins'>): Omit<ClientOptions, 'plugins'>;
}
