import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openStore } from '..';
import { storeSuite } from '../suite';

const dir = mkdtempSync(join(tmpdir(), 'backstitch-store-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));
let files = 0;
const freshUrl = (): string => `sqlite:${join(dir, `${++files}.db`)}`;

storeSuite({
  name: 'sqlite',
  shared: false,
  async fresh() {
    const url = freshUrl();
    return { url, open: async () => (await openStore({ url })).store };
  },
});

describe('opening a SQLite file', () => {
  test('a file that is open already is refused, with the holder named', async () => {
    const url = freshUrl();
    const first = await openStore({ url });
    await expect(openStore({ url })).rejects.toMatchObject({
      code: 'STORE_IN_USE',
      message: expect.stringContaining(`process ${process.pid}`),
    });
    await first.close();
    await (await openStore({ url })).close();
  });

  test('a note left by a dead process is no lock', async () => {
    const url = freshUrl();
    writeFileSync(`${url.slice('sqlite:'.length)}.holder`, '{"pid":1,"host":"gone"}');
    await (await openStore({ url })).close();
  });

  test('a file that is no database', async () => {
    const url = freshUrl();
    writeFileSync(url.slice('sqlite:'.length), 'this is a text file, long enough to be looked at as a database header '.repeat(20));
    await expect(openStore({ url })).rejects.toMatchObject({ code: 'STORE_CORRUPT' });
  });

  test.each([
    ['nothing', 'sqlite:', 'STORE_URL_INVALID'],
    ['another database', 'postgres://localhost/x', 'STORE_URL_INVALID'],
    ['a folder that cannot be made', 'sqlite:/etc/hostname/x.db', 'STORE_PATH_UNUSABLE'],
    ['a folder', `sqlite:${tmpdir()}`, 'STORE_PATH_UNUSABLE'],
  ])('a URL that names %s', async (_, url, code) => {
    await expect(openStore({ url })).rejects.toMatchObject({ code });
  });
});
