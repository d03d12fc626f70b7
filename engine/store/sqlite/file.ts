import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { DatabaseSync, type DatabaseSyncInstance, type StatementSyncInstance } from '@photostructure/sqlite';
import type { SqlValue } from '../sql/reads';

/** A statement on its way to the thread. `raw`: rows as arrays, in the order of the columns. */
export interface Query {
  readonly sql: string;
  readonly params: readonly SqlValue[];
  readonly raw?: boolean;
}

/**
 * One open database file. Synchronous: it lives on the store's thread.
 *
 * Only one process may have it open: `locking_mode=EXCLUSIVE` takes the lock of the operating system, which ends with the
 * process however it dies, so there is no stale lock to clear away. `<file>.holder` only says who it is.
 */
export class SqliteFile {
  private readonly db: DatabaseSyncInstance;
  private readonly statements = new Map<string, StatementSyncInstance>();
  private readonly holder: string;
  statementsRun = 0;

  constructor(path: string) {
    this.holder = `${path}.holder`;
    this.db = new DatabaseSync(path);
    try {
      this.db.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA busy_timeout = 0;');
      // FULL: a commit is on the disk when it is acknowledged, also when the machine loses power.
      this.db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -32000; PRAGMA temp_store = MEMORY;');
      this.db.exec('BEGIN EXCLUSIVE; COMMIT;');
      // One checkpoint a 16 MB instead of one a 4 MB: fewer fsyncs of the main file.
      this.db.exec('PRAGMA wal_autocheckpoint = 4000;');
    } catch (error) {
      this.db.close();
      throw isBusy(error) ? new BusyError(holderOf(this.holder)) : error;
    }
    writeFileSync(this.holder, JSON.stringify({ pid: process.pid, host: hostname() }));
  }

  /** A prepared statement, kept. */
  prepare(sql: string): StatementSyncInstance {
    const known = this.statements.get(sql);
    if (known) return known;
    // Texts that vary (filters, IN lists) must not pile up.
    if (this.statements.size >= 200) this.statements.clear();
    const statement = this.db.prepare(sql);
    this.statements.set(sql, statement);
    return statement;
  }

  all({ sql, params, raw }: Query): unknown[] {
    this.statementsRun++;
    const statement = this.prepare(sql);
    statement.setReturnArrays(raw === true);
    return statement.all(...params);
  }

  run(sql: string, ...params: readonly SqlValue[]): number {
    this.statementsRun++;
    return this.prepare(sql).run(...params).changes;
  }

  /** All of `body` in one transaction, or nothing. */
  transaction<T>(body: () => T): T {
    this.db.exec('BEGIN IMMEDIATE');
    try {
      const result = body();
      this.db.exec('COMMIT');
      return result;
    } catch (error) {
      if (this.db.isTransaction) this.db.exec('ROLLBACK');
      throw error;
    }
  }

  /** Statements that are run once, such as migrations. */
  exec(sql: string): void {
    this.db.exec(sql);
  }

  close(): void {
    this.statements.clear();
    this.db.close();
    rmSync(this.holder, { force: true });
  }
}

/** Another process has the file. */
export class BusyError extends Error {
  override readonly name = 'BusyError';
  constructor(readonly holder: string | null) {
    super('the database file is open in another process');
  }
}

function isBusy(error: unknown): boolean {
  const { errcode, message } = error as { errcode?: number; message?: string };
  return errcode === 5 || errcode === 261 || /database is locked/.test(message ?? '');
}

function holderOf(file: string): string | null {
  try {
    const { pid, host } = JSON.parse(readFileSync(file, 'utf8')) as { pid: number; host: string };
    return `process ${pid} on ${host}`;
  } catch {
    return null;
  }
}
