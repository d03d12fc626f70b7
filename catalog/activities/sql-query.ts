import { createConnection, type ResultSetHeader, type RowDataPacket } from 'mysql2/promise';
import { ApplicationFailure } from '../../engine/sdk/common';
import { whileHeartbeating } from '../shipped/while-heartbeating';

export interface SqlQuery {
  /**
   * Which database: the address is read from the worker's environment variable `BACKSTITCH_SQL_<connection>`,
   * for example `BACKSTITCH_SQL_MAIN=mysql://user:password@host/database`.
   * @example 'MAIN'
   * @pattern ^[A-Z][A-Z0-9_]*$
   */
  connection: string;
  /** One statement, with `?` for each parameter. */
  sql: string;
  /** Values for the `?`, in order. */
  parameters?: (string | number | boolean | null)[];
  /**
   * More rows than this are an error.
   * @default 1000
   * @minimum 1
   */
  maxRows?: number;
  /**
   * Time limit of the statement, in milliseconds.
   * @default 30000
   * @minimum 1
   */
  timeoutMs?: number;
}

export interface SqlResult {
  rows: Record<string, unknown>[];
  /** Rows that the statement changed; 0 for a query. */
  affectedRows: number;
  /** The key that the database gave to an inserted row. */
  insertId?: number;
}

/** What mysql2 puts on its errors. */
interface SqlError extends Error {
  readonly code?: string;
  readonly errno?: number;
  readonly fatal?: boolean;
}

/** Server errors that pass: lock wait, deadlock, too many connections, shutdown, read-only during failover. */
const PASSING = new Set([1205, 1213, 1040, 1203, 1053, 1290, 1836]);

/**
 * Runs one SQL statement on a MySQL or MariaDB database with bound parameters. Dates come back as ISO text, exact numbers as
 * text. A statement may run more than once if its answer is lost: make changes idempotent (`INSERT ... ON DUPLICATE KEY`).
 * Wrong SQL is not tried again (`SqlError`); a lost connection, a deadlock and the like are (`SqlUnavailable`).
 */
export async function sqlQuery(query: SqlQuery): Promise<SqlResult> {
  const { sql, parameters = [], maxRows = 1_000, timeoutMs = 30_000 } = query;
  const uri = addressOf(query.connection);
  try {
    return await whileHeartbeating(async (cancelled) => {
      const connection = await createConnection({
        uri,
        connectTimeout: 15_000,
        dateStrings: false,
        supportBigNumbers: true,
        bigNumberStrings: false,
        timezone: 'Z',
      });
      const abort = () => connection.destroy();
      cancelled.addEventListener('abort', abort, { once: true });
      try {
        cancelled.throwIfAborted();
        const [result] = await connection.query<RowDataPacket[] | ResultSetHeader>({
          sql: bind(connection, sql, parameters),
          timeout: timeoutMs,
        });
        return answer(result, maxRows);
      } finally {
        cancelled.removeEventListener('abort', abort);
        connection.destroy();
      }
    });
  } catch (error) {
    throw isSqlError(error) ? failureOf(error, timeoutMs) : error;
  }
}

function bind(connection: { format(sql: string, values: unknown[]): string }, sql: string, parameters: readonly unknown[]): string {
  return parameters.length === 0 ? sql : connection.format(sql, [...parameters]);
}

function addressOf(connection: string): string {
  if (!/^[A-Z][A-Z0-9_]*$/.test(connection)) {
    throw ApplicationFailure.nonRetryable(
      `'${connection}' is no name of a connection: use capitals, digits and _, for example MAIN`,
      'SqlNotConfigured',
    );
  }
  const uri = process.env[`BACKSTITCH_SQL_${connection}`];
  if (uri) return uri;
  throw ApplicationFailure.nonRetryable(
    `No database '${connection}': set the environment variable BACKSTITCH_SQL_${connection} of the worker, for example mysql://user:password@host/database`,
    'SqlNotConfigured',
  );
}

function answer(result: RowDataPacket[] | ResultSetHeader, maxRows: number): SqlResult {
  if (!Array.isArray(result))
    return { rows: [], affectedRows: result.affectedRows, ...(result.insertId ? { insertId: result.insertId } : {}) };
  if (result.length > maxRows) {
    throw ApplicationFailure.nonRetryable(
      `The query gave ${result.length} rows, more than ${maxRows}: add a LIMIT, or raise 'maxRows'.`,
      'SqlTooManyRows',
    );
  }
  return { rows: result.map((row) => ({ ...row })), affectedRows: 0 };
}

function failureOf(error: SqlError, timeoutMs: number): ApplicationFailure {
  if (error.code === 'PROTOCOL_SEQUENCE_TIMEOUT')
    return ApplicationFailure.create({ message: `The statement took longer than ${timeoutMs} ms.`, type: 'SqlTimeout', cause: error });
  // Server errors have numbers from 1000 on; whatever fails before (connection refused, reset) has none or a negative one.
  const fromServer = (error.errno ?? 0) >= 1000;
  const permanent = fromServer && !PASSING.has(error.errno ?? 0);
  return ApplicationFailure.create({
    message: `${error.code ?? 'SQL'}: ${error.message}`,
    type: permanent ? 'SqlError' : 'SqlUnavailable',
    nonRetryable: permanent,
    details: [{ code: error.code, errno: error.errno }],
    cause: error,
  });
}

function isSqlError(error: unknown): error is SqlError {
  return error instanceof Error && ('errno' in error || 'code' in error);
}
