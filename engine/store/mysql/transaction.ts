import { escape as escapeValue } from 'mysql2';
import type { Pool, PoolConnection, ResultSetHeader } from 'mysql2/promise';
import type { SqlValue } from '../sql/reads';

export interface Statement {
  readonly sql: string;
  /** An array stands for an IN list. */
  readonly params: readonly (SqlValue | readonly SqlValue[])[];
}

/** A transaction in the making; it is rolled back unless it commits. */
export interface Transaction {
  send(statements: readonly Statement[]): Promise<readonly ResultSetHeader[]>;
  /** Sends the last statements and the COMMIT. */
  commit(statements: readonly Statement[]): Promise<void>;
}

export interface TransactOptions {
  /** Bytes that one packet may have. */
  readonly maxPacket: number;
  /** Sent with the beginning and the end of a transaction, so that the server breaks one off whose process stalls; empty: it does by itself. */
  readonly whileOpen: { readonly begin: readonly string[]; readonly end: readonly string[] };
  onStatements(count: number): void;
}

/** A multi-row insert: one statement, or none without rows. Rows are split over several when they would not fit a packet. */
export function insert(head: string, rows: readonly (readonly SqlValue[])[], tail = ''): Statement[] {
  const statements: Statement[] = [];
  let batch: (readonly SqlValue[])[] = [];
  let size = 0;
  const flush = (): void => {
    if (batch.length > 0)
      statements.push({
        sql: `${head} ${batch.map((row) => `(${row.map(() => '?').join(', ')})`).join(', ')} ${tail}`,
        params: batch.flat(),
      });
    batch = [];
    size = 0;
  };
  for (const row of rows) {
    const bytes = row.reduce<number>((sum, value) => sum + (typeof value === 'string' ? value.length : 8), 0);
    if (size + bytes > 1_000_000) flush();
    batch.push(row);
    size += bytes;
  }
  flush();
  return statements;
}

/** The statement with its values in it. None of our texts has a `?` but for a value. */
export function textOf({ sql, params }: Statement): string {
  const parts = sql.split('?');
  return parts.map((part, i) => (i === 0 ? part : literal(params[i - 1] as SqlValue | readonly SqlValue[]) + part)).join('');
}

/** Escaping costs 0.2 us a character that needs it, and JSON is full of those; base64 is 100 times faster and never longer than 4/3. */
const BASE64_FROM = 512;

function literal(value: SqlValue | readonly SqlValue[]): string {
  if (typeof value === 'string' && value.length >= BASE64_FROM)
    return `CONVERT(FROM_BASE64('${Buffer.from(value).toString('base64')}') USING utf8mb4)`;
  return escapeValue(value as SqlValue);
}

// 1213: chosen to break a deadlock; 1020: MariaDB's "record has changed since last read".
const RETRYABLE = new Set([1213, 1020]);
const LOST = new Set(['ECONNRESET', 'EPIPE', 'PROTOCOL_CONNECTION_LOST', 'ER_CLIENT_INTERACTION_TIMEOUT']);
const ATTEMPTS = 30;

/** Runs `body` in a transaction, again when the server broke it off for the sake of another, or when the connection was dead before the COMMIT. */
export async function transact<T>(pool: Pool, options: TransactOptions, body: (tx: Transaction) => Promise<T>): Promise<T> {
  const rollback = ['ROLLBACK', ...options.whileOpen.end].join('; ');
  for (let attempt = 1; ; attempt++) {
    const connection = await pool.getConnection();
    let committing = false;
    let usable = true;
    try {
      const sender = new Sender(connection, options);
      for (const text of options.whileOpen.begin) sender.add(text);
      sender.add('START TRANSACTION');
      let done = false;
      const result = await body({
        async send(statements) {
          const skip = sender.pending;
          for (const s of statements) sender.add(textOf(s));
          return (await sender.flush()).slice(skip);
        },
        async commit(statements) {
          for (const s of statements) sender.add(textOf(s));
          await sender.flushAllButLast();
          sender.add('COMMIT');
          for (const text of options.whileOpen.end) sender.add(text);
          committing = true;
          await sender.flush();
          done = true;
        },
      });
      if (!done) await connection.query(rollback);
      return result;
    } catch (error) {
      const { errno, code } = error as { errno?: number; code?: string };
      const lost = code !== undefined && LOST.has(code);
      usable =
        !lost &&
        (await connection.query(rollback).then(
          () => true,
          () => false,
        ));
      const again = (errno !== undefined && RETRYABLE.has(errno)) || (lost && !committing);
      if (!again || attempt >= ATTEMPTS) throw error;
    } finally {
      if (usable) connection.release();
      else connection.destroy();
    }
    // Spread out, so that the same two do not meet again. Not the engine's randomness: it decides nothing.
    await new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(100, 2 * attempt)));
  }
}

/** Gathers statements into packets: as few round trips as the server's limit allows. */
class Sender {
  private texts: string[] = [];
  private bytes = 0;
  private results: ResultSetHeader[] = [];

  constructor(
    private readonly connection: PoolConnection,
    private readonly options: TransactOptions,
  ) {}

  get pending(): number {
    return this.texts.length;
  }

  add(text: string): void {
    this.texts.push(text);
  }

  async flushAllButLast(): Promise<void> {
    const limit = this.options.maxPacket - 65_536;
    while (this.texts.reduce((sum, text) => sum + Buffer.byteLength(text) + 2, 0) > limit) await this.sendOne(limit);
  }

  async flush(): Promise<readonly ResultSetHeader[]> {
    const limit = this.options.maxPacket - 65_536;
    while (this.texts.length > 0) await this.sendOne(limit);
    const results = this.results;
    this.results = [];
    return results;
  }

  /** One packet: as many statements as fit, at least one. */
  private async sendOne(limit: number): Promise<void> {
    let count = 0;
    this.bytes = 0;
    for (const text of this.texts) {
      const bytes = Buffer.byteLength(text) + 2;
      if (count > 0 && this.bytes + bytes > limit) break;
      this.bytes += bytes;
      count++;
    }
    const [result] = await this.connection.query<ResultSetHeader | ResultSetHeader[]>(this.texts.splice(0, count).join(';\n'));
    this.options.onStatements(count);
    this.results.push(...(Array.isArray(result) ? result : [result]));
  }
}
