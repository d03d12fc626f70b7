import { resolve } from 'node:path';
import { type Db, mysqlDb, sqliteDb } from './db';
import { StoreOpenError } from './errors';
import { mysqlStore, openMysql } from './mysql';
import { openSqlite, sqliteStore } from './sqlite';
import type { Store } from './store';

export interface OpenStoreOptions {
  readonly url: string;
  /** Payloads with more data than this stand apart from their events. Default 131,072. It may change from one start to the next. */
  readonly largePayloadBytes?: number | undefined;
}

export interface OpenStore {
  readonly store: Store;
  /** For the catalogue's cold queries. */
  readonly db: Db;
  close(): Promise<void>;
}

/**
 * Opens the database that `url` names: `sqlite:/path/to/file.db` (made if missing) or `mysql://user:password@host:3306/name`
 * (MySQL 8.0+, MariaDB 10.6+). Sets up or migrates the tables. Fails with a `StoreOpenError`, whose message says what to do.
 */
export async function openStore({ url, largePayloadBytes }: OpenStoreOptions): Promise<OpenStore> {
  const [scheme] = url.split(':', 1);
  if (scheme === 'sqlite') {
    const path = url.slice('sqlite:'.length).replace(/^\/\/(?=\/)/, '');
    if (path === '') throw new StoreOpenError('STORE_URL_INVALID', 'the database URL names no file: write it as sqlite:/path/to/file.db');
    const client = await openSqlite(resolve(path));
    const store = sqliteStore(client, largePayloadBytes);
    return { store, db: sqliteDb(client), close: () => store.close() };
  }
  if (scheme === 'mysql' || scheme === 'mariadb') {
    const handle = await openMysql(url);
    const store = mysqlStore(handle, largePayloadBytes);
    return { store, db: mysqlDb(handle.pool), close: () => store.close() };
  }
  throw new StoreOpenError('STORE_URL_INVALID', 'the database URL must begin with sqlite: or mysql:');
}
