import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';

export interface Mariadb {
  /** Makes an empty database of its own and answers its `mysql://` URL. */
  freshDatabase(): Promise<string>;
  /** Ends the server the hard way and starts it again on the same data (not with DATABASE_URL). */
  killAndRestart(): Promise<void>;
  stop(): Promise<void>;
}

const SERVERS = ['/usr/sbin/mariadbd', '/usr/local/bin/mariadbd', '/opt/homebrew/bin/mariadbd', '/usr/sbin/mysqld'];

/**
 * A private MariaDB for the tests of one file: own data directory, socket and port, gone afterwards. It takes about a second.
 * With `DATABASE_URL=mysql://...` (any database of a server that the tests may fill) that server is used instead.
 */
export async function startMariadb(): Promise<Mariadb> {
  const given = process.env.DATABASE_URL;
  if (given?.startsWith('mysql:'))
    return {
      freshDatabase: () => freshDatabase(given),
      killAndRestart: () => Promise.reject(new Error('DATABASE_URL: not our server')),
      stop: async () => {},
    };

  const binary = SERVERS.find(existsSync);
  if (!binary) {
    throw new Error(
      'the tests need MariaDB: install it (Debian: apt-get install mariadb-server-core mariadb-client-core; macOS: brew install mariadb), or set DATABASE_URL=mysql://user:password@host/any',
    );
  }
  const dir = await mkdtemp(join(tmpdir(), 'backstitch-mariadb-'));
  const data = join(dir, 'data');
  await mkdir(data);
  const asRoot = userInfo().uid === 0 ? ['--user=root'] : [];
  // Its own tmpdir: a server that starts clears away temporary tables of others in a shared one.
  // What mariadb-install-db does, which itself needs a tool of the client package.
  execFileSync(binary, ['--no-defaults', '--bootstrap', `--datadir=${data}`, `--tmpdir=${dir}`, '--innodb-log-file-size=16M', ...asRoot], {
    input: bootstrapSql(binary),
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  const port = await freePort();
  const url = `mysql://root@127.0.0.1:${port}/`;
  let server = await launch(binary, dir, data, port, asRoot);
  // A test run that is killed must not leave a server behind.
  const onExit = (): void => void server.kill('SIGKILL');
  process.once('exit', onExit);
  return {
    freshDatabase: () => freshDatabase(url),
    async killAndRestart() {
      await ended(server, 'SIGKILL');
      server = await launch(binary, dir, data, port, asRoot);
    },
    async stop() {
      process.off('exit', onExit);
      await ended(server, 'SIGTERM');
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** One statement a line, as the bootstrap reads it. */
function bootstrapSql(binary: string): string {
  const share = ['/usr/share/mysql', join(binary, '../../share/mysql'), join(binary, '../../share/mariadb')].find((folder) =>
    existsSync(join(folder, 'mysql_system_tables.sql')),
  );
  if (!share) throw new Error(`the SQL files that come with ${binary} (mysql_system_tables.sql) were not found`);
  const files = ['mysql_system_tables.sql', 'mysql_performance_tables.sql', 'mysql_system_tables_data.sql'];
  return `CREATE DATABASE mysql;\nUSE mysql;\nSET @auth_root_socket=NULL;\n${files.map((file) => readFileSync(join(share, file), 'utf8')).join('\n')}`;
}

async function launch(binary: string, dir: string, data: string, port: number, asRoot: readonly string[]): Promise<ChildProcess> {
  const args = [
    ...[
      '--no-defaults',
      `--datadir=${data}`,
      `--socket=${join(dir, 's.sock')}`,
      `--pid-file=${join(dir, 'pid')}`,
      `--port=${port}`,
      '--bind-address=127.0.0.1',
    ],
    ...[
      '--skip-name-resolve',
      '--innodb-flush-log-at-trx-commit=1',
      '--innodb-buffer-pool-size=64M',
      '--character-set-server=utf8mb4',
      '--max-connections=300',
    ],
    ...['--max-allowed-packet=64M', '--performance-schema=OFF', '--skip-log-bin', ...asRoot],
  ];
  const server = spawn(binary, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let log = '';
  server.stderr?.on('data', (chunk) => {
    log = (log + chunk).slice(-4000);
  });
  for (let tries = 0; ; tries++) {
    if (server.exitCode !== null) throw new Error(`mariadbd ended at once:\n${log}`);
    try {
      await (await createConnection({ host: '127.0.0.1', port, user: 'root' })).end();
      return server;
    } catch (error) {
      if (tries > 300) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

function ended(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    server.once('exit', () => resolve());
    server.kill(signal);
  });
}

let databases = 0;
async function freshDatabase(url: string): Promise<string> {
  const fresh = new URL(url);
  fresh.pathname = `/bs_${process.pid}_${Date.now().toString(36)}_${++databases}`;
  const server = new URL(url);
  server.pathname = '/';
  const connection = await createConnection(server.href);
  await connection.query(`CREATE DATABASE \`${fresh.pathname.slice(1)}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
  await connection.end();
  return fresh.href;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}
