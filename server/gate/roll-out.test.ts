import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Catalog, createCatalog } from '../../catalog';
import { type Engine, fromPayloads } from '../../engine/contract';
import { createEngine, systemClock, systemRandom } from '../../engine/service';
import { openStore } from '../../engine/store';
import { projectRoot } from '../../engine/threads';
import { startWorker, TASK_QUEUE } from '../worker';
import { type RolledOutRun, type RollOutRequest, rollOut } from './index';

const scratch = mkdtempSync(join(tmpdir(), 'roll-out-'));
const activitiesDir = join(scratch, 'activities');
const namespace = 'default';
const closers: (() => Promise<void>)[] = [];
let engine: Engine;
let catalog: Catalog;

const source = `import { condition, defineQuery, defineSignal, proxyActivities, setHandler } from 'backstitch/workflow';
import type * as activities from './activities';

const { greet } = proxyActivities<typeof activities>({ startToCloseTimeout: '10 seconds' });
const go = defineSignal('go');
const code = defineQuery<string>('code');

export async function hail(): Promise<string> {
  let gone = false;
  setHandler(go, () => {
    gone = true;
  });
  setHandler(code, () => 'one');
  await greet('a');
  await condition(() => gone);
  return 'one';
}
`;
const two = source.replaceAll("'one'", "'two'");
const three = source.replaceAll("'one'", "'three'").replace("await greet('a')", "await greet('x');\n  await greet('y')");

beforeAll(async () => {
  mkdirSync(activitiesDir);
  writeFileSync(join(activitiesDir, 'greet.ts'), 'export async function greet(name: string): Promise<string> { return name; }\n');
  const { store, db, close } = await openStore({ url: `sqlite:${join(scratch, 'backstitch.db')}` });
  closers.push(close);
  const made = createEngine({ store, clock: systemClock, random: systemRandom(), identity: 'test', host: 'test', pid: process.pid });
  closers.push(() => made.stop());
  await made.start();
  engine = made;
  catalog = createCatalog({ db, activitiesDir, dataDir: scratch, clock: systemClock });
  closers.push(() => catalog.close());
  const worker = await startWorker({ engine, catalog, namespace, graceMs: 1_000 });
  closers.push(() => worker.stop());
  await catalog.workflows.create({ name: 'hail', source });
  expect(await catalog.workflows.publish({ name: 'hail' })).toMatchObject({ ok: true });
}, 120_000);
afterAll(async () => {
  for (const close of closers.reverse()) await close();
  rmSync(scratch, { recursive: true, force: true });
});

const ask = async (workflowId: string) =>
  fromPayloads((await engine.queryWorkflow({ execution: { namespace, workflowId }, query: { name: 'code' } })).result)[0];

async function start(workflowId: string) {
  const { deploymentVersion } = await catalog.startTarget({ name: 'hail' });
  const run = { namespace, workflowId, workflowType: 'hail', taskQueue: TASK_QUEUE, deploymentVersion };
  await engine.startWorkflow({ ...run, requestId: workflowId, identity: 'test' });
  await parked(workflowId);
}

/** Its activities are done, and it was told so. */
async function parked(workflowId: string) {
  for (let afterEventId = 0, done = false; ; ) {
    const { events } = await engine.getWorkflowHistory({ execution: { namespace, workflowId }, afterEventId, waitNewEvent: true });
    for (const { type } of events) {
      if (type === 'ActivityTaskCompleted') done = true;
      if (type === 'ActivityTaskScheduled') done = false;
      if (type === 'WorkflowTaskCompleted' && done) return;
    }
    afterEventId = events.at(-1)?.id ?? afterEventId;
  }
}

async function finish(workflowId: string) {
  const execution = { namespace, workflowId };
  await engine.signalWorkflow({ execution, signalName: 'go', requestId: `go-${workflowId}`, identity: 'test' });
  for (;;) {
    const { events } = await engine.getWorkflowHistory({ execution, closeEventOnly: true, waitNewEvent: true });
    const [closed] = events;
    if (closed?.type === 'WorkflowExecutionCompleted') return fromPayloads(closed.attributes.result)[0];
  }
}

async function rolled(request: Omit<RollOutRequest, 'name'>) {
  const runs: RolledOutRun[] = [];
  for await (const progress of rollOut({ engine, catalog, namespace, root: projectRoot() }, { name: 'hail', ...request }))
    if (progress.kind === 'run') runs.push(progress.run);
  return Object.fromEntries(runs.map(({ name, outcome }) => [name, outcome]));
}

describe('rolling a version out to open runs', () => {
  it('moves those that fit; the others stay, or go back to where the codes part', async () => {
    for (const id of ['a', 'b']) await start(id);
    expect(await ask('a')).toBe('one');
    await catalog.workflows.publish({ name: 'hail', source: two });
    expect(await rolled({ version: 2, unfit: 'stay' })).toEqual({ a: 'moved', b: 'moved' });
    expect(await rolled({ version: 2, unfit: 'stay' })).toEqual({ a: 'there', b: 'there' });
    // The cached run has the old code: the next answer comes from the new one.
    expect(await ask('a')).toBe('two');
    expect(await finish('a')).toBe('two');
    const described = await engine.describeWorkflow({ execution: { namespace, workflowId: 'b' } });
    expect(described.deploymentVersion).toEqual((await catalog.startTarget({ name: 'hail' })).deploymentVersion);

    await catalog.workflows.publish({ name: 'hail', source: three });
    expect(await rolled({ version: 3, unfit: 'stay' })).toEqual({ b: 'stayed' });
    expect(await ask('b')).toBe('two');
    // The new run would go on: a pause is somebody's.
    const pause = (requestId: string) => ({ execution: { namespace, workflowId: 'b' }, requestId, identity: 'op' });
    await engine.pauseWorkflow(pause('p'));
    expect(await rolled({ version: 3, unfit: 'reset' })).toEqual({ b: 'stayed' });
    await engine.unpauseWorkflow(pause('u'));
    expect(await rolled({ version: 3, unfit: 'reset' })).toEqual({ b: 'reset' });
    await parked('b');
    expect(await finish('b')).toBe('three');
    const { events } = await engine.getWorkflowHistory({ execution: { namespace, workflowId: 'b' } });
    const inputs = events.flatMap((event) => (event.type === 'ActivityTaskScheduled' ? [fromPayloads(event.attributes.input)[0]] : []));
    // What both do is kept: a replay does not compare inputs.
    expect(inputs).toEqual(['a', 'y']);
  }, 60_000);
});
