import { bigint, customType, double, index, int, mysqlTable, primaryKey } from 'drizzle-orm/mysql-core';
import type { Kit } from './sqlite';

/** utf8mb4_bin, not the server's default: workflow ids `A` and `a` are two ids. */
const binary = (length: number) =>
  customType<{ data: string; driverData: string }>({ dataType: () => `varchar(${length}) character set utf8mb4 collate utf8mb4_bin` });

const ascii = (length: number) =>
  customType<{ data: string; driverData: string }>({ dataType: () => `varchar(${length}) character set ascii collate ascii_bin` });

/** Not a text type: those ignore blanks at the end when they compare. */
const bytes = (length: number) => customType<{ data: string; driverData: string }>({ dataType: () => `varbinary(${length})` });

const longtext = customType<{ data: string; driverData: string }>({ dataType: () => 'longtext character set utf8mb4 collate utf8mb4_bin' });

/** Not the `JSON` type: MySQL reorders keys there, MariaDB does not, and drivers differ in whether they parse it. */
const json = customType<{ data: unknown; driverData: string }>({
  dataType: () => 'longtext character set utf8mb4 collate utf8mb4_bin',
  toDriver: (value) => JSON.stringify(value),
  fromDriver: (text) => JSON.parse(text),
});

/** TypeScript cannot say "the same tables in another dialect", so the types are taken from the SQLite kit (drizzle-orm issue 1196). */
export const mysqlKit = {
  table: mysqlTable,
  id: (name: string, length: number) => binary(length)(name),
  ascii: (name: string, length: number) => ascii(length)(name),
  bytes: (name: string, length: number) => bytes(length)(name),
  text: (name: string) => longtext(name),
  int: (name: string) => int(name),
  big: (name: string) => bigint(name, { mode: 'number' }),
  double: (name: string) => double(name),
  json: (name: string) => json(name),
  index,
  primaryKey,
} as unknown as Kit;
