import { drizzle as drizzleMysql } from 'drizzle-orm/mysql2';
import type { SQL } from 'drizzle-orm/sql';
import { drizzle as drizzleSqlite, type SqliteRemoteDatabase } from 'drizzle-orm/sqlite-proxy';
import type { Pool, ResultSetHeader } from 'mysql2/promise';
import { mysqlTables, sqliteTables, type Tables } from '../../drizzle';
import type { SqlValue } from './sql/reads';
import type { SqliteClient } from './sqlite/client';

/** A statement that has not run yet: await it, or hand several to `Db.write`. */
export interface WriteQuery extends PromiseLike<unknown> {
  toSQL(): { readonly sql: string; readonly params: readonly unknown[] };
}
type Table = Tables[keyof Tables];

/**
 * Drizzle for the cold queries (the catalogue), the same on both databases. Only what both can do is offered: no `returning`,
 * no upsert; use `write` for several statements at once and for the number of rows changed. Take the tables from `tables`.
 */
export interface Db {
  readonly dialect: 'sqlite' | 'mysql';
  readonly tables: Tables;
  readonly select: SqliteRemoteDatabase['select'];
  insert<T extends Table>(table: T): { values(rows: T['$inferInsert'] | T['$inferInsert'][]): WriteQuery };
  update<T extends Table>(
    table: T,
  ): { set(values: { [C in keyof T['$inferInsert']]?: T['$inferInsert'][C] | SQL }): { where(condition: SQL | undefined): WriteQuery } };
  delete<T extends Table>(table: T): { where(condition: SQL | undefined): WriteQuery };
  /** Runs the statements in one transaction; answers how many rows each changed. See `isDuplicateKey` for inserts that lose a race. */
  write(...queries: readonly WriteQuery[]): Promise<readonly number[]>;
}

export function sqliteDb(client: SqliteClient): Db {
  const builder = drizzleSqlite(async (sql, params, method) => {
    if (method === 'run') {
      await client.call('write', [{ sql, params }]);
      return { rows: [] };
    }
    const rows = await client.call('all', { sql, params, raw: true });
    return { rows: method === 'get' ? (rows[0] as unknown[]) : rows };
  });
  return {
    dialect: 'sqlite',
    tables: sqliteTables,
    ...builderOf(builder),
    write: (...queries) =>
      client.call(
        'write',
        queries.map((query) => query.toSQL()).map(({ sql, params }) => ({ sql, params: params as SqlValue[] })),
      ),
  };
}

export function mysqlDb(pool: Pool): Db {
  return {
    dialect: 'mysql',
    tables: mysqlTables,
    ...builderOf(drizzleMysql({ client: pool })),
    async write(...queries) {
      const connection = await pool.getConnection();
      try {
        await connection.beginTransaction();
        const changed: number[] = [];
        for (const query of queries) {
          const { sql, params } = query.toSQL();
          const [result] = await connection.query<ResultSetHeader>(sql, params as SqlValue[]);
          changed.push(result.affectedRows);
        }
        await connection.commit();
        return changed;
      } catch (error) {
        await connection.rollback().catch(() => {});
        throw error;
      } finally {
        connection.release();
      }
    },
  };
}

/** The dialects' builders have the same methods but no common type; ours is the part they share. */
function builderOf(drizzle: object): Omit<Db, 'dialect' | 'tables' | 'write'> {
  const builder = drizzle as Omit<Db, 'dialect' | 'tables' | 'write'>;
  return {
    select: builder.select.bind(builder) as Db['select'],
    insert: builder.insert.bind(builder),
    update: builder.update.bind(builder),
    delete: builder.delete.bind(builder),
  };
}
