import { expect, test } from 'vitest';
import { maxBodyBytes, readConfig } from './config';

test('without any setting everything is local', () => {
  expect(readConfig({}, '/p')).toEqual({
    roles: new Set(['web', 'engine', 'worker']),
    host: '127.0.0.1',
    port: 3000,
    allowedHosts: [],
    dataDir: '/p/.backstitch',
    activitiesDir: '/p/activities',
    databaseUrl: 'sqlite:/p/.backstitch/backstitch.db',
    largePayloadBytes: 128 * 1024,
    maxPayloadBytes: 2 * 1024 * 1024,
    strictSearchAttributes: false,
    projectRoot: '/p',
  });
});

test('settings come from the environment', () => {
  const config = readConfig(
    { PORT: '0', HOST: '0.0.0.0', BACKSTITCH_DATA_DIR: '/d', DATABASE_URL: 'mysql://u:p@h/db', BACKSTITCH_ALLOWED_HOSTS: 'a.example, B' },
    '/p',
  );
  expect(config).toMatchObject({
    port: 0,
    host: '0.0.0.0',
    dataDir: '/d',
    databaseUrl: 'mysql://u:p@h/db',
    allowedHosts: ['a.example', 'b'],
  });
});

test.each([
  [{ PORT: 'http' }, 'BAD_PORT', /1 to 65535/],
  [{ PORT: '70000' }, 'BAD_PORT', /65535/],
  [{ PORT: '-1' }, 'BAD_PORT', /65535/],
  [{ BACKSTITCH_MAX_PAYLOAD_BYTES: '9000000' }, 'BAD_MAX_PAYLOAD_BYTES', /1024 to 8388608/],
  [{ BACKSTITCH_LARGE_PAYLOAD_BYTES: '1e9' }, 'BAD_LARGE_PAYLOAD_BYTES', /1024 to 2097152/],
  [{ HOST: 'http://x/' }, 'BAD_HOST', /127\.0\.0\.1/],
  [{ DATABASE_URL: 'postgres://u:secret@h/d' }, 'BAD_DATABASE_URL', /mysql:\/\/user/],
  [{ DATABASE_URL: 'mysql://u:secret@h' }, 'BAD_DATABASE_URL', /names no database/],
  [{ DATABASE_URL: 'mysql://u:secret@:x/d' }, 'BAD_DATABASE_URL', /cannot be read/],
])('%j is refused with a sentence', (env, code, message) => {
  const error = (() => {
    try {
      readConfig(env, '/p');
    } catch (thrown) {
      return thrown as { code: string; message: string };
    }
  })();
  expect(error?.code).toBe(code);
  expect(error?.message).toMatch(message);
  expect(error?.message).not.toContain('secret');
});

test('larger payloads may be allowed; requests then may carry two of them', () => {
  expect(readConfig({}, '/p').maxPayloadBytes).toBe(2_097_152);
  expect(maxBodyBytes(readConfig({}, '/p'))).toBe(4_194_304);
  expect(maxBodyBytes(readConfig({ BACKSTITCH_MAX_PAYLOAD_BYTES: '8388608' }, '/p'))).toBe(16_777_216);
  expect(maxBodyBytes(readConfig({ BACKSTITCH_MAX_PAYLOAD_BYTES: '2000' }, '/p'))).toBe(4_194_304);
});

test('a process may do a part only', () => {
  const mysql = { DATABASE_URL: 'mysql://u:p@h/db' };
  const roles = (env: Record<string, string>) => [...readConfig(env, '/p').roles];
  expect(roles({ BACKSTITCH_ROLES: 'worker, engine' })).toEqual(['worker', 'engine']);
  expect(readConfig({ ...mysql, BACKSTITCH_ROLES: 'worker' }, '/p').port).toBeNull();
  expect(readConfig({ ...mysql, BACKSTITCH_ROLES: 'worker', PORT: '8080' }, '/p').port).toBe(8080);
  expect(readConfig({ ...mysql, BACKSTITCH_ROLES: 'engine' }, '/p').port).toBe(3000);
  for (const wrong of ['wbe', ',', 'web,,wrker'])
    expect(() => roles({ BACKSTITCH_ROLES: wrong })).toThrow(expect.objectContaining({ code: 'BAD_ROLES' }));
  // Nobody else can look after a file that one process has to itself.
  expect(() => roles({ BACKSTITCH_ROLES: 'web' })).toThrow(expect.objectContaining({ code: 'BAD_ROLES' }));
});
