import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Mariadb, startMariadb } from '../../../tests/harness/mariadb';
import type { Engine, EngineErrorCode } from '../../contract';
import { queueOfVersion } from '../../matching';
import { ourHistory } from '../client/testing/our-history';
import { TestWorkflowEnvironment } from '../testing';
import { bundleWorkflowCode, Worker, type WorkflowBundle } from '.';
import { type family, go, type twice, type whereAmI } from './testing/versioned';

let mariadb: Mariadb;
let workflowBundle: WorkflowBundle;
beforeAll(async () => {
  mariadb = await startMariadb();
  workflowBundle = await bundleWorkflowCode({ workflowsPath: join(import.meta.dirname, 'testing/versioned.ts') });
});
afterAll(() => mariadb.stop());

const taskQueue = 'versions';
const deploymentName = 'shop';
const deployment = { namespace: 'default', deploymentName };

const soon = { timeout: 30_000 };

describe.each(['SQLite', 'MariaDB'] as const)('versions of a deployment on %s', (kind) => {
  let env: TestWorkflowEnvironment;
  let engine: Engine;
  const running = new Map<Worker, Promise<void>>();
  beforeEach(async () => {
    env = await TestWorkflowEnvironment.createLocal(kind === 'MariaDB' ? { url: await mariadb.freshDatabase() } : {});
    engine = env.connection.engine;
  });
  afterEach(async () => {
    for (const worker of running.keys()) await stop(worker);
    await env.teardown();
  });

  /** Without a build id: a worker without versioning. */
  async function work(buildId?: string, behavior: 'PINNED' | 'AUTO_UPGRADE' = 'PINNED'): Promise<Worker> {
    const worker = await Worker.create({
      connection: env.connection,
      taskQueue,
      workflowBundle,
      identity: `${buildId}-${randomUUID()}`,
      activities: { where: async () => buildId ?? 'unversioned' },
      ...(buildId !== undefined && {
        workerDeploymentOptions: { version: { deploymentName, buildId }, useWorkerVersioning: true, defaultVersioningBehavior: behavior },
      }),
    });
    running.set(worker, worker.run());
    if (buildId !== undefined)
      await expect
        .poll(async () => (await engine.listDeployments({ namespace: 'default' })).deployments.flatMap(({ versions }) => versions), soon)
        .toContainEqual(
          expect.objectContaining({
            buildId,
            taskQueues: [
              { name: taskQueue, kind: 'workflow' },
              { name: taskQueue, kind: 'activity' },
            ],
          }),
        );
    return worker;
  }
  async function stop(worker: Worker): Promise<void> {
    worker.shutdown();
    await running.get(worker);
    running.delete(worker);
  }
  const current = (buildId: string | null) => engine.setCurrentVersion({ ...deployment, buildId, identity: 'me' });
  const whereIs = (options: object = {}) =>
    env.client.workflow.execute<typeof whereAmI>('whereAmI', { workflowId: randomUUID(), taskQueue, ...options });
  const refused = (code: EngineErrorCode) => expect.objectContaining({ code });

  test('without a current version, and after it, workers without versioning get what is new; a version gets nothing before', async () => {
    await work();
    await work('1');
    expect(await whereIs()).toBe('unversioned/unversioned');
    await current('1');
    expect(await whereIs()).toBe('1/1');
    await current(null);
    expect(await whereIs()).toBe('unversioned/unversioned');
  });

  test('what waits while nobody polls goes by the routing of the moment in which it is handed out', async () => {
    const old = await work('1');
    await current('1');
    await stop(old);
    const waits = await env.client.workflow.start<typeof whereAmI>('whereAmI', { workflowId: 'waits', taskQueue });
    expect(await engine.describeWorkflow({ execution: { namespace: 'default', workflowId: 'waits' } })).toMatchObject({
      waitsForVersion: { deploymentName, buildId: '1' },
    });
    await work('2');
    await current('2');
    expect(await waits.result()).toBe('2/2');
  });

  test('a run of a worker without versioning goes to the current version', async () => {
    const plain = await work();
    const handle = await env.client.workflow.start<typeof twice>('twice', { workflowId: 'plain', taskQueue });
    await expect.poll(async () => (await ourHistory(handle)).events?.some(({ type }) => type === 'ActivityTaskCompleted'), soon).toBe(true);
    await work('1');
    await current('1');
    await handle.signal(go);
    expect((await handle.result())[1]).toBe('1/1');
    await stop(plain);
  });

  test('a version that ramps gets its share of the workflow ids, all of them at 100 and none at 0', async () => {
    await work('1');
    await work('2');
    await current('1');
    const ramp = (percentage: number | null) =>
      engine.setRampingVersion({ ...deployment, buildId: percentage === null ? null : '2', percentage, identity: 'me' });
    const seen = async () => {
      const found = await Promise.all(Array.from({ length: 40 }, (_, n) => whereIs({ workflowId: `ramp-${n}` })));
      return found.filter((each) => each === '2/2').length;
    };
    expect(await ramp(100)).toMatchObject({ currentVersion: '1', rampingVersion: { buildId: '2', percentage: 100 } });
    expect(await seen()).toBe(40);
    await ramp(50);
    const half = await seen();
    expect(half).toBeGreaterThan(5);
    expect(half).toBeLessThan(35);
    await ramp(0);
    expect(await seen()).toBe(0);
    expect(await ramp(null)).toMatchObject({ rampingVersion: null, versions: [{ buildId: '2', status: 'DRAINED' }, { buildId: '1' }] });
    await ramp(30);
    expect(await current('2')).toMatchObject({ currentVersion: '2', rampingVersion: null });
  });

  test('children and following runs of a pinned run stay on its version, unless it says otherwise', async () => {
    await work('1');
    await current('1');
    const begin = (next: 'stay' | 'move', workflowId: string) =>
      env.client.workflow.start<typeof family>('family', { workflowId, taskQueue, args: [next] });
    const [stays, moves] = [await begin('stay', 'stays'), await begin('move', 'moves')];
    for (const handle of [stays, moves])
      await expect
        .poll(async () => (await ourHistory(handle)).events?.some(({ type }) => type === 'ActivityTaskCompleted'), soon)
        .toBe(true);
    await work('2');
    await current('2');
    for (const handle of [stays, moves]) {
      await handle.signal(go);
      await expect
        .poll(async () => (await env.client.workflow.getHandle(handle.workflowId).describe()).runId, soon)
        .not.toBe(handle.firstExecutionRunId);
      await env.client.workflow.getHandle(handle.workflowId).signal(go);
    }
    expect(await stays.result()).toEqual(['1/1', '1/1']);
    expect(await moves.result()).toEqual(['2/2', '2/2']);
    const { events = [] } = await ourHistory(env.client.workflow.getHandle('stays'));
    expect(events[0]?.attributes).toMatchObject({ inheritedPinnedVersion: { deploymentName, buildId: '1' } });
  });

  test('an override comes before what the worker says, at the start and later, and is taken away again', async () => {
    await work('1');
    await work('2');
    await current('1');
    expect(await whereIs({ versioningOverride: { pinnedTo: { deploymentName, buildId: '2' } } })).toBe('2/2');
    const handle = await env.client.workflow.start<typeof twice>('twice', { workflowId: 'overridden', taskQueue });
    const execution = { namespace: 'default', workflowId: 'overridden' };
    await expect.poll(async () => (await ourHistory(handle)).events?.some(({ type }) => type === 'ActivityTaskCompleted'), soon).toBe(true);
    const override = (versioningOverride: object | null) =>
      expect.poll(() => engine.updateWorkflowOptions({ execution, versioningOverride, identity: 'me' }), soon).toEqual({ updated: true });
    await override({ pinned: { version: { deploymentName, buildId: '2' } } });
    expect(await engine.describeWorkflow({ execution })).toMatchObject({ waitsForVersion: { buildId: '2' } });
    await override(null);
    expect(await engine.describeWorkflow({ execution })).toMatchObject({
      waitsForVersion: { buildId: '1' },
      versioning: { behavior: 'PINNED' },
    });
    await current('2');
    await override({ autoUpgrade: true });
    await handle.signal(go);
    expect((await handle.result())[1]).toBe('2/2');
    const { events = [] } = await ourHistory(handle);
    expect(events.filter(({ type }) => type === 'WorkflowExecutionOptionsUpdated').map(({ attributes }) => attributes)).toMatchObject([
      { versioningOverride: { pinned: { version: { buildId: '2' } } } },
      { unsetVersioningOverride: true },
      { versioningOverride: { autoUpgrade: true } },
    ]);
  });

  test('an override moves a task that waits already', async () => {
    const one = await work('1');
    await work('2');
    await current('1');
    await stop(one);
    const handle = await env.client.workflow.start<typeof whereAmI>('whereAmI', { workflowId: 'moved', taskQueue });
    const versioningOverride = { pinned: { version: { deploymentName, buildId: '2' } } };
    const execution = { namespace: 'default', workflowId: 'moved' };
    expect(await engine.updateWorkflowOptions({ execution, versioningOverride, identity: 'me' })).toEqual({ updated: true });
    expect(await handle.result()).toBe('2/2');
    expect((await engine.describeTaskQueue({ namespace: 'default', taskQueue })).workflow.backlogCount).toBe(0);
  });

  test('workers of other versions that come meanwhile overtake nobody who changes the routing', async () => {
    await work('1');
    const { revision } = await engine.describeDeployment(deployment);
    await work('2');
    const { revision: next } = await engine.setCurrentVersion({ ...deployment, buildId: '1', revision, identity: 'me' });
    await work('3');
    await engine.setRampingVersion({ ...deployment, buildId: '2', percentage: 5, revision: next, identity: 'me' });
    await expect(engine.setCurrentVersion({ ...deployment, buildId: '3', revision: next, identity: 'me' })).rejects.toEqual(
      refused('DEPLOYMENT_CHANGED'),
    );
  });

  test('what is not there or has changed is refused, and says so', async () => {
    await expect(engine.describeDeployment(deployment)).rejects.toEqual(refused('DEPLOYMENT_NOT_FOUND'));
    await work('1');
    await expect(current('9')).rejects.toEqual(refused('DEPLOYMENT_NOT_FOUND'));
    const { revision } = await current('1');
    await expect(engine.setCurrentVersion({ ...deployment, buildId: null, revision: revision - 1, identity: 'me' })).rejects.toEqual(
      refused('DEPLOYMENT_CHANGED'),
    );
    await expect(engine.setRampingVersion({ ...deployment, buildId: '1', percentage: 5, identity: 'me' })).rejects.toEqual(
      refused('INVALID_ARGUMENT'),
    );
    await expect(engine.setRampingVersion({ ...deployment, buildId: '1', percentage: 101, identity: 'me' })).rejects.toEqual(
      refused('INVALID_ARGUMENT'),
    );
    expect(await engine.setCurrentVersion({ ...deployment, buildId: '9', allowNoPollers: true, identity: 'me' })).toMatchObject({
      currentVersion: '9',
      lastModifierIdentity: 'me',
    });
    expect((await engine.listWorkers({ namespace: 'default', taskQueue })).workers).toMatchObject([
      { taskQueue, deploymentVersion: { deploymentName, buildId: '1' } },
    ]);
  });

  test("nobody comes into a version's queue by the name of a task queue", async () => {
    const named = queueOfVersion(taskQueue, { deploymentName, buildId: '1' });
    const start = env.client.workflow.start('whereAmI', { workflowId: 'sneaks', taskQueue: named });
    await expect(start).rejects.toMatchObject({ cause: { message: expect.stringContaining('control character') } });
    await expect(engine.pollWorkflowTask({ namespace: 'default', taskQueue: { name: named }, identity: 'me' })).rejects.toEqual(
      refused('INVALID_ARGUMENT'),
    );
  });
});
