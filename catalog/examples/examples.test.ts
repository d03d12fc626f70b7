import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type OpenStore, openStore } from '../../engine/store';
import { projectRoot } from '../../engine/threads';
import { type Catalog, createCatalog } from '..';

const scratch = mkdtempSync(join(tmpdir(), 'examples-'));
let store: OpenStore;
let catalog: Catalog;

beforeAll(async () => {
  store = await openStore({ url: `sqlite:${join(scratch, 'catalog.db')}` });
  catalog = createCatalog({ db: store.db, clock: Date, activitiesDir: join(projectRoot(), 'activities'), dataDir: scratch });
  await catalog.activities.list();
}, 120_000);
afterAll(async () => {
  await catalog?.close();
  await store?.close();
  rmSync(scratch, { recursive: true, force: true });
});

const ALL = ['order', 'approval', 'polling', 'batch', 'subscription'];

it('publishes the examples once, and never again what somebody deleted', async () => {
  expect(await catalog.activities.problems()).toEqual([]);
  expect(await catalog.publishExamples()).toEqual({ published: ALL, failed: [] });
  expect((await catalog.workflows.list()).map((each) => [each.name, each.publishedVersion, each.draftChanged])).toEqual(
    [...ALL].sort().map((name) => [name, 1, false]),
  );
  expect((await catalog.workflows.get({ name: 'order' })).title).not.toBe('');
  await catalog.workflows.delete({ name: 'batch' });
  expect(await catalog.publishExamples()).toEqual({ published: [], failed: [] });
  expect((await catalog.workflows.list()).map((each) => each.name)).not.toContain('batch');
}, 120_000);

it('finishes what an interrupted start began', async () => {
  const template = (await catalog.workflows.templates()).find((each) => each.name === 'polling');
  await catalog.workflows.delete({ name: 'polling' });
  await catalog.workflows.create({ name: 'polling', template: 'polling' });
  expect((await catalog.workflows.get({ name: 'polling' })).draft.source).toBe(template?.source);
  expect(await catalog.publishExamples()).toEqual({ published: ['polling'], failed: [] });
}, 60_000);

it('the worker gets shipped and own activities', async () => {
  expect(Object.keys(await catalog.loadActivities()).sort()).toEqual([
    'charge',
    'checkJob',
    'httpRequest',
    'log',
    'notify',
    'processItem',
    'refund',
    'sendEmail',
    'ship',
    'sqlQuery',
    'startJob',
    'transform',
  ]);
  const list = await catalog.activities.list();
  expect(list.filter((each) => each.shipped).map((each) => each.name)).toEqual([
    'httpRequest',
    'log',
    'sendEmail',
    'sqlQuery',
    'transform',
  ]);
});

it('goes on behind an example that is wrong, and says what is wrong with it', async () => {
  const root = join(scratch, 'other-root');
  cpSync(join(projectRoot(), 'examples'), join(root, 'examples'), { recursive: true });
  for (const folder of ['catalog', 'dist']) symlinkSync(join(projectRoot(), folder), join(root, folder));
  const file = (name: string) => join(root, 'examples', name, 'workflow.ts');
  writeFileSync(file('order'), 'export async function order( {\n');
  writeFileSync(file('approval'), readFileSync(file('approval'), 'utf8').replace('backstitch/workflow', 'node:fs'));
  const other = await openStore({ url: `sqlite:${join(scratch, 'other.db')}` });
  const [activitiesDir, dataDir] = [join(projectRoot(), 'activities'), join(scratch, 'other-data')];
  const broken = createCatalog({ db: other.db, clock: Date, activitiesDir, dataDir, root });
  try {
    const { published, failed } = await broken.publishExamples();
    expect(failed.map(({ name }) => name)).toEqual(['order', 'approval']);
    expect(published).toEqual(['polling', 'batch', 'subscription']);
    expect(failed[0]?.reason).toMatch(/examples\/order\/workflow\.ts does not parse/);
    expect(failed[1]?.reason).toMatch(/does not pass the checks: line \d+/);
    expect((await broken.workflows.templates()).map(({ name }) => name)).not.toContain('order');
  } finally {
    await broken.close();
    await other.close();
  }
}, 120_000);
