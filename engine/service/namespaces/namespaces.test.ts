import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Clock, type HistoryEvent, type Payload, toPayload } from '../../contract';
import { memoryDatabase, openMemoryStore } from '../../store/memory';
import { runWrite, visibilityRow } from '../../store/testing/writes';
import { openRig, type Rig } from '../testing/rig';
import { type Decide, startScriptedWorker } from '../testing/scripted-worker';
import { complete } from '../testing/workflows';
import { systemClock } from '../time/system-clock';

const HOUR = 3_600_000;
const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});
const open = async (options: Parameters<typeof openRig>[0] = {}): Promise<Rig> => {
  const rig = await openRig(options);
  ends.push(() => rig.engine.stop());
  return rig;
};
const work = (rig: Rig, decide: Decide, namespace = 'default'): void => {
  const worker = startScriptedWorker({ engine: rig.engine, decide, namespace, sticky: false, identity: `worker-of-${namespace}` });
  ends.push(() => worker.stop());
};
const typed = (value: unknown, type: string): Payload => ({ ...toPayload(value), metadata: { encoding: 'json/plain', type } });

describe('namespaces', () => {
  it('default is there from the start; any other must be registered first', async () => {
    const { engine, start } = await open();
    expect((await engine.listNamespaces({})).namespaces).toMatchObject([{ namespace: 'default', state: 'REGISTERED', retentionMs: null }]);
    const execution = { namespace: 'nope', workflowId: 'x' };
    const refused = { code: 'NAMESPACE_NOT_FOUND', message: expect.stringContaining('"nope"') };
    await expect(start('x', { namespace: 'nope' })).rejects.toMatchObject(refused);
    await expect(engine.listWorkflows({ namespace: 'nope' })).rejects.toMatchObject(refused);
    await expect(engine.describeWorkflow({ execution })).rejects.toMatchObject(refused);
    await expect(engine.pollActivityTask({ namespace: 'nope', taskQueue: 'q', identity: 'i' })).rejects.toMatchObject(refused);
    await expect(engine.describeNamespace({ namespace: 'nope' })).rejects.toMatchObject(refused);
    await expect(engine.updateNamespace({ namespace: 'nope' })).rejects.toMatchObject(refused);

    const registered = await engine.registerNamespace({ namespace: 'nope', description: 'd', data: { team: 'a', old: 'x' } });
    expect(registered).toMatchObject({ namespace: 'nope', description: 'd', data: { team: 'a', old: 'x' }, retentionMs: null });
    await expect(engine.registerNamespace({ namespace: 'nope' })).rejects.toMatchObject({ code: 'NAMESPACE_ALREADY_EXISTS' });
    const changes = { ownerEmail: 'o@x', retentionMs: 72 * HOUR, data: { old: '', new: 'y' } };
    await engine.updateNamespace({ namespace: 'nope', ...changes });
    expect(await engine.describeNamespace({ namespace: 'nope' })).toMatchObject({
      ...{ id: registered.id, description: 'd', ownerEmail: 'o@x', retentionMs: 72 * HOUR, data: { team: 'a', new: 'y' } },
    });
    await start('x', { namespace: 'nope' });
    expect((await engine.countWorkflows({ namespace: 'nope' })).count).toBe(1);
    expect((await engine.countWorkflows({ namespace: 'default' })).count).toBe(0);
    for (const bad of [{ namespace: 'a b' }, { namespace: '' }, { namespace: 'ok', retentionMs: 5 }])
      await expect(engine.registerNamespace(bad)).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  });

  it('survives a restart, and is known to other processes', async () => {
    const database = memoryDatabase();
    const [here, there] = [
      await open({ store: openMemoryStore({ database, dialect: 'mysql' }) }),
      await open({ store: openMemoryStore({ database, dialect: 'mysql' }), pid: 2 }),
    ];
    await here.engine.registerNamespace({ namespace: 'second' });
    await vi.waitFor(() => there.start('x', { namespace: 'second' }), { timeout: 5_000 });
    await here.engine.addSearchAttributes({ namespace: 'default', searchAttributes: { Customer: 'KEYWORD' } });
    await vi.waitFor(() => there.start('y', { searchAttributes: { Customer: typed('x', 'Keyword') } }), { timeout: 5_000 });
    const after = await open({ store: openMemoryStore({ database }) });
    expect((await after.engine.listNamespaces({})).namespaces.map(({ namespace }) => namespace)).toEqual(['default', 'second']);
  });

  it('is deleted with all its runs, once its name has been said twice; its name is free then', async () => {
    const { engine, start, store } = await open();
    await engine.registerNamespace({ namespace: 'gone' });
    for (let i = 0; i < 120; i++) await start(`run-${i}`, { namespace: 'gone', startDelayMs: 50 });
    await start('stays');
    await expect(engine.deleteNamespace({ namespace: 'gone', confirm: 'yes' })).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      message: expect.stringContaining('"gone"'),
    });
    await expect(engine.deleteNamespace({ namespace: 'default', confirm: 'default' })).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
    await engine.deleteNamespace({ namespace: 'gone', confirm: 'gone' });
    await expect(start('more', { namespace: 'gone' })).rejects.toMatchObject({ code: 'NAMESPACE_NOT_FOUND' });
    await vi.waitFor(() => engine.registerNamespace({ namespace: 'gone' }), { timeout: 10_000 });
    expect((await engine.countWorkflows({ namespace: 'gone' })).count).toBe(0);
    expect(await store.currentRunId('gone', 'run-1')).toBeNull();
    expect((await engine.countWorkflows({ namespace: 'default' })).count).toBe(1);
  });
});

describe('retention', () => {
  it('takes closed runs away when their time is over, not before, and never what is open or must still be heard of', async () => {
    let shift = 0;
    const clock: Clock = { now: () => Date.now() + shift, after: systemClock.after };
    const rig = await open({ clock, tuning: { sweepMs: 20 } });
    const { engine, store } = rig;
    work(rig, () => [complete()]);
    for (let i = 0; i < 60; i++) await rig.start(`old-${i}`);
    for (let i = 0; i < 60; i++) await rig.closed(`old-${i}`);
    await rig.start('open', { startDelayMs: 100 * HOUR });
    const key = { namespace: 'default', workflowId: 'unheard', runId: 'unheard' };
    const row = visibilityRow(key, { status: 'Completed', startTime: Date.now(), closeTime: Date.now() });
    await store.commit([[runWrite({ ...key, baseVersion: 0, status: 'Completed', deadline: Number.MAX_SAFE_INTEGER, visibility: row })]]);
    await engine.updateNamespace({ namespace: 'default', retentionMs: 24 * HOUR });
    shift = 23 * HOUR;
    await rig.start('young');
    await rig.closed('young');
    expect((await engine.countWorkflows({ namespace: 'default' })).count).toBe(63);
    shift = 25 * HOUR;
    const ids = async () => (await engine.listWorkflows({ namespace: 'default' })).executions.map((run) => run.execution.workflowId).sort();
    await vi.waitFor(async () => expect(await ids()).toEqual(['open', 'unheard', 'young']), { timeout: 10_000 });
    await expect(rig.history({ namespace: 'default', workflowId: 'old-1' })).rejects.toMatchObject({ code: 'WORKFLOW_NOT_FOUND' });
    expect(await rig.start('old-1')).toBeTruthy();
    expect(rig.errors).toEqual([]);
  });
});

describe('search attributes', () => {
  const attributes = {
    Customer: typed('acme', 'Keyword'),
    Amount: toPayload([5]),
    Due: toPayload(['2026-01-31T00:00:00.000Z']),
    CustomStringField: toPayload('a b'),
  };

  it('are registered by their first use and found by it', async () => {
    const rig = await open();
    await rig.start('a', { searchAttributes: attributes });
    const { custom, system } = await rig.engine.listSearchAttributes({ namespace: 'default' });
    expect(custom).toEqual({ Customer: 'KEYWORD', Amount: 'INT', Due: 'DATETIME', CustomStringField: 'TEXT' });
    expect(system).toMatchObject({ ExecutionStatus: 'KEYWORD', TemporalChangeVersion: 'KEYWORD_LIST' });
    const query = "Customer = 'acme' AND Amount > 4 AND Due < '2026-02-01' AND CustomStringField = 'B'";
    const [found] = (await rig.engine.listWorkflows({ namespace: 'default', query })).executions;
    expect(found?.searchAttributes?.Amount).toEqual(typed([5], 'Int'));
    await expect(rig.start('b', { searchAttributes: { Amount: toPayload('five') } })).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      message: '"five" is not a valid value for search attribute Amount of type INT.',
    });
    await expect(rig.start('b', { searchAttributes: { WorkflowId: toPayload('x') } })).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
    await rig.start('b', { searchAttributes: { Amount: toPayload([]), Customer: toPayload(null) } });
    expect((await rig.engine.countWorkflows({ namespace: 'default', query: 'Amount IS NULL' })).count).toBe(1);
  });

  it('are refused when they are not registered, where the engine was told so', async () => {
    const rig = await open({ refuseUnknownAttributes: true });
    const refused = { code: 'INVALID_ARGUMENT', message: expect.stringContaining('no mapping defined for search attribute Customer') };
    await expect(rig.start('a', { searchAttributes: attributes })).rejects.toMatchObject(refused);
    const searchAttributes = { Customer: 'KEYWORD', Amount: 'INT', Due: 'DATETIME', CustomStringField: 'TEXT' } as const;
    await rig.engine.addSearchAttributes({ namespace: 'default', searchAttributes });
    await rig.engine.addSearchAttributes({ namespace: 'default', searchAttributes });
    await rig.start('a', { searchAttributes: attributes });
    const again = rig.engine.addSearchAttributes({ namespace: 'default', searchAttributes: { Amount: 'DOUBLE' } });
    await expect(again).rejects.toMatchObject({ code: 'SEARCH_ATTRIBUTE_ALREADY_EXISTS', details: { type: 'INT' } });
    for (const name of ['TemporalX', 'StartTime', 'a`b', '', ' x'])
      await expect(rig.engine.addSearchAttributes({ namespace: 'default', searchAttributes: { [name]: 'INT' } })).rejects.toMatchObject({
        code: 'INVALID_ARGUMENT',
      });
    await rig.engine.removeSearchAttributes({ namespace: 'default', names: ['Customer'] });
    await expect(rig.engine.removeSearchAttributes({ namespace: 'default', names: ['Customer'] })).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
    });
    await expect(rig.engine.countWorkflows({ namespace: 'default', query: "Customer = 'acme'" })).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
    });
  });

  it('that a workflow sets are found by their new values; wrong ones fail its task with a cause', async () => {
    const rig = await open({ refuseUnknownAttributes: true });
    await rig.engine.addSearchAttributes({ namespace: 'default', searchAttributes: { Amount: 'INT' } });
    const upserts = (history: readonly HistoryEvent[]) => history.filter((event) => event.type === 'UpsertWorkflowSearchAttributes').length;
    const upsert = (name: string, value: unknown) =>
      ({ type: 'UpsertWorkflowSearchAttributes', attributes: { searchAttributes: { [name]: toPayload(value) } } }) as const;
    let fixed = false;
    work(rig, (history) => (upserts(history) === 0 ? [upsert('Amount', 7)] : fixed ? [complete()] : [upsert('Unknown', 1)]));
    await rig.start('a', { searchAttributes: { Amount: toPayload(1) } });
    await rig.signal('a', 'go');
    const failed = async (): Promise<void> => {
      const events = await rig.history({ namespace: 'default', workflowId: 'a' });
      const event = events.find(({ type }) => type === 'WorkflowTaskFailed');
      expect(event?.attributes).toMatchObject({ cause: 'BAD_SEARCH_ATTRIBUTES', failure: { message: expect.stringContaining('Unknown') } });
    };
    await vi.waitFor(failed, { timeout: 5_000 });
    expect((await rig.engine.countWorkflows({ namespace: 'default', query: 'Amount = 7' })).count).toBe(1);
    fixed = true;
    await rig.closed('a');
    expect((await rig.engine.countWorkflows({ namespace: 'default', query: 'Amount = 7 AND CloseTime IS NOT NULL' })).count).toBe(1);
    expect((await rig.engine.countWorkflows({ namespace: 'default', query: 'Amount = 1' })).count).toBe(0);
  }, 20_000);
});
