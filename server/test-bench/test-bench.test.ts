import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Catalog, createCatalog } from '../../catalog';
import { type Engine, fromPayloads } from '../../engine/contract';
import { createEngine, systemClock, systemRandom } from '../../engine/service';
import { openStore } from '../../engine/store';
import { projectRoot } from '../../engine/threads';
import { createTestBench, type TestBench, type TestStarted } from './index';

const scratch = mkdtempSync(join(tmpdir(), 'test-bench-'));
const activitiesDir = join(scratch, 'activities');
const namespace = 'default';
const closers: (() => Promise<void>)[] = [];
let engine: Engine;
let catalog: Catalog;
let bench: TestBench;

const source = `import { proxyActivities } from 'backstitch/workflow';
import type * as activities from './activities';

const { greet } = proxyActivities<typeof activities>({ startToCloseTimeout: '10 seconds' });

export async function hail(name: string): Promise<string[]> {
  const first = await greet(name);
  const second = await greet(first);
  return [first, second];
}
`;

beforeAll(async () => {
  mkdirSync(activitiesDir);
  writeFileSync(
    join(activitiesDir, 'greet.ts'),
    "export async function greet(name: string): Promise<string> { return 'hello ' + name; }\n",
  );
  const { store, db, close } = await openStore({ url: `sqlite:${join(scratch, 'backstitch.db')}` });
  closers.push(close);
  const made = createEngine({ store, clock: systemClock, random: systemRandom(), identity: 'test', host: 'test', pid: process.pid });
  closers.push(() => made.stop());
  await made.start();
  engine = made;
  catalog = createCatalog({ db, activitiesDir, dataDir: scratch, clock: systemClock });
  closers.push(() => catalog.close());
  bench = createTestBench({ engine, catalog, namespace, root: projectRoot() });
  closers.push(() => bench.stop());
}, 120_000);
afterAll(async () => {
  for (const close of closers.reverse()) await close();
  rmSync(scratch, { recursive: true, force: true });
});

async function resultOf(started: TestStarted): Promise<unknown> {
  if (!started.ok) throw new Error(JSON.stringify(started.problems));
  const execution = { namespace, workflowId: started.workflowId };
  for (;;) {
    const { events } = await engine.getWorkflowHistory({ execution, closeEventOnly: true, waitNewEvent: true });
    const [closed] = events;
    if (closed?.type === 'WorkflowExecutionCompleted') return fromPayloads(closed.attributes.result)[0];
  }
}

it('runs a draft that was never published; what is pinned is answered and not called', async () => {
  const plain = await bench.start({ name: 'hail', source, input: 'Ada', pins: {} });
  expect(await resultOf(plain)).toEqual(['hello Ada', 'hello hello Ada']);
  const pinned = await bench.start({ name: 'hail', source, input: 'Ada', pins: { 'hail.first': 'pinned', 'hail.nobody': 1 } });
  expect(await resultOf(pinned)).toEqual(['pinned', 'hello pinned']);
  expect(await resultOf(await bench.start({ name: 'hail', source, input: 'Ada', pins: { 'hail.second': null } }))).toEqual([
    'hello Ada',
    null,
  ]);
  const { executions } = await engine.listWorkflows({ namespace, filter: { taskQueue: 'backstitch-test' } });
  expect(executions).toHaveLength(3);
  expect(await bench.start({ name: 'hail', source: 'export async function hail( {', pins: {} })).toMatchObject({ ok: false });
}, 60_000);
