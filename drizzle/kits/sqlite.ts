import { index, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';

/**
 * The words in which the schema is written once; `kits/mysql.ts` says the same ones in the other dialect.
 * Lengths are in characters and only mean something to MySQL.
 */
export const sqliteKit = {
  table: sqliteTable,
  /** A text that is compared byte for byte and may stand in a key. */
  id: (name: string, _length: number) => text(name),
  /** The same for what is known to be ASCII: hashes, uuids, states. */
  ascii: (name: string, _length: number) => text(name),
  /** A text that is compared by its bytes, blanks at the end included, of so many bytes at most. Written, not read: MySQL gives bytes back. */
  bytes: (name: string, _length: number) => text(name),
  /** Text of any length. */
  text: (name: string) => text(name),
  int: (name: string) => integer(name),
  /** A whole number up to 2^53: event ids, epoch milliseconds. */
  big: (name: string) => integer(name),
  double: (name: string) => real(name),
  /** Any JSON value, stored as text. */
  json: <T>(name: string) => text(name, { mode: 'json' }).$type<T>(),
  index,
  primaryKey,
};

export type Kit = typeof sqliteKit;
