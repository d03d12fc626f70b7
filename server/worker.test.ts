import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCatalog } from '../catalog';
import { fromPayloads, isEvent } from '../engine/contract';
import { createEngine, systemClock, systemRandom } from '../engine/service';
import { openStore } from '../engine/store';
import { startWorker, TASK_QUEUE } from './worker';

const scratch = mkdtempSync(join(tmpdir(), 'worker-'));
const activitiesDir = join(scratch, 'activities');
const closers: (() => Promise<void>)[] = [];
const greets = (word: string) =>
  writeFileSync(join(activitiesDir, 'greet.ts'), `export async function greet(): Promise<string> { return '${word}'; }\n`);

beforeAll(() => {
  mkdirSync(activitiesDir);
  greets('hello');
});
afterAll(async () => {
  for (const close of closers.reverse()) await close();
  rmSync(scratch, { recursive: true, force: true });
});

test('the running worker takes what is saved in the activities folder', async () => {
  const { store, db, close } = await openStore({ url: `sqlite:${join(scratch, 'backstitch.db')}` });
  closers.push(close);
  const engine = createEngine({ store, clock: systemClock, random: systemRandom(), identity: 'test', host: 'test', pid: process.pid });
  closers.push(() => engine.stop());
  await engine.start();
  const catalog = createCatalog({ db, activitiesDir, dataDir: scratch, clock: systemClock });
  closers.push(() => catalog.close());
  const worker = await startWorker({ engine, catalog, namespace: 'default', graceMs: 1_000 });
  closers.push(() => worker.stop());

  const source = `import { proxyActivities } from 'backstitch/workflow';
import type * as activities from './activities';
const { greet } = proxyActivities<typeof activities>({ startToCloseTimeout: '10 seconds' });
export async function hail(): Promise<string> {
  const word = await greet();
  return word;
}
`;
  await catalog.workflows.create({ name: 'hail', source });
  expect(await catalog.workflows.publish({ name: 'hail' })).toMatchObject({ ok: true });
  const { deploymentVersion } = await catalog.startTarget({ name: 'hail' });
  const hail = async (workflowId: string) => {
    const run = { namespace: 'default', workflowId, workflowType: 'hail', taskQueue: TASK_QUEUE, deploymentVersion };
    await engine.startWorkflow({ ...run, requestId: workflowId, identity: 'test' });
    const execution = { namespace: 'default', workflowId };
    const { events } = await engine.getWorkflowHistory({ execution, closeEventOnly: true, waitNewEvent: true });
    const end = events[0];
    return end && isEvent(end, 'WorkflowExecutionCompleted') ? fromPayloads(end.attributes.result ?? [])[0] : end;
  };
  expect(await hail('first')).toBe('hello');
  const reloaded = new Promise<void>((resolve) => catalog.activities.onChange(resolve));
  greets('good evening');
  await reloaded;
  expect(await hail('second')).toBe('good evening');
}, 60_000);
