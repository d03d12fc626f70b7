import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Engine } from '../../engine/contract';
import { TestWorkflowEnvironment } from '../../engine/sdk/testing';
import { type EngineServer, serveEngine } from '../harness/engine-server';
import { startMariadb } from '../harness/mariadb';
import { waitFor } from '../harness/wait-for';
import { end, step, told } from './deployments/steps';

const root = fileURLToPath(new URL('../..', import.meta.url));
const program = fileURLToPath(new URL('deployments/worker.ts', import.meta.url));
const deployment = { namespace: 'default', deploymentName: 'orders' };
const at = (workflowId: string) => ({ execution: { namespace: 'default', workflowId } });

interface Place {
  readonly url: string;
  close(): Promise<void>;
}
const PLACES: readonly (readonly [name: string, open: () => Promise<Place>, joins: boolean])[] = [
  ['SQLite, workers over the network', sqlite, false],
  ['MariaDB, workers over the network', mariadb, false],
  ['MariaDB, workers with an engine of their own', mariadb, true],
];

async function sqlite(): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'backstitch-deployments-'));
  return { url: `sqlite:${join(folder, 'runs.db')}`, close: async () => rmSync(folder, { recursive: true, force: true }) };
}

async function mariadb(): Promise<Place> {
  const server = await startMariadb();
  return { url: await server.freshDatabase(), close: () => server.stop() };
}

describe.each(PLACES)('two versions of a deployment: %s', (_, open, joins) => {
  let place: Place;
  let env: TestWorkflowEnvironment;
  let server: EngineServer;
  let engine: Engine;
  const children = new Set<ChildProcess>();
  beforeEach(async () => {
    place = await open();
    env = await TestWorkflowEnvironment.createLocal({ url: place.url });
    engine = env.connection.engine;
    server = await serveEngine(env.engine.remote);
  });
  afterEach(async () => {
    for (const child of children) await kill(child);
    await server.close();
    await env.teardown();
    await place.close();
  });

  async function launch(buildId: string): Promise<ChildProcess> {
    const where = joins ? [place.url] : [server.address, server.token];
    const child = spawn(process.execPath, ['--import', 'tsx', program, buildId, ...where], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children.add(child);
    await once(child.stdout, 'data');
    await waitFor(async () => (await versionsSeen()).includes(buildId), { what: () => `a poll of version ${buildId}` });
    return child;
  }
  async function versionsSeen(): Promise<readonly string[]> {
    const { deployments } = await engine.listDeployments({ namespace: 'default' });
    return deployments.flatMap(({ versions }) =>
      versions.filter(({ taskQueues }) => taskQueues.length === 2).map(({ buildId }) => buildId),
    );
  }
  async function kill(child: ChildProcess): Promise<void> {
    children.delete(child);
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  }
  const setCurrent = (buildId: string) => engine.setCurrentVersion({ ...deployment, buildId, identity: 'test' });
  const start = (workflowType: 'pinned' | 'moving', workflowId: string = workflowType) =>
    env.client.workflow.start(workflowType, { workflowId, taskQueue: 'orders', workflowTaskTimeout: '2 seconds' });
  /** The history as it is, without a worker. */
  async function completed(workflowId: string) {
    const { events } = await engine.getWorkflowHistory(at(workflowId));
    return events.flatMap((event) => (event.type === 'WorkflowTaskCompleted' ? [event.attributes] : []));
  }
  const activitiesDone = async (workflowId: string) =>
    (await engine.getWorkflowHistory(at(workflowId))).events.filter(({ type }) => type === 'ActivityTaskCompleted').length;
  const done = (workflowId: string, count: number) =>
    waitFor(async () => (await activitiesDone(workflowId)) >= count, { timeoutMs: 60_000, what: () => `${count} steps of ${workflowId}` });

  test('a pinned run stays, another goes along, and what is pinned to a version that was killed waits for it', async () => {
    const one = await launch('one');
    await setCurrent('one');
    const [pinned, moving] = [await start('pinned'), await start('moving')];
    await Promise.all([done('pinned', 1), done('moving', 1)]);

    const two = await launch('two');
    await setCurrent('two');
    // Processes with an engine of their own look once a second, and none of them can be asked what it knows.
    if (joins) await new Promise((resolve) => setTimeout(resolve, 2_500));
    await pinned.signal(step);
    await moving.signal(step);
    await Promise.all([done('pinned', 2), done('moving', 2)]);
    expect(await pinned.query(told)).toEqual(['one/one/one', 'one/one/one']);
    expect(await moving.query(told)).toContain('two/two/two');
    expect(await engine.describeWorkflow(at('pinned'))).toMatchObject({
      versioning: { behavior: 'PINNED', deploymentVersion: { deploymentName: 'orders', buildId: 'one' } },
    });

    await kill(one);
    await pinned.signal(step);
    await moving.signal(step);
    await done('moving', 3);
    expect(await activitiesDone('pinned')).toBe(2);
    const described = await engine.describeWorkflow(at('pinned'));
    expect(described).toMatchObject({ pendingWorkflowTask: {}, waitsForVersion: { buildId: 'one' } });
    expect(await engine.describeDeployment(deployment)).toMatchObject({
      currentVersion: 'two',
      versions: [
        { buildId: 'two', status: 'CURRENT' },
        { buildId: 'one', status: 'DRAINING', openRuns: 1 },
      ],
    });

    await launch('one');
    await done('pinned', 3);
    await Promise.all([pinned.signal(end), moving.signal(end)]);
    expect(await pinned.result()).toEqual(['one/one/one', 'one/one/one', 'one/one/one']);
    expect(((await moving.result()) as string[]).slice(1)).toEqual(['two/two/two', 'two/two/two']);
    expect(
      new Set(
        (await completed('pinned')).map(
          ({ deploymentVersion, versioningBehavior }) => `${deploymentVersion?.buildId} ${versioningBehavior}`,
        ),
      ),
    ).toEqual(new Set(['one PINNED']));
    expect((await completed('moving')).at(-1)).toMatchObject({
      deploymentVersion: { deploymentName: 'orders', buildId: 'two' },
      versioningBehavior: 'AUTO_UPGRADE',
    });
    expect(await engine.describeDeployment(deployment)).toMatchObject({
      versions: [{ buildId: 'two' }, { buildId: 'one', status: 'DRAINED' }],
    });
    await kill(two);
  }, 180_000);
});
