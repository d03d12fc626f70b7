import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Mariadb, startMariadb } from '../../../tests/harness/mariadb';
import { openStore } from '..';
import { readMigrations } from '../migrate';
import { storeSuite } from '../suite';
import { eventsFrom, runKey, runWrite } from '../testing/writes';
import { openMysql } from '.';
import { isSupported } from './pool';
import { transact } from './transaction';

let mariadb: Mariadb;
beforeAll(async () => {
  mariadb = await startMariadb();
});
afterAll(() => mariadb?.stop());

storeSuite({
  name: 'mysql',
  shared: true,
  async fresh() {
    const url = await mariadb.freshDatabase();
    return { url, open: async () => (await openStore({ url })).store };
  },
});

describe('opening a MySQL database', () => {
  const changed = async (
    change: Partial<Pick<URL, 'pathname' | 'port' | 'hostname' | 'username' | 'password' | 'search'>>,
  ): Promise<string> => Object.assign(new URL(await mariadb.freshDatabase()), change).href;

  test.each([
    ['without a database', { pathname: '/' }, 'STORE_URL_INVALID'],
    ['with an odd number of connections', { search: '?connections=many' }, 'STORE_URL_INVALID'],
    ['where nobody listens', { port: '1' }, 'STORE_REFUSED'],
    ['with a host that does not exist', { hostname: 'no-such-host.invalid' }, 'STORE_REFUSED'],
    ['with a user who is not known', { username: 'nobody', password: 'secret' }, 'STORE_AUTH_FAILED'],
  ])('a URL %s', async (_, change, code) => {
    const error = await openStore({ url: await changed(change) }).catch((e) => e);
    expect(error).toMatchObject({ name: 'StoreOpenError', code });
    expect(error.message).not.toContain('secret');
  });

  test('a URL that cannot be read', async () => {
    await expect(openStore({ url: 'mysql://[::1' })).rejects.toMatchObject({ code: 'STORE_URL_INVALID' });
  });

  test('a database that is missing is made', async () => {
    const url = `${await mariadb.freshDatabase()}_new`;
    await (await openStore({ url })).close();
  });

  test('a user without the privileges is told which', async () => {
    const url = new URL(await mariadb.freshDatabase());
    const connection = await createConnection(url.href);
    await connection.query(`CREATE USER 'poor${process.pid}'@'%' IDENTIFIED BY 'p'`);
    await connection.query(`GRANT SELECT ON \`${url.pathname.slice(1)}\`.* TO 'poor${process.pid}'@'%'`);
    await connection.end();
    url.username = `poor${process.pid}`;
    url.password = 'p';
    await expect(openStore({ url: url.href })).rejects.toMatchObject({ code: 'STORE_PRIVILEGE_MISSING' });
    url.pathname = '/not_allowed';
    await expect(openStore({ url: url.href })).rejects.toMatchObject({
      code: expect.stringMatching('STORE_PRIVILEGE_MISSING|STORE_DATABASE_MISSING'),
    });
  });

  test('which servers will do', () => {
    expect(['8.0.36', '9.1.0', '10.6.1-MariaDB', '11.4.2-MariaDB-1', '8.0.11-TiDB-v7.5.0'].map(isSupported)).toEqual([
      true,
      true,
      true,
      true,
      true,
    ]);
    expect(['5.7.44', '10.5.9-MariaDB', '', '5.5.5-10.4.1-MariaDB'].map(isSupported)).toEqual([false, false, false, false]);
  });

  test('its time is that of the server, whatever zone the server is in', async () => {
    const url = await mariadb.freshDatabase();
    const connection = await createConnection(url);
    await connection.query("SET GLOBAL time_zone = '+09:00'");
    const { store, close } = await openStore({ url });
    expect(Math.abs(((await store.time?.()) ?? 0) - Date.now())).toBeLessThan(600_000);
    await connection.query('SET GLOBAL time_zone = SYSTEM');
    await connection.end();
    await close();
  });

  test('several processes may set up the tables at once', async () => {
    const url = await mariadb.freshDatabase();
    const opened = await Promise.all([1, 2, 3, 4].map(() => openStore({ url })));
    await Promise.all(opened.map((store) => store.close()));
  });

  test('tables that were left half set up are completed', async () => {
    const url = await mariadb.freshDatabase();
    await (await openStore({ url })).close();
    const connection = await createConnection(url);
    const [tables] = await connection.query<RowDataPacket[]>('SHOW TABLES');
    const names = tables.map((row) => Object.values(row)[0] as string).filter((name) => name !== 'backstitch_migrations');
    await connection.query(`DROP TABLE ${names.join(', ')}`);
    // The first migration stopped behind its fifth statement, before that was recorded.
    const [first] = readMigrations('mysql');
    for (const sql of first?.statements.slice(0, 5) ?? []) await connection.query(sql);
    await connection.query('DELETE FROM backstitch_migrations WHERE tag <> ?', [first?.tag]);
    await connection.query('UPDATE backstitch_migrations SET done = 4');
    const { store, close } = await openStore({ url });
    expect(await store.commit([[runWrite({ workflowId: 'a', baseVersion: 0 })]])).toEqual(['committed']);
    await close();
    await connection.query("INSERT INTO backstitch_migrations VALUES ('0099_future', 'x', 1)");
    await connection.end();
    await expect(openStore({ url })).rejects.toMatchObject({ code: 'STORE_NEWER_THAN_PROGRAM' });
  });

  test('who stalls in the middle of a transaction holds up nobody, and is broken off by the server', async () => {
    const url = await mariadb.freshDatabase();
    const { store, close } = await openStore({ url });
    const ids = ['a', 'b', 'c'];
    await store.commit(ids.map((workflowId) => [runWrite({ workflowId, baseVersion: 0 })]));
    const stalled = await createConnection(url);
    stalled.on('error', () => undefined);
    // As a connection of the store is set up.
    await stalled.query('SET SESSION idle_transaction_timeout = 5');
    await stalled.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED');
    await stalled.query('START TRANSACTION');
    await stalled.query("UPDATE executions SET state = 'lost' WHERE workflow_id = 'b'");
    const write = (baseVersion: number) =>
      store.commit(ids.map((workflowId) => [runWrite({ workflowId, baseVersion: workflowId === 'b' ? 1 : baseVersion })]));
    expect(await write(1)).toEqual(['committed', 'conflict', 'committed']);
    const begun = performance.now();
    expect(await write(2)).toEqual(['committed', 'conflict', 'committed']);
    expect(performance.now() - begun).toBeLessThan(900);
    let version = 3;
    await vi.waitFor(async () => expect(await write(version++)).toEqual(['committed', 'committed', 'committed']), { timeout: 15_000 });
    const own = await openMysql(url);
    const [rows] = await own.pool.query('SELECT @@idle_transaction_timeout AS seconds');
    expect(rows).toEqual([{ seconds: 5 }]);
    await own.pool.end();
    await close();
  });

  test('elsewhere than on MariaDB the limit comes and goes with each transaction', async () => {
    const { pool } = await openMysql(await mariadb.freshDatabase());
    const whileOpen = { begin: ['SET SESSION wait_timeout = 5'], end: ['SET SESSION wait_timeout = @@global.wait_timeout'] };
    const options = { maxPacket: 2 ** 24, whileOpen, onStatements: () => undefined };
    const timeout = async (connection: Pick<typeof pool, 'query'>) =>
      ((await connection.query('SELECT @@wait_timeout AS seconds'))[0] as { seconds: number }[])[0]?.seconds;
    const usual = await timeout(pool);
    await transact(pool, options, (tx) => tx.commit([{ sql: 'SELECT 1', params: [] }]));
    await transact(pool, options, (tx) => tx.send([{ sql: 'SELECT 1', params: [] }]));
    await expect(transact(pool, options, (tx) => tx.send([{ sql: 'SELECT nothing', params: [] }]))).rejects.toThrow();
    expect([usual, await timeout(pool)]).toEqual([28_800, 28_800]);
    await pool.end();
  });

  test.skipIf(process.env.DATABASE_URL)('a server with the smallest packets takes a step of many bytes', async () => {
    const url = await mariadb.freshDatabase();
    const root = await createConnection(url);
    const [rows] = await root.query('SELECT @@global.max_allowed_packet AS bytes');
    await root.query('SET GLOBAL max_allowed_packet = 16777216');
    const { store, close } = await openStore({ url });
    const events = eventsFrom(1, 24, 'x'.repeat(1_000_000));
    expect(await store.commit([[runWrite({ workflowId: 'a', baseVersion: 0, events })]])).toEqual(['committed']);
    expect((await store.readHistory(runKey({ workflowId: 'a' }), 20, 10)).map((event) => event.id)).toEqual([21, 22, 23, 24]);
    await close();
    await root.query('SET GLOBAL max_allowed_packet = ?', [(rows as { bytes: number }[])[0]?.bytes]);
    await root.end();
  });

  test.skipIf(process.env.DATABASE_URL)('kill -9 of the server: what was acknowledged is there, and the same handle goes on', async () => {
    const { store, close } = await openStore({ url: await mariadb.freshDatabase() });
    await store.commit([[runWrite({ workflowId: 'a', baseVersion: 0 })]]);
    let version = 1;
    const writing = (async () => {
      for (;;) {
        await store.commit([[runWrite({ workflowId: 'a', baseVersion: version })]]);
        version++;
      }
    })().catch((error) => error);
    await mariadb.killAndRestart();
    expect(await writing).toMatchObject({ code: 'STORE_UNAVAILABLE' });
    const found = (await store.loadExecution(runKey({ workflowId: 'a' })))?.version ?? 0;
    expect(found - version).toBeGreaterThanOrEqual(0);
    expect(found - version).toBeLessThanOrEqual(1);
    expect(await store.commit([[runWrite({ workflowId: 'a', baseVersion: found })]])).toEqual(['committed']);
    await close();
  });
});
