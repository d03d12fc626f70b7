import { mkdtempSync, rmSync } from 'node:fs';
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
  expect(await catalog.publishExamples()).toEqual(ALL);
  expect((await catalog.workflows.list()).map((each) => [each.name, each.publishedVersion, each.draftChanged])).toEqual(
    [...ALL].sort().map((name) => [name, 1, false]),
  );
  expect((await catalog.workflows.get({ name: 'order' })).title).not.toBe('');
  await catalog.workflows.delete({ name: 'batch' });
  expect(await catalog.publishExamples()).toEqual([]);
  expect((await catalog.workflows.list()).map((each) => each.name)).not.toContain('batch');
}, 120_000);

it('finishes what an interrupted start began', async () => {
  const template = (await catalog.workflows.templates()).find((each) => each.name === 'polling');
  await catalog.workflows.delete({ name: 'polling' });
  await catalog.workflows.create({ name: 'polling', template: 'polling' });
  expect((await catalog.workflows.get({ name: 'polling' })).draft.source).toBe(template?.source);
  expect(await catalog.publishExamples()).toEqual(['polling']);
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
