import type { PoolConnection, ResultSetHeader, RowDataPacket } from 'mysql2/promise';
import { storeUnavailable } from '../../contract';
import { StoreOpenError } from '../errors';
import { type AppliedMigration, MIGRATIONS_TABLE, migrate } from '../migrate';
import { toWriteRow, writeBytes } from '../rows';
import { deleteRunStatements, inKeyOrder, STATEMENTS_PER_RUN } from '../sql/delete-runs';
import { type Run, sqlDocuments } from '../sql/documents';
import { ofRun, type ReadAll, sqlReads } from '../sql/reads';
import { sqlRelays } from '../sql/relays';
import type { Store } from '../store';
import { ApartCommits } from './apart';
import { classifyOpenError } from './open-error';
import { type OpenedPool, openPool, parseMysqlUrl } from './pool';
import { type Statement, transact } from './transaction';

export type MysqlHandle = OpenedPool;

/** Connects and brings the tables up to date; of two processes that start at once, one does it and the other waits. */
export async function openMysql(url: string): Promise<MysqlHandle> {
  const parsed = parseMysqlUrl(url);
  const handle = await openPool(parsed);
  const lock = `backstitch:${parsed.database}`.slice(0, 64);
  try {
    const connection = await handle.pool.getConnection();
    try {
      const [rows] = await connection.query<RowDataPacket[]>('SELECT GET_LOCK(?, 60) AS taken', [lock]);
      if (rows[0]?.taken !== 1)
        throw new StoreOpenError(
          'STORE_MIGRATION_FAILED',
          'another process has been setting up the tables for a minute: wait for it, or stop it',
        );
      await setUp(connection);
    } finally {
      await connection.query('DO RELEASE_LOCK(?)', [lock]).catch(() => {});
      connection.release();
    }
  } catch (error) {
    await handle.pool.end();
    const cause = error instanceof StoreOpenError && error.code === 'STORE_MIGRATION_FAILED' && error.cause ? error.cause : error;
    const classified = classifyOpenError(cause, parsed);
    throw classified === cause ? error : classified;
  }
  return handle;
}

// Of a statement that ran although its record was lost: table, column or index is there already.
const ALREADY_DONE = new Set([1050, 1060, 1061]);

async function setUp(connection: PoolConnection): Promise<void> {
  const [tables] = await connection.query<RowDataPacket[]>("SHOW TABLES LIKE 'backstitch\\_migrations'");
  if (tables.length === 0) await connection.query(MIGRATIONS_TABLE);
  await migrate({
    dialect: 'mysql',
    applied: async () =>
      (await connection.query<(AppliedMigration & RowDataPacket)[]>('SELECT tag, hash, done FROM backstitch_migrations'))[0],
    // Each statement of DDL commits by itself, so the progress is recorded after each.
    async apply({ tag, hash, statements }, done) {
      for (let i = done; i < statements.length; i++) {
        try {
          await connection.query(statements[i] as string);
        } catch (error) {
          if (i > done || !ALREADY_DONE.has((error as { errno?: number }).errno ?? 0)) throw error;
        }
        await connection.query('REPLACE INTO backstitch_migrations (tag, hash, done) VALUES (?, ?, ?)', [tag, hash, i + 1]);
      }
    },
  });
}

const DUPLICATE_KEY = 1062;

export function mysqlStore({ pool, maxPacket, whileOpen }: MysqlHandle, largePayloadBytes?: number): Store {
  const counters = { commits: 0, groups: 0, statements: 0, bytesWritten: 0, blobsRead: 0 };
  let closing: Promise<void> | undefined;
  const query = async ({ sql, params }: Statement): Promise<unknown> => {
    counters.statements++;
    try {
      return (await pool.query(sql, params as unknown[]))[0];
    } catch (error) {
      throw storeUnavailable(error);
    }
  };
  const all: ReadAll = async (sql, params) => (await query({ sql, params })) as never;
  const run: Run = async (sql, params) => {
    counters.statements++;
    try {
      return ((await pool.query(sql, params as unknown[]))[0] as ResultSetHeader).affectedRows;
    } catch (error) {
      if ((error as { errno?: number }).errno === DUPLICATE_KEY) return 0;
      throw storeUnavailable(error);
    }
  };
  const options = {
    maxPacket,
    whileOpen,
    onStatements: (count: number) => {
      counters.statements += count;
    },
  };
  const commits = new ApartCommits((body) => transact(pool, options, body));
  return {
    dialect: 'mysql',
    ...sqlReads(all, (count) => {
      counters.blobsRead += count;
    }),
    ...sqlDocuments(all, run),
    ...sqlRelays(all, run),

    async commit(groups) {
      if (groups.length === 0) return [];
      const rows = groups.map((group) => group.map((write) => toWriteRow(write, largePayloadBytes)));
      try {
        const outcomes = await commits.commit(rows);
        counters.commits++;
        counters.groups += groups.length;
        for (const group of rows) for (const row of group) counters.bytesWritten += writeBytes(row);
        return outcomes;
      } catch (error) {
        throw storeUnavailable(error);
      }
    },

    async deleteRuns(runs) {
      if (runs.length === 0) return new Set();
      const sorted = inKeyOrder(runs);
      try {
        return await transact(pool, options, async (tx) => {
          const results = await tx.send(deleteRunStatements(sorted));
          await tx.commit([]);
          return new Set(sorted.flatMap(({ key }, i) => (results[i * STATEMENTS_PER_RUN]?.affectedRows === 1 ? [key.runId] : [])));
        });
      } catch (error) {
        throw storeUnavailable(error);
      }
    },

    async deleteTasks(tasks) {
      if (tasks.length === 0) return;
      try {
        await transact(pool, options, (tx) =>
          tx.commit(
            tasks.map((task) => ({
              sql: 'DELETE FROM tasks WHERE `partition` = ? AND workflow_key = ? AND run_id = ? AND task_id = ?',
              params: [...ofRun(task.execution), task.taskId],
            })),
          ),
        );
      } catch (error) {
        throw storeUnavailable(error);
      }
    },
    async upsertIncarnation({ id, host, pid, startedAt, expiresAt, details = null }) {
      await query({
        sql: 'REPLACE INTO incarnations (id, host, pid, started_at, expires_at, details) VALUES (?, ?, ?, ?, ?, ?)',
        params: [id, host, pid, startedAt, expiresAt, details],
      });
    },
    async deleteIncarnation(id) {
      await query({ sql: 'DELETE FROM incarnations WHERE id = ?', params: [id] });
    },

    async time() {
      // As text: the driver would take a DATETIME for one of this machine's zone.
      const [row] = await all<{ readonly shown: string }>('SELECT CAST(UTC_TIMESTAMP(3) AS CHAR) AS shown', []);
      return Date.parse(`${row?.shown.replace(' ', 'T')}Z`);
    },
    stats: async () => ({ ...counters }),
    close: () => {
      closing ??= pool.end();
      return closing;
    },
  };
}
