import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Mariadb, startMariadb } from '../../tests/harness/mariadb';
import { inActivity } from '../testing/activity-env';
import { type SqlQuery, sqlQuery } from './sql-query';

let mariadb: Mariadb;
const query = (request: Omit<SqlQuery, 'connection'> & { connection?: string }) =>
  inActivity(() => sqlQuery({ connection: 'TEST', ...request })).result;

beforeAll(async () => {
  mariadb = await startMariadb();
  process.env.BACKSTITCH_SQL_TEST = await mariadb.freshDatabase();
  await query({ sql: 'create table items (id int auto_increment primary key, name varchar(50) unique, price decimal(10,2), at datetime)' });
}, 60_000);
afterAll(async () => {
  delete process.env.BACKSTITCH_SQL_TEST;
  await mariadb?.stop();
});

describe('sqlQuery', () => {
  it('writes with parameters and reads back as JSON', async () => {
    const written = await query({
      sql: 'insert into items (name, price, at) values (?, ?, ?)',
      parameters: ["x'; drop table items", 12.5, '2026-11-22 10:00:00'],
    });
    expect(written).toEqual({ rows: [], affectedRows: 1, insertId: 1 });
    const read = await query({ sql: 'select name, price, at from items where id = ?', parameters: [1] });
    expect(JSON.parse(JSON.stringify(read))).toEqual({
      rows: [{ name: "x'; drop table items", price: '12.50', at: '2026-11-22T10:00:00.000Z' }],
      affectedRows: 0,
    });
  });

  it.each([
    ['wrong SQL', { sql: 'selec 1' }, 'SqlError', true],
    ['a duplicate key', { sql: "insert into items (id, name) values (1, 'again')" }, 'SqlError', true],
    ['two statements', { sql: 'select 1; select 2' }, 'SqlError', true],
    ['too many rows', { sql: 'select 1 union select 2 union select 3', maxRows: 2 }, 'SqlTooManyRows', true],
    ['a slow statement', { sql: 'select sleep(5)', timeoutMs: 100 }, 'SqlTimeout', false],
    ['an unknown connection', { sql: 'select 1', connection: 'MISSING' }, 'SqlNotConfigured', true],
    ['a connection that is no name', { sql: 'select 1', connection: 'mysql://root@host' }, 'SqlNotConfigured', true],
  ])('%s', async (_, request, type, nonRetryable) => {
    await expect(query(request)).rejects.toMatchObject({ type, nonRetryable });
  });

  it('a server that is away may come back', async () => {
    process.env.BACKSTITCH_SQL_AWAY = 'mysql://root@127.0.0.1:1/x';
    await expect(query({ sql: 'select 1', connection: 'AWAY' })).rejects.toMatchObject({ type: 'SqlUnavailable', nonRetryable: false });
  });

  it('stops when it is cancelled', async () => {
    const running = inActivity(() => sqlQuery({ connection: 'TEST', sql: 'select sleep(30)' }), { heartbeatTimeoutMs: 150 });
    await expect.poll(() => running.heartbeats.length).toBeGreaterThan(1);
    running.cancel();
    await expect(running.result).rejects.toMatchObject({ name: 'CancelledFailure' });
  });
});
