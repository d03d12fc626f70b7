import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { and, desc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Mariadb, startMariadb } from '../../tests/harness/mariadb';
import { isDuplicateKey, type OpenStore, openStore, storeFault } from '.';

let mariadb: Mariadb;
const dir = mkdtempSync(join(tmpdir(), 'backstitch-db-'));
beforeAll(async () => {
  mariadb = await startMariadb();
});
afterAll(async () => {
  await mariadb?.stop();
  rmSync(dir, { recursive: true, force: true });
});

const URLS = { sqlite: async () => `sqlite:${join(dir, 'catalog.db')}`, mysql: () => mariadb.freshDatabase() };

describe.each(['sqlite', 'mysql'] as const)('the catalogue on %s', (dialect) => {
  let open: OpenStore;
  beforeAll(async () => {
    open = await openStore({ url: await URLS[dialect]() });
  });
  afterAll(() => open.close());

  const row = (name: string) => ({
    name,
    title: 'A "title"',
    description: '',
    draftSource: 'x'.repeat(100_000),
    draftRevision: 1,
    createdAt: 1,
    updatedAt: 1_700_000_000_000,
  });

  test('rows come back as they were written, JSON with its keys in order', async () => {
    const { db } = open;
    const { workflows } = db.tables;
    await db.insert(workflows).values({ ...row('a'), draftLayout: { zebra: [1, { ä: null }], ape: '"' } });
    const found = await db.select().from(workflows).where(eq(workflows.name, 'a'));
    expect(found).toEqual([{ ...row('a'), draftLayout: { zebra: [1, { ä: null }], ape: '"' }, publishedVersion: null }]);
    expect(Object.keys(found[0]?.draftLayout as object)).toEqual(['zebra', 'ape']);
  });

  test('write says how many rows each statement changed, and all of it happens or nothing', async () => {
    const { db } = open;
    const { workflows } = db.tables;
    await db.insert(workflows).values([row('b'), row('c')]);
    const save = (revision: number) =>
      db
        .update(workflows)
        .set({ draftRevision: revision + 1, draftLayout: [revision] })
        .where(and(eq(workflows.name, 'b'), eq(workflows.draftRevision, revision)));
    expect(await db.write(save(1))).toEqual([1]);
    expect(await db.write(save(1), save(2))).toEqual([0, 1]);
    const error = await db
      .write(db.delete(workflows).where(eq(workflows.name, 'c')), db.insert(workflows).values(row('b')))
      .catch((e) => e);
    expect(isDuplicateKey(error)).toBe(true);
    expect(
      await db.select({ name: workflows.name, layout: workflows.draftLayout }).from(workflows).orderBy(desc(workflows.name)).limit(2),
    ).toEqual([
      { name: 'c', layout: null },
      { name: 'b', layout: [2] },
    ]);
  });

  test('a lone insert that meets its twin is told by isDuplicateKey', async () => {
    const { bundles } = open.db.tables;
    const insert = () => open.db.insert(bundles).values({ id: 'x', code: 'c', createdAt: 1 });
    await insert();
    const error = await Promise.resolve(insert()).catch((e) => e);
    expect(isDuplicateKey(error)).toBe(true);
  });
});

test('what failed in the database is told from every other error', () => {
  const full = Object.assign(new Error('database or disk is full'), { errcode: 13 });
  for (const fault of [
    full,
    Object.assign(new Error('Failed query: insert'), { query: 'insert', params: [], cause: full }),
    Object.assign(new Error('Disk full'), { errno: 1021, code: 'ER_DISK_FULL' }),
    Object.assign(new Error('Connection lost'), { fatal: true, code: 'PROTOCOL_CONNECTION_LOST' }),
  ])
    expect(storeFault(fault)).toMatchObject({ code: 'STORE_UNAVAILABLE' });
  expect(storeFault(full)?.message).toContain('disk is full');
  for (const other of [null, 'text', new Error('a bug'), Object.assign(new Error('no such file'), { errno: -2, code: 'ENOENT' })])
    expect(storeFault(other)).toBeNull();
});
