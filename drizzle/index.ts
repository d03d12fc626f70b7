import * as mysql from './mysql';
import * as sqlite from './sqlite';

/** The tables as drizzle knows them. One type for both dialects: take them from `Db.tables`, which are those of the open database. */
export type Tables = typeof sqlite;
export const sqliteTables: Tables = sqlite;
export const mysqlTables: Tables = mysql;
