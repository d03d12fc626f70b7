import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Mariadb, startMariadb } from '../../tests/harness/mariadb';
import type { TaskQueueSummary } from '../contract';
import { type OpenStore, openStore } from '../store';
import { openRig, type Rig } from './testing/rig';
import { startScriptedWorker } from './testing/scripted-worker';
import { complete, scheduleActivity } from './testing/workflows';

const dir = mkdtempSync(join(tmpdir(), 'task-queues-'));
let mariadb: Mariadb;
beforeAll(async () => {
  mariadb = await startMariadb();
});
afterAll(async () => {
  await mariadb?.stop();
  rmSync(dir, { recursive: true, force: true });
});

let files = 0;
const URLS = { SQLite: async () => `sqlite:${join(dir, `${++files}.db`)}`, MariaDB: () => mariadb.freshDatabase() };

describe.each(['SQLite', 'MariaDB'] as const)('the task queues there are, on %s', { timeout: 60_000 }, (kind) => {
  let opened: OpenStore;
  let rig: Rig;
  beforeEach(async () => {
    opened = await openStore({ url: await URLS[kind]() });
    rig = await openRig({ store: opened.store });
  });
  afterEach(async () => {
    await rig.engine.stop();
    await opened.close();
  });
  const list = async (namespace = 'default') => (await rig.engine.listTaskQueues({ namespace })).taskQueues;
  const brief = ({ taskQueue, workflow, activity: activities, openRuns }: TaskQueueSummary) => [
    taskQueue,
    workflow.backlogCount,
    activities.backlogCount,
    openRuns,
    workflow.pollers.map(({ identity }) => identity).join(),
  ];

  it('none, until something uses one; one that nobody polls says what waits', async () => {
    expect(await list()).toEqual([]);
    await rig.start('a', { taskQueue: 'payments' });
    await rig.start('b', { taskQueue: 'payments' });
    await rig.start('c', { taskQueue: 'mail' });
    expect((await list()).map(brief)).toEqual([
      ['mail', 1, 0, 1, ''],
      ['payments', 2, 0, 2, ''],
    ]);
    expect((await list())[1]?.workflow.backlogAgeMs).toBeGreaterThanOrEqual(0);
    await expect(list('other')).rejects.toMatchObject({ code: 'NAMESPACE_NOT_FOUND' });
  });

  it('a run says that no worker is there as soon as the last one has said goodbye', async () => {
    await rig.start('a', { taskQueue: 'payments' });
    const execution = { namespace: 'default', workflowId: 'a' };
    const pollers = async () => (await rig.engine.describeWorkflow({ execution })).pollers;
    expect(await pollers()).toEqual({ workflow: null, activity: null });
    const worker = startScriptedWorker({ engine: rig.engine, identity: 'teller', taskQueue: 'payments', sticky: false, decide: () => [] });
    await vi.waitFor(async () => expect(await pollers()).toEqual({ workflow: expect.any(Number), activity: expect.any(Number) }));
    await worker.stop();
    await rig.engine.shutdownWorker({ namespace: 'default', identity: 'teller' });
    expect(await pollers()).toEqual({ workflow: null, activity: null });
  });

  it('one that only activities of other queues wait for is there too, and one that only a worker polls', async () => {
    const worker = startScriptedWorker({
      engine: rig.engine,
      identity: 'hands',
      sticky: false,
      decide: (history) =>
        history.some(({ type }) => type === 'ActivityTaskScheduled') ? [] : [scheduleActivity('far', { taskQueue: { name: 'far-away' } })],
    });
    const idle = startScriptedWorker({
      engine: rig.engine,
      identity: 'idle',
      taskQueue: 'quiet',
      sticky: false,
      decide: () => [complete()],
    });
    await rig.start('a');
    await vi.waitFor(async () =>
      expect((await list()).map(brief)).toEqual([
        ['default', 0, 0, 1, 'hands'],
        ['far-away', 0, 1, 0, ''],
        ['quiet', 0, 0, 0, 'idle'],
      ]),
    );
    await worker.stop();
    await idle.stop();
  });

  it('what waits for a version of a deployment counts to its task queue', async () => {
    const version = { deploymentName: 'shop', buildId: '1' };
    const stopping = new AbortController();
    const poll = rig.engine.pollWorkflowTask(
      { namespace: 'default', taskQueue: { name: 'orders', kind: 'NORMAL' }, identity: 'me', deploymentVersion: version },
      stopping.signal,
    );
    await vi.waitFor(async () => expect((await list())[0]?.workflow.pollers).toMatchObject([{ deploymentVersion: version }]));
    stopping.abort();
    await poll;
    await rig.start('pinned', { taskQueue: 'orders', versioningOverride: { pinned: { version } } });
    await vi.waitFor(async () => expect((await list()).map(brief).map((each) => each.slice(0, 4))).toEqual([['orders', 1, 0, 1]]));
  });

  it('what a worker says of itself stands with it, also at another process, until it leaves', async () => {
    const worker = startScriptedWorker({ engine: rig.engine, identity: 'hands', sticky: false, decide: () => [complete()] });
    const at = { namespace: 'default', taskQueue: 'default', identity: 'hands' };
    const facts = { host: 'box', pid: 7, startedAt: 1, takes: ['activity'] as const, activityTypes: ['charge'], cachedRuns: 3 };
    const told = async (engine = rig.engine) =>
      (await engine.listWorkers({ namespace: 'default' })).workers.map(({ identity, facts: said }) => [identity, said]);
    await vi.waitFor(async () => expect(await told()).toEqual([['hands', undefined]]));
    await rig.engine.recordWorker({ ...at, facts });
    expect(await told()).toEqual([['hands', facts]]);
    await expect(rig.engine.recordWorker({ ...at, namespace: 'other', facts })).rejects.toMatchObject({ code: 'NAMESPACE_NOT_FOUND' });
    await expect(rig.engine.recordWorker({ ...at, facts: { ...facts, host: 7 as never } })).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
    });
    if (kind === 'MariaDB') {
      const other = await openRig({ store: opened.store, pid: 2, tuning: { leaseRenewMs: 50 } });
      // Renewed by the first process every few seconds.
      await vi.waitFor(async () => expect(await told(other.engine)).toEqual([['hands', facts]]), { timeout: 20_000 });
      await other.engine.stop();
    }
    await worker.stop();
    await rig.engine.shutdownWorker({ namespace: 'default', identity: 'hands' });
    expect(await told()).toEqual([]);
  });

  it('a worker that is busy with all it can take, and so does not poll, is there as long as it says so', async () => {
    const at = { namespace: 'default', taskQueue: 'long', identity: 'busy' };
    await rig.engine.recordWorker({ ...at, facts: { host: 'box', pid: 7, startedAt: 1, takes: ['activity'] } });
    const [queue] = await list();
    expect([queue?.taskQueue, queue?.activity.pollers, queue?.workflow.pollers]).toMatchObject(['long', [{ identity: 'busy' }], []]);
    const { workers } = await rig.engine.listWorkers({ namespace: 'default' });
    expect(workers).toMatchObject([{ identity: 'busy', takesActivities: true, takesWorkflows: false, facts: { pid: 7 } }]);
  });
});
