import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createChecker } from '../compiler';
import { type OpenStore, openStore } from '../engine/store';
import { type Mariadb, startMariadb } from '../tests/harness/mariadb';
import { type Catalog, createCatalog, currentVersion, isCatalogError } from '.';

const scratch = mkdtempSync(join(tmpdir(), 'catalog-'));
let mariadb: Mariadb | undefined;
afterAll(async () => {
  await mariadb?.stop();
  rmSync(scratch, { recursive: true, force: true });
});

const source = (text: string, name = 'order') => `import { proxyActivities } from 'backstitch/workflow';
import type * as activities from './activities';

const { pay } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });

export async function ${name}(input: { cents: number }): Promise<string> {
  const receipt = await pay({ cents: input.cents });
  return receipt.id + '${text}';
}
`;

describe.each([
  ['sqlite', async () => `sqlite:${join(scratch, 'catalog.db')}`],
  [
    'mysql',
    async () => {
      mariadb = await startMariadb();
      return mariadb.freshDatabase();
    },
  ],
])('the catalogue on %s', (dialect, urlOf) => {
  let store: OpenStore;
  let catalog: Catalog;
  let now = 1_000;
  const changed: string[] = [];
  const activitiesDir = join(scratch, dialect, 'activities');

  beforeAll(async () => {
    mkdirSync(activitiesDir, { recursive: true });
    writeFileSync(
      join(activitiesDir, 'pay.ts'),
      'export async function pay(request: { cents: number }): Promise<{ id: string }> { return { id: String(request.cents) }; }\n',
    );
    store = await openStore({ url: await urlOf() });
    catalog = createCatalog({
      db: store.db,
      clock: { now: () => now++ },
      activitiesDir,
      dataDir: join(scratch, dialect),
      checker: createChecker(),
    });
    catalog.workflows.onChange(({ name }) => changed.push(name));
    await catalog.activities.list();
  }, 120_000);
  afterAll(async () => {
    await catalog?.close();
    await store?.close();
  });

  it('keeps drafts, and lets nobody overwrite what he has not seen', async () => {
    const { workflows } = catalog;
    const made = await workflows.create({ name: 'order', source: source('a') });
    expect(made).toMatchObject({ name: 'order', published: null, draft: { revision: 1, layout: {} }, parsed: { ok: true } });
    const layout = { blocks: { 'order.receipt': { dx: 4 } } };
    expect(await workflows.saveDraft({ name: 'order', source: source('b'), layout, revision: 1 })).toMatchObject({ revision: 2 });
    const late = await workflows.saveDraft({ name: 'order', source: source('c'), layout: {}, revision: 1 }).catch((error) => error);
    expect(isCatalogError(late, 'DRAFT_CONFLICT')).toBe(true);
    expect(late.details).toMatchObject({ source: source('b'), layout, revision: 2 });
    expect((await workflows.get({ name: 'order' })).draft).toMatchObject({ source: source('b'), layout });
    expect(changed).toEqual(['order', 'order']);
  });

  it('publishes immutable versions', async () => {
    const { workflows } = catalog;
    await expect(catalog.startTarget({ name: 'order' })).rejects.toMatchObject({ code: 'NOT_PUBLISHED' });
    const first = await workflows.publish({ name: 'order', note: 'first', author: 'me' });
    if (!first.ok) throw new Error(JSON.stringify(first.problems));
    expect(first).toMatchObject({ version: 1, unchanged: false });
    expect(await workflows.publish({ name: 'order' })).toMatchObject({ version: 1, buildId: first.buildId, unchanged: true });
    const second = await workflows.publish({ name: 'order', source: source('d'), layout: {} });
    expect(second).toMatchObject({ ok: true, version: 2, unchanged: false });
    expect((await workflows.versions({ name: 'order' })).map((each) => [each.version, each.note, each.author])).toEqual([
      [2, '', ''],
      [1, 'first', 'me'],
    ]);
    const version = await workflows.version({ name: 'order', version: 1 });
    expect(version).toMatchObject({
      name: 'order',
      source: source('b'),
      buildId: first.buildId,
      inputSchema: { properties: { cents: { type: 'number' } } },
    });
    expect(version.definition.workflows[0]?.name).toBe('order');
    expect(Object.keys(version.spans)).toContain('order.receipt');
    expect(version.callSites.some((site) => site.callee === 'pay')).toBe(true);
    expect(await catalog.bundle(first.buildId)).toMatchObject({
      buildId: first.buildId,
      code: expect.stringContaining('__backstitch_bundle'),
    });
    expect(await catalog.bundle('unknown')).toBeNull();
    expect(await catalog.versionOfBuild({ name: 'order', buildId: first.buildId })).toMatchObject({ version: 1 });
    expect(await currentVersion(store.db, 'order')).toEqual((await catalog.startTarget({ name: 'order' })).deploymentVersion);
    expect(await currentVersion(store.db, 'nothing')).toBeUndefined();
    expect(await catalog.startTarget({ name: 'order' })).toMatchObject({
      workflowType: 'order',
      version: 2,
      deploymentVersion: { deploymentName: 'order' },
    });
    expect(await catalog.startTarget({ name: 'order', version: 1 })).toMatchObject({ deploymentVersion: { buildId: first.buildId } });
    expect(await workflows.get({ name: 'order' })).toMatchObject({
      draft: { source: source('d'), revision: 3 },
      published: { version: 2 },
    });
    expect(await workflows.list()).toMatchObject([{ name: 'order', publishedVersion: 2, draftChanged: false }]);
    await workflows.saveDraft({ name: 'order', source: source('e'), layout: {}, revision: 3 });
    expect(await workflows.list()).toMatchObject([{ draftChanged: true }]);
  });

  it('gives two who publish at once two numbers', async () => {
    const { workflows } = catalog;
    const results = await Promise.all(['f', 'g', 'h'].map((text) => workflows.publish({ name: 'order', source: source(text) })));
    expect(results.map((result) => result.ok && result.version).sort()).toEqual([3, 4, 5]);
  });

  it('stops what is wrong, and says where', async () => {
    const { workflows } = catalog;
    const wrong = await workflows.publish({ name: 'order', source: source('x').replace('cents: input.cents', "cents: 'much'") });
    expect(wrong.ok).toBe(false);
    const errors = wrong.problems.filter((problem) => problem.severity === 'error');
    expect(errors).toMatchObject([{ id: 'types/2322', blockId: 'order.receipt', field: 'args.0.cents' }]);
    expect(await workflows.publish({ name: 'order', source: source('x', 'invoice') })).toMatchObject({
      ok: false,
      problems: [{ id: 'build/name' }],
    });
    expect(await workflows.publish({ name: 'order', source: 'export async function order( {' })).toMatchObject({ ok: false });
    expect((await workflows.get({ name: 'order' })).published?.version).toBe(5);
  });

  it('answers about names with lasting codes', async () => {
    const { workflows } = catalog;
    const codeOf = (promise: Promise<unknown>) =>
      promise.then(
        () => 'none',
        (error) => error.code,
      );
    expect(await codeOf(workflows.create({ name: 'order' }))).toBe('WORKFLOW_EXISTS');
    for (const name of ['', 'a b', '1st', 'class', 'x'.repeat(101), '__bs', '../x'])
      expect(await codeOf(workflows.create({ name })), name).toBe('INVALID_NAME');
    expect(await codeOf(workflows.get({ name: 'missing' }))).toBe('WORKFLOW_NOT_FOUND');
    expect(await codeOf(workflows.delete({ name: 'missing' }))).toBe('WORKFLOW_NOT_FOUND');
    expect(await codeOf(workflows.version({ name: 'order', version: 99 }))).toBe('VERSION_NOT_FOUND');
    expect(await codeOf(workflows.create({ name: 'x', template: 'missing' }))).toBe('TEMPLATE_NOT_FOUND');
    expect(await codeOf(workflows.create({ name: 'x', template: 'order', source: '' }))).toBe('INVALID_SOURCE');
    expect(await codeOf(workflows.create({ name: 'x', source: 'export const a = 1;' }))).toBe('INVALID_SOURCE');
  });

  it('makes workflows from nothing, a template, a definition, another name', async () => {
    const { workflows } = catalog;
    expect(await workflows.create({ name: 'empty' })).toMatchObject({
      parsed: { ok: true, definition: { workflows: [{ name: 'empty' }] } },
    });
    expect(
      (await workflows.check({ source: (await workflows.get({ name: 'empty' })).draft.source })).filter(
        (each) => each.severity === 'error',
      ),
    ).toEqual([]);
    const titled = await workflows.create({ name: 'myOrder', title: 'My order' });
    expect(titled).toMatchObject({
      title: 'My order',
      draft: { source: expect.stringContaining('/** My order */\nexport async function myOrder(') },
    });
    const named = await workflows.create({ name: 'ask', title: 'Ask me', template: 'polling' });
    expect(named.draft.source).toMatch(/\/\*\*\n \* Ask me\n( \*\n)? \* Starts a job .*\n \*\/\nexport async function ask\(/);
    for (const name of ['myOrder', 'ask']) await workflows.delete({ name });
    expect(await workflows.create({ name: 'mine', template: 'polling' })).toMatchObject({
      parsed: { definition: { workflows: [{ name: 'mine' }] } },
    });
    const { definition } = await workflows.version({ name: 'order', version: 1 });
    const printed = await workflows.create({ name: 'copied', source: source('z') });
    expect(printed.draft.source).toContain('function copied(');
    await workflows.delete({ name: 'copied' });
    await expect(workflows.create({ name: 'copied', definition })).rejects.toMatchObject({ code: 'INVALID_SOURCE' });
  });

  it('renames a draft; versions stay with the runs that carry them', async () => {
    const { workflows } = catalog;
    const renamed = await workflows.rename({ name: 'order', newName: 'purchase' });
    expect(renamed).toMatchObject({ name: 'purchase', published: null });
    expect(renamed.draft.source).toContain('function purchase(');
    await expect(workflows.rename({ name: 'purchase', newName: 'empty' })).rejects.toMatchObject({ code: 'WORKFLOW_EXISTS' });
    await expect(workflows.get({ name: 'order' })).rejects.toMatchObject({ code: 'WORKFLOW_NOT_FOUND' });
    expect(await workflows.version({ name: 'order', version: 1 })).toMatchObject({ version: 1 });
    await workflows.delete({ name: 'purchase' });
    await workflows.delete({ name: 'empty' });
    await workflows.delete({ name: 'mine' });
    expect(await workflows.list()).toEqual([]);
  });

  it('knows which drafts call an activity, by the name the worker knows it by', async () => {
    const aliased = source('!', 'aliased').replace('const { pay }', 'const { pay: settle }').replace('await pay(', 'await settle(');
    const member = source('!', 'member').replace('const { pay }', 'const acts').replace('await pay(', 'await acts.pay(');
    await catalog.workflows.create({ name: 'aliased', source: aliased });
    await catalog.workflows.create({ name: 'member', source: member });
    const { pay, settle } = await catalog.activities.callers();
    expect(pay).toEqual(expect.arrayContaining(['aliased', 'member']));
    expect(pay).toEqual([...(pay ?? [])].sort());
    expect(settle).toBeUndefined();
    // A draft that changes is read again; one that goes away is forgotten.
    const { draft } = await catalog.workflows.get({ name: 'aliased' });
    await catalog.workflows.saveDraft({ ...draft, name: 'aliased', source: draft.source.replace('pay: settle', 'refund: settle') });
    await catalog.workflows.delete({ name: 'member' });
    const changed = await catalog.activities.callers();
    expect(changed.pay ?? []).not.toEqual(expect.arrayContaining(['aliased']));
    expect(changed.pay ?? []).not.toEqual(expect.arrayContaining(['member']));
    expect(changed.refund).toEqual(['aliased']);
  });

  it('knows input and handlers of drafts and versions', async () => {
    const { workflows } = catalog;
    await workflows.create({ name: 'asked', source: source('a', 'asked') });
    expect(await workflows.inputSchema({ name: 'asked' })).toMatchObject({ properties: { cents: {} } });
    expect(await workflows.inputSchema({ name: 'order', version: 1 })).toMatchObject({ properties: { cents: {} } });
    expect(await workflows.handlers({ name: 'asked' })).toEqual([]);
    expect((await workflows.templates()).map((each) => each.name)).toEqual(['order', 'approval', 'polling', 'batch', 'subscription']);
  });

  // The last: the store is closed by it.
  it('says that the database failed, and not that something went wrong inside', async () => {
    await store.close();
    const failed = { name: 'EngineError', code: 'STORE_UNAVAILABLE', message: expect.stringContaining('The database did not answer') };
    await expect(catalog.workflows.list()).rejects.toMatchObject(failed);
    await expect(catalog.workflows.create({ name: 'late', source: source('a', 'late') })).rejects.toMatchObject(failed);
    await expect(catalog.bundle('none')).rejects.toMatchObject(failed);
  });
});
