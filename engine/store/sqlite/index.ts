import { accessSync, constants, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { storeUnavailable } from '../../contract';
import { StoreOpenError } from '../errors';
import { MIGRATIONS_TABLE, migrate } from '../migrate';
import { toWriteRow, writeBytes } from '../rows';
import { deleteRunStatements, STATEMENTS_PER_RUN } from '../sql/delete-runs';
import { type Run, sqlDocuments } from '../sql/documents';
import { ofRun, type ReadAll, sqlReads } from '../sql/reads';
import { sqlRelays } from '../sql/relays';
import type { CommitOutcome, Store } from '../store';
import { SqliteClient, SqliteError } from './client';

/** Opens (or makes) a database file, takes it for this process alone and brings its tables up to date. */
export async function openSqlite(path: string): Promise<SqliteClient> {
  try {
    mkdirSync(dirname(path), { recursive: true });
    accessSync(dirname(path), constants.W_OK);
  } catch (error) {
    throw new StoreOpenError(
      'STORE_PATH_UNUSABLE',
      `cannot write in ${dirname(path)}: choose another data directory or change its permissions`,
      { cause: error },
    );
  }
  const client = await SqliteClient.open(path).catch((error) => {
    throw openError(path, error);
  });
  try {
    await client.call('migrate', [], { sql: MIGRATIONS_TABLE, params: [] });
    await migrate({
      dialect: 'sqlite',
      applied: async () => (await client.call('all', { sql: 'SELECT tag, hash, done FROM backstitch_migrations', params: [] })) as never,
      apply: ({ tag, hash, statements }) =>
        client.call('migrate', statements, {
          sql: 'INSERT INTO backstitch_migrations (tag, hash, done) VALUES (?, ?, ?)',
          params: [tag, hash, statements.length],
        }),
    });
  } catch (error) {
    await client.close();
    throw openError(path, error);
  }
  return client;
}

export function sqliteStore(client: SqliteClient, largePayloadBytes?: number): Store {
  const counters = { commits: 0, groups: 0, bytesWritten: 0, blobsRead: 0 };
  const all: ReadAll = async (sql, params) => {
    try {
      return (await client.call('all', { sql, params })) as never;
    } catch (error) {
      throw storeUnavailable(error);
    }
  };
  const write = async (sql: string, rows: readonly (readonly (string | number | null)[])[]): Promise<void> => {
    try {
      await client.call(
        'write',
        rows.map((params) => ({ sql, params })),
      );
    } catch (error) {
      throw storeUnavailable(error);
    }
  };
  const run: Run = async (sql, params) => {
    try {
      return (await client.call('write', [{ sql, params }]))[0] ?? 0;
    } catch (error) {
      // The primary key is taken.
      if (error instanceof SqliteError && error.errcode === 1555) return 0;
      throw storeUnavailable(error);
    }
  };
  return {
    dialect: 'sqlite',
    ...sqlReads(all, (count) => {
      counters.blobsRead += count;
    }),
    ...sqlDocuments(all, run),
    ...sqlRelays(all, run),

    async commit(groups) {
      if (groups.length === 0) return [];
      const rows = groups.map((group) => group.map((write) => toWriteRow(write, largePayloadBytes)));
      try {
        const outcomes = (await client.call('commit', rows)) as CommitOutcome[];
        counters.commits++;
        counters.groups += groups.length;
        for (const group of rows) for (const row of group) counters.bytesWritten += writeBytes(row);
        return outcomes;
      } catch (error) {
        throw storeUnavailable(error);
      }
    },

    async deleteRuns(runs) {
      try {
        const changed = await client.call('write', deleteRunStatements(runs));
        return new Set(runs.flatMap(({ key }, i) => (changed[i * STATEMENTS_PER_RUN] === 1 ? [key.runId] : [])));
      } catch (error) {
        throw storeUnavailable(error);
      }
    },

    deleteTasks: (tasks) =>
      write(
        'DELETE FROM tasks WHERE `partition` = ? AND workflow_key = ? AND run_id = ? AND task_id = ?',
        tasks.map((task) => [...ofRun(task.execution), task.taskId]),
      ),
    upsertIncarnation: ({ id, host, pid, startedAt, expiresAt, details = null }) =>
      write('INSERT OR REPLACE INTO incarnations (id, host, pid, started_at, expires_at, details) VALUES (?, ?, ?, ?, ?, ?)', [
        [id, host, pid, startedAt, expiresAt, details],
      ]),
    deleteIncarnation: (id) => write('DELETE FROM incarnations WHERE id = ?', [[id]]),

    stats: async () => ({ ...counters, statements: await client.call('statements') }),
    close: () => client.close(),
  };
}

function openError(path: string, error: unknown): unknown {
  if (!(error instanceof SqliteError)) return error;
  if (error.kind === 'BusyError') {
    const who = error.holder ?? 'another process';
    return new StoreOpenError('STORE_IN_USE', `${path} is in use by ${who}: stop it first, or choose another data directory`, {
      cause: error,
    });
  }
  if (error.errcode === 11 || error.errcode === 26) {
    return new StoreOpenError(
      'STORE_CORRUPT',
      `${path} is damaged or not a database: restore a backup, or move the file away to begin anew`,
      { cause: error },
    );
  }
  return new StoreOpenError('STORE_PATH_UNUSABLE', `cannot open ${path}: ${error.message}`, { cause: error });
}
