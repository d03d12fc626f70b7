import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Catalog, createCatalog } from '../../catalog';
import { type Engine, fromPayloads, type HistoryEvent, isEvent } from '../../engine/contract';
import { createEngine, systemClock, systemRandom } from '../../engine/service';
import { openStore } from '../../engine/store';
import { projectRoot } from '../../engine/threads';
import { createTestBench, type RunStarted, TESTS_KEPT, type TestBench, type TestStarted } from './index';

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
    `import { appendFileSync } from 'node:fs';
export async function greet(name: string): Promise<string> {
  appendFileSync(${JSON.stringify(join(scratch, 'calls'))}, name + '\\n');
  if (name === 'nobody') throw new Error('there is nobody');
  return 'hello ' + name;
}
`,
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

function ok(started: TestStarted): RunStarted {
  if (!started.ok) throw new Error(JSON.stringify(started));
  return started;
}

async function resultOf({ workflowId, runId }: RunStarted): Promise<unknown> {
  const execution = { namespace, workflowId, runId };
  for (;;) {
    const { events } = await engine.getWorkflowHistory({ execution, closeEventOnly: true, waitNewEvent: true });
    const [closed] = events;
    if (closed?.type === 'WorkflowExecutionCompleted') return fromPayloads(closed.attributes.result)[0];
    if (closed?.type === 'WorkflowExecutionFailed') throw new Error(closed.attributes.failure?.cause?.message);
  }
}

const calls = () => readFileSync(join(scratch, 'calls'), 'utf8');

/** Where the code asked for its nth activity. */
async function asked(run: RunStarted, nth: number) {
  const { events } = await engine.getWorkflowHistory({ execution: { namespace, workflowId: run.workflowId, runId: run.runId } });
  const scheduled = events.filter((event: HistoryEvent) => isEvent(event, 'ActivityTaskScheduled'))[nth];
  const workflowTaskFinishEventId = scheduled?.attributes.workflowTaskCompletedEventId ?? 0;
  return { workflowId: run.workflowId, runId: run.runId, workflowTaskFinishEventId };
}

it('runs a draft that was never published; what is pinned is answered and not called', async () => {
  const plain = await bench.start({ name: 'hail', source, input: 'Ada', pins: {} });
  expect(await resultOf(ok(plain))).toEqual(['hello Ada', 'hello hello Ada']);
  const pinned = await bench.start({ name: 'hail', source, input: 'Ada', pins: { 'hail.first': 'pinned', 'hail.nobody': 1 } });
  expect(await resultOf(ok(pinned))).toEqual(['pinned', 'hello pinned']);
  const second = await bench.start({ name: 'hail', source, input: 'Ada', pins: { 'hail.second': null } });
  expect(await resultOf(ok(second))).toEqual(['hello Ada', null]);
  const { executions } = await engine.listWorkflows({ namespace, filter: { taskQueue: 'backstitch-test' } });
  expect(executions).toHaveLength(3);
  expect(await bench.start({ name: 'hail', source: 'export async function hail( {', pins: {} })).toMatchObject({ ok: false });
}, 60_000);

it('goes on from a step with what the steps before it gave, in the code as it is now', async () => {
  const first = ok(await bench.start({ name: 'hail', source, input: 'Eve', pins: {} }));
  expect(await resultOf(first)).toEqual(['hello Eve', 'hello hello Eve']);
  writeFileSync(join(scratch, 'calls'), '');
  const changed = source.replace('greet(first)', "greet(first + '!')");
  const again = ok(await bench.start({ name: 'hail', source: changed, pins: {}, from: await asked(first, 1) }));
  expect(again.workflowId).toBe(first.workflowId);
  expect(await resultOf(again)).toEqual(['hello Eve', 'hello hello Eve!']);
  expect(calls()).toBe('hello Eve!\n');
  // Pins of now, and from a run that had gone on itself.
  const pinned = ok(await bench.start({ name: 'hail', source: changed, pins: { 'hail.second': 'pinned' }, from: await asked(again, 1) }));
  expect(await resultOf(pinned)).toEqual(['hello Eve', 'pinned']);
  expect(calls()).toBe('hello Eve!\n');
  // Steps before the place have changed, or it is no test of this draft.
  const other = source
    .replace('{ proxyActivities }', '{ proxyActivities, sleep }')
    .replace('const first = await greet(name);', "await sleep('1 day');\n  const first = await greet(name);");
  const refused = await bench.start({ name: 'hail', source: other, pins: {}, from: await asked(pinned, 1) });
  expect(refused).toMatchObject({ ok: false, diverges: expect.stringContaining('At event') });
  const from = { ...(await asked(pinned, 1)), workflowId: 'nobody' };
  await expect(bench.start({ name: 'hail', source, pins: {}, from })).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
}, 60_000);

it('goes on with a test that was open when the process before ended', async () => {
  const waiting = `import { condition, defineSignal, setHandler } from 'backstitch/workflow';

const go = defineSignal('go');
export async function hold(): Promise<string> {
  let gone = false;
  setHandler(go, () => {
    gone = true;
  });
  await condition(() => gone);
  return 'gone';
}
`;
  const run = ok(await bench.start({ name: 'hold', source: waiting, pins: {} }));
  await bench.stop();
  bench = createTestBench({ engine, catalog, namespace, root: projectRoot() });
  const execution = { namespace, workflowId: run.workflowId, runId: run.runId };
  // Its messages are known, though it was never published.
  const { deploymentVersion } = await engine.describeWorkflow({ execution });
  const handlers = await catalog.handlersOfBuild({ name: 'hold', buildId: deploymentVersion?.buildId ?? '' });
  expect(handlers).toMatchObject([{ kind: 'signal', name: 'go' }]);
  expect(await catalog.handlersOfBuild({ name: 'hold', buildId: 'nobody' })).toEqual([]);
  await engine.signalWorkflow({ execution, signalName: 'go', requestId: 'go', identity: 'test' });
  await bench.resume();
  expect(await resultOf(run)).toBe('gone');
}, 60_000);

it('runs one activity alone, once', async () => {
  expect(await resultOf(await bench.startAlone({ name: 'greet', args: ['you'] }))).toBe('hello you');
  writeFileSync(join(scratch, 'calls'), '');
  await expect(resultOf(await bench.startAlone({ name: 'greet', args: ['nobody'] }))).rejects.toThrow('there is nobody');
  expect(calls()).toBe('nobody\n');
  await expect(bench.startAlone({ name: 'nope', args: [] })).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
}, 60_000);

it('sweeps the oldest tests, their runs and their code, and no code that a newer one or a version runs', async () => {
  const sourceOf = (n: number) => source.replace('[first, second]', `[first, second, '${n}']`).replaceAll('hail', 'swept');
  await catalog.workflows.create({ name: 'swept', source: sourceOf(0) });
  const published = await catalog.workflows.publish({ name: 'swept' });
  const pins = { 'swept.first': 'a', 'swept.second': 'b' };
  const tests: RunStarted[] = [];
  for (let n = 0; n < TESTS_KEPT + 2; n++) {
    // The second and the last run the same code.
    const started = ok(await bench.start({ name: 'swept', source: sourceOf(n === TESTS_KEPT + 1 ? 1 : n), input: 'x', pins }));
    await resultOf(started);
    tests.push(started);
  }
  const kept = async () => (await engine.listWorkflows({ namespace, filter: { workflowType: 'swept' } })).executions.length;
  await expect.poll(kept, { timeout: 10_000 }).toBe(TESTS_KEPT);
  expect(await catalog.draftTests.get(tests[0]?.workflowId ?? '')).toBeNull();
  expect(await catalog.draftTests.get(tests[2]?.workflowId ?? '')).toMatchObject({ workflow: 'swept' });
  const codeOf = async (run: RunStarted | undefined) => {
    const described = await engine.describeWorkflow({ execution: { namespace, workflowId: run?.workflowId ?? '' } });
    return catalog.bundle(described.deploymentVersion?.buildId ?? '');
  };
  expect(await codeOf(tests.at(-1))).not.toBeNull();
  if (!published.ok) throw new Error('it was not published');
  expect(await catalog.bundle(published.buildId)).not.toBeNull();
  expect(await catalog.bundle(`t${published.buildId.slice(1)}`)).toBeNull();
}, 120_000);
