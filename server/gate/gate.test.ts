import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Catalog, createCatalog } from '../../catalog';
import type { Engine } from '../../engine/contract';
import { createEngine, systemClock, systemRandom } from '../../engine/service';
import { openStore } from '../../engine/store';
import { projectRoot } from '../../engine/threads';
import { startWorker, TASK_QUEUE } from '../worker';
import { createGate, type Gate, type GateProgress, type GateRequest, publishGated } from './index';

const scratch = mkdtempSync(join(tmpdir(), 'gate-'));
const activitiesDir = join(scratch, 'activities');
const namespace = 'default';
const closers: (() => Promise<void>)[] = [];
let engine: Engine;
let catalog: Catalog;
let gate: Gate;

const source = `import { condition, defineSignal, proxyActivities, setHandler } from 'backstitch/workflow';
import type * as activities from './activities';

const { greet } = proxyActivities<typeof activities>({ startToCloseTimeout: '10 seconds' });
const go = defineSignal('go');

export async function hail(): Promise<void> {
  let gone = false;
  setHandler(go, () => {
    gone = true;
  });
  await greet();
  await condition(() => gone);
  await greet();
}
`;
const timed = source.replace('condition(() => gone)', "condition(() => gone, '1 hour')");

beforeAll(async () => {
  mkdirSync(activitiesDir);
  writeFileSync(join(activitiesDir, 'greet.ts'), `export async function greet(): Promise<string> { return 'hello'; }\n`);
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
  gate = createGate({ engine, catalog, namespace, root: projectRoot() });
  await catalog.workflows.create({ name: 'hail', source });
  expect(await catalog.workflows.publish({ name: 'hail' })).toMatchObject({ ok: true });
  for (const workflowId of ['one', 'two']) await startAndWait(workflowId);
}, 120_000);
afterAll(async () => {
  for (const close of closers.reverse()) await close();
  rmSync(scratch, { recursive: true, force: true });
});

/** Started, and parked at the signal: its first activity is done and was looked at. */
async function startAndWait(workflowId: string) {
  const { deploymentVersion } = await catalog.startTarget({ name: 'hail' });
  const execution = { namespace, workflowId };
  const run = { namespace, workflowId, workflowType: 'hail', taskQueue: TASK_QUEUE, deploymentVersion };
  await engine.startWorkflow({ ...run, requestId: workflowId, identity: 'test' });
  for (let afterEventId = 0, tasks = 0; tasks < 2; ) {
    const { events } = await engine.getWorkflowHistory({ execution, afterEventId, waitNewEvent: true });
    tasks += events.filter((event) => event.type === 'WorkflowTaskCompleted').length;
    afterEventId = events.at(-1)?.id ?? afterEventId;
  }
}

async function all(request: GateRequest, signal?: AbortSignal): Promise<GateProgress[]> {
  const seen: GateProgress[] = [];
  for await (const progress of gate.run(request, signal)) seen.push(progress);
  return seen;
}

describe('the gate', () => {
  it('replays every open run and says how it stands', async () => {
    const seen = await all({ name: 'hail', source: timed });
    expect(seen.map((each) => each.kind)).toEqual(['begin', 'run', 'run', 'end']);
    expect(seen[1]).toMatchObject({
      run: {
        version: 1,
        verdict: {
          status: 'diverges',
          expected: null,
          actual: { text: 'a timer of 1 hour', place: { line: 13 } },
        },
      },
    });
    expect(seen.at(-1)).toEqual({ kind: 'end', summary: { open: 2, safe: 0, diverging: 2, failing: 0, unknown: 0 } });
    const harmless = await all({ name: 'hail', source: source.replace("'10 seconds'", "'20 seconds'") });
    expect(harmless.at(-1)).toMatchObject({ summary: { safe: 2 } });
  });

  it('takes the draft, a version, or histories that are given', async () => {
    expect((await all({ name: 'hail' })).at(-1)).toMatchObject({ summary: { safe: 2 } });
    expect((await all({ name: 'hail', version: 1 })).at(-1)).toMatchObject({ summary: { safe: 2 } });
    const { events } = await engine.getWorkflowHistory({ execution: { namespace, workflowId: 'one' } });
    const given = await all({
      name: 'hail',
      source: timed,
      histories: [
        { name: 'one.json', events },
        { name: 'two.json', events: [] },
      ],
    });
    expect(given).toMatchObject([
      { open: 2, chosen: 2 },
      { run: { name: 'one.json', version: 1, verdict: { status: 'diverges' } } },
      {
        run: {
          name: 'two.json',
          version: null,
          verdict: { status: 'unknown', message: 'A history begins with WorkflowExecutionStarted.' },
        },
      },
      { kind: 'end' },
    ]);
  });

  it('says what does not build, what is not there, and how far it came', async () => {
    expect(await all({ name: 'hail', source: 'export async function hail( {' })).toMatchObject([{ kind: 'problems' }]);
    await expect(all({ name: 'nobody' })).rejects.toMatchObject({ code: 'WORKFLOW_NOT_FOUND' });
    await expect(all({ name: 'hail', version: 9 })).rejects.toMatchObject({ code: 'VERSION_NOT_FOUND' });
    expect((await all({ name: 'hail', source: timed, limit: 1 }))[0]).toEqual({ kind: 'begin', open: 2, chosen: 1 });
    expect((await all({ name: 'hail', source: timed, budgetMs: -1 })).at(-1)).toMatchObject({ summary: { unknown: 2 } });
  });

  it('stops when nobody listens any more', async () => {
    const abort = new AbortController();
    const seen: GateProgress[] = [];
    for await (const progress of gate.run({ name: 'hail', source: timed }, abort.signal)) {
      seen.push(progress);
      if (progress.kind === 'run') abort.abort();
    }
    expect(seen.map((each) => each.kind)).toEqual(['begin', 'run']);
  });

  it('keeps a version from being published over open runs, until it is said that they stay', async () => {
    const publish = (openRuns?: 'check' | 'stay') => publishGated({ catalog, gate }, { name: 'hail', source: timed, openRuns });
    const refused = await publish();
    expect(refused).toMatchObject({
      ok: false,
      problems: [{ id: 'gate/open-runs', span: { line: 13 }, message: expect.stringMatching(/^2 of 2 open runs do not fit/) }],
      gate: { open: 2, diverging: 2, runs: [{ verdict: { status: 'diverges' } }, {}] },
    });
    expect((await catalog.workflows.get({ name: 'hail' })).published?.version).toBe(1);
    expect(await publish('stay')).toMatchObject({ ok: true, version: 2, gate: null });
    expect(await publishGated({ catalog, gate }, { name: 'hail', source })).toMatchObject({ ok: true, version: 3, gate: { safe: 2 } });
    // What does not build is told by the publication itself.
    const broken = await publishGated({ catalog, gate }, { name: 'hail', source: 'export async function hail( {' });
    expect(broken).toMatchObject({ ok: false, gate: null, problems: [{ severity: 'error' }] });
  });
});
