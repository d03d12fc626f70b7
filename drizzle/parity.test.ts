import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getTableConfig as mysqlConfig } from 'drizzle-orm/mysql-core';
import { getTableConfig as sqliteConfig } from 'drizzle-orm/sqlite-core';
import { describe, expect, test } from 'vitest';
import { mysqlTables, sqliteTables, type Tables } from '.';

interface Named {
  readonly name: string;
}
interface Config {
  readonly name: string;
  readonly columns: readonly (Named & { readonly notNull: boolean; readonly primary: boolean })[];
  readonly indexes: readonly {
    readonly config: { readonly name: string; readonly columns: readonly object[]; readonly unique: boolean };
  }[];
  readonly primaryKeys: readonly { readonly columns: readonly Named[] }[];
}

/** What must be the same on both. */
function shape(config: Config) {
  return {
    name: config.name,
    columns: config.columns.map(({ name, notNull, primary }) => ({ name, notNull, primary })),
    indexes: config.indexes.map(({ config: { name, columns, unique } }) => ({
      name,
      unique: unique ?? false,
      columns: columns.map((c) => (c as Named).name),
    })),
    primaryKeys: config.primaryKeys.map((key) => key.columns.map((c) => c.name)),
  };
}

describe('the schema says the same in both dialects', () => {
  test('the same tables', () => {
    expect(Object.keys(mysqlTables)).toEqual(Object.keys(sqliteTables));
  });

  test.each(Object.keys(sqliteTables) as (keyof Tables)[])('%s: the same columns, indexes and keys', (name) => {
    const inSqlite = shape(sqliteConfig(sqliteTables[name]) as unknown as Config);
    expect(shape(mysqlConfig(mysqlTables[name] as never) as unknown as Config)).toEqual(inSqlite);
  });

  const migration = (dialect: string): string => {
    const folder = join(import.meta.dirname, dialect);
    const { entries } = JSON.parse(readFileSync(join(folder, 'meta/_journal.json'), 'utf8')) as { entries: { tag: string }[] };
    return entries.map(({ tag }) => readFileSync(join(folder, `${tag}.sql`), 'utf8')).join('\n');
  };

  test.each(['sqlite', 'mysql'])('the migrations of %s make every table, column and index of the schema', (dialect) => {
    const sql = migration(dialect);
    for (const table of Object.values(sqliteTables)) {
      const { name, columns, indexes } = shape(sqliteConfig(table) as unknown as Config);
      for (const word of [name, ...columns.map((c) => c.name), ...indexes.map((i) => i.name)]) expect(sql).toContain(`\`${word}\``);
    }
  });

  test('every key of an engine table begins with the partition, save that of the processes', () => {
    const { executions, currentExecutions, history, tasks, visibility, runAttributes } = sqliteTables;
    for (const table of [executions, currentExecutions, history, tasks, visibility, runAttributes]) {
      for (const key of shape(sqliteConfig(table) as unknown as Config).primaryKeys) expect(key[0]).toBe('partition');
    }
  });
});
