import { createPool, type Pool, type PoolConnection } from 'mysql2/promise';
import { StoreOpenError } from '../errors';
import { classifyOpenError } from './open-error';
import type { TransactOptions } from './transaction';

/** Where the server is, without the password in anything that is printed. */
export interface MysqlUrl {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
  readonly connections: number;
  readonly shown: string;
}

const EXAMPLE = 'mysql://user:password@host:3306/backstitch';

export function parseMysqlUrl(url: string): MysqlUrl {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    throw new StoreOpenError('STORE_URL_INVALID', `the database URL cannot be read: write it as ${EXAMPLE}`);
  }
  const database = decodeURIComponent(parsed.pathname.slice(1));
  if (!/^[\w$-]+$/.test(database))
    throw new StoreOpenError('STORE_URL_INVALID', `the database URL names no database: write it as ${EXAMPLE}`);
  const connections = Number(parsed.searchParams.get('connections') ?? 10);
  if (!Number.isInteger(connections) || connections < 1)
    throw new StoreOpenError('STORE_URL_INVALID', '"connections" in the database URL must be a whole number from 1 on');
  const host = parsed.hostname || '127.0.0.1';
  const port = Number(parsed.port || 3306);
  return {
    host,
    port,
    user: decodeURIComponent(parsed.username) || 'root',
    password: decodeURIComponent(parsed.password),
    database,
    connections,
    shown: `${host}:${port}/${database}`,
  };
}

/** A transaction takes milliseconds: one that does nothing for so long belongs to a process that has stalled, and holds up others. */
const STALLED_SECONDS = 5;
/** MariaDB has a limit for it. Elsewhere the limit of an idle connection is lowered while a transaction is open. */
const MARIADB = { onConnect: `SESSION idle_transaction_timeout = ${STALLED_SECONDS}`, whileOpen: { begin: [], end: [] } };
const MYSQL = {
  onConnect: null,
  whileOpen: { begin: [`SET SESSION wait_timeout = ${STALLED_SECONDS}`], end: ['SET SESSION wait_timeout = @@global.wait_timeout'] },
};

export interface OpenedPool {
  readonly pool: Pool;
  readonly maxPacket: number;
  readonly whileOpen: TransactOptions['whileOpen'];
}

/** Connects, looks at the server and makes the database if it is not there. */
export async function openPool(url: MysqlUrl): Promise<OpenedPool> {
  const pool = poolOf(url);
  try {
    const connection = await connect(pool, url);
    try {
      const { version, maxPacket } = await inspect(connection, url);
      const { onConnect, whileOpen } = isMariadb(version) ? MARIADB : MYSQL;
      if (onConnect !== null) {
        pool.pool.on('connection', (each) => each.query(`SET ${onConnect}`));
        await connection.query(`SET ${onConnect}`);
      }
      return { pool, maxPacket, whileOpen };
    } finally {
      connection.release();
    }
  } catch (error) {
    await pool.end().catch(() => {});
    throw classifyOpenError(error, url);
  }
}

function poolOf(url: MysqlUrl, database: string | undefined = url.database): Pool {
  const pool = createPool({
    host: url.host,
    port: url.port,
    user: url.user,
    password: url.password,
    database,
    connectionLimit: url.connections,
    maxIdle: url.connections,
    idleTimeout: 600_000,
    enableKeepAlive: true,
    connectTimeout: 10_000,
    charset: 'utf8mb4_bin',
    // A batch is sent as one packet of statements; values are escaped, never concatenated by hand.
    multipleStatements: true,
    supportBigNumbers: true,
  });
  // Sent before anything else on the connection. Escaping relies on backslashes; a lock that is held for a second is held by somebody who stalled (`apart.ts`).
  pool.pool.on('connection', (connection) => {
    connection.query(
      "SET SESSION sql_mode = 'STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION', SESSION innodb_lock_wait_timeout = 1; SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED",
    );
  });
  return pool;
}

async function connect(pool: Pool, url: MysqlUrl): Promise<PoolConnection> {
  try {
    return await pool.getConnection();
  } catch (error) {
    if ((error as { errno?: number }).errno !== 1049) throw error;
  }
  const server = poolOf(url, '');
  try {
    await server.query(`CREATE DATABASE IF NOT EXISTS \`${url.database}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
  } catch (error) {
    throw new StoreOpenError(
      'STORE_DATABASE_MISSING',
      `there is no database "${url.database}" on ${url.host}:${url.port} and the user "${url.user}" may not create it: run CREATE DATABASE \`${url.database}\``,
      { cause: error },
    );
  } finally {
    await server.end();
  }
  return pool.getConnection();
}

/** The server's version and the largest packet it takes, in bytes; throws when it will not do. */
async function inspect(connection: PoolConnection, url: MysqlUrl): Promise<{ readonly version: string; readonly maxPacket: number }> {
  const [rows] = await connection.query('SELECT VERSION() AS version, @@max_allowed_packet AS maxPacket');
  const { version, maxPacket } = (rows as { version: string; maxPacket: number }[])[0] ?? { version: '', maxPacket: 0 };
  if (!isSupported(version)) {
    throw new StoreOpenError(
      'STORE_SERVER_TOO_OLD',
      `${url.host}:${url.port} is version ${version}: MySQL 8.0 or MariaDB 10.6 is the oldest that works`,
    );
  }
  if (maxPacket < 16 * 1024 * 1024) {
    throw new StoreOpenError(
      'STORE_PACKET_TOO_SMALL',
      `the server takes packets of at most ${maxPacket} bytes: set max_allowed_packet to 16M or more (64M is usual)`,
    );
  }
  return { version, maxPacket };
}

function isMariadb(version: string): boolean {
  return /mariadb/i.test(version);
}

export function isSupported(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map((part) => Number.parseInt(part, 10));
  if (isMariadb(version)) return major > 10 || (major === 10 && minor >= 6);
  return major >= 8;
}
