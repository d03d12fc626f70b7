import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createCatalog } from '../catalog';
import { fromPayloads, isEvent } from '../engine/contract';
import { createEngine, systemClock, systemRandom } from '../engine/service';
import { openStore } from '../engine/store';
import { versionOfRun } from './version-of-run';
import { startWorker, TASK_QUEUE } from './worker';

const scratch = mkdtempSync(join(tmpdir(), 'children-'));
const closers: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const close of closers.reverse()) await close();
  rmSync(scratch, { recursive: true, force: true });
});

const LEAF = `export async function leaf(): Promise<string> {
  return 'leaf 1';
}
`;
const TREE = `import { executeChild } from 'backstitch/workflow';

export async function tree(): Promise<string[]> {
  const own = await executeChild(twig, { workflowId: 'twig' });
  const other = await executeChild<() => Promise<string>>('leaf', { workflowId: 'leaf' });
  return [own, other];
}

export async function twig(): Promise<string> {
  return 'twig';
}
`;

test('a child has the code of its parent where only that has it, else what is published under its name', async () => {
  const { store, db, close } = await openStore({ url: `sqlite:${join(scratch, 'backstitch.db')}` });
  closers.push(close);
  const engine = createEngine({
    store,
    clock: systemClock,
    random: systemRandom(),
    identity: 'test',
    host: 'test',
    pid: process.pid,
    currentVersion: versionOfRun(db, 'default'),
  });
  closers.push(() => engine.stop());
  await engine.start();
  const activitiesDir = join(scratch, 'activities');
  mkdirSync(activitiesDir);
  const catalog = createCatalog({ db, activitiesDir, dataDir: scratch, clock: systemClock });
  closers.push(() => catalog.close());
  const worker = await startWorker({ engine, catalog, namespace: 'default', graceMs: 1_000 });
  closers.push(() => worker.stop());
  for (const [name, source] of [
    ['leaf', LEAF],
    ['tree', TREE],
  ] as const) {
    await catalog.workflows.create({ name, source });
    expect(await catalog.workflows.publish({ name })).toMatchObject({ ok: true });
  }
  const versionOf = async (name: string) => (await catalog.startTarget({ name })).deploymentVersion;
  const [tree, leaf] = [await versionOf('tree'), await versionOf('leaf')];
  const run = { namespace: 'default', workflowId: 'tree', workflowType: 'tree', taskQueue: TASK_QUEUE, deploymentVersion: tree };
  await engine.startWorkflow({ ...run, requestId: 'tree', identity: 'test' });
  const { events } = await engine.getWorkflowHistory({
    execution: { namespace: 'default', workflowId: 'tree' },
    closeEventOnly: true,
    waitNewEvent: true,
  });
  const end = events[0];
  expect(end && isEvent(end, 'WorkflowExecutionCompleted') && fromPayloads(end.attributes.result ?? [])[0]).toEqual(['twig', 'leaf 1']);
  const pinned = async (workflowId: string) =>
    (await engine.describeWorkflow({ execution: { namespace: 'default', workflowId } })).deploymentVersion;
  expect(await pinned('twig')).toEqual(tree);
  expect(await pinned('leaf')).toEqual(leaf);

  const of = versionOfRun(db, 'default');
  const asked = { namespace: 'default', taskQueue: TASK_QUEUE, parent: tree };
  // Its own workflow: with the code that the parent has, whatever was published since.
  const old = { ...tree, buildId: 'older' };
  expect(await of({ ...asked, workflowType: 'tree', parent: old })).toEqual(old);
  expect(await of({ ...asked, workflowType: 'nowhere' })).toBeUndefined();
  expect(await of({ ...asked, workflowType: 'leaf', taskQueue: 'of-a-worker' })).toBeUndefined();
}, 60_000);
