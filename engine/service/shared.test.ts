import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { toPayloads } from '../contract';
import { memoryDatabase, openMemoryStore } from '../store/memory';
import { openRig, type Rig } from './testing/rig';
import { type Decide, type ScriptedWorker, type ScriptedWorkerOptions, startScriptedWorker } from './testing/scripted-worker';
import { complete, count } from './testing/workflows';
import { systemClock } from './time/system-clock';

/** Two engine processes on one database that several may write. */
let here: Rig;
let there: Rig;
const ends: (() => Promise<void>)[] = [];
beforeEach(async () => {
  const database = memoryDatabase();
  const tuning = { leaseRenewMs: 50, slowLookMs: 50 };
  here = await openRig({ store: openMemoryStore({ database, dialect: 'mysql' }), pid: 1, tuning });
  there = await openRig({ store: openMemoryStore({ database, dialect: 'mysql' }), pid: 2, tuning });
  await vi.waitFor(() => expect(here.engine.neighbours()).toBe(1));
});
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
  await here.engine.stop();
  await there.engine.stop();
});
const work = (rig: Rig, options: Omit<ScriptedWorkerOptions, 'engine'>): ScriptedWorker => {
  const worker = startScriptedWorker({ engine: rig.engine, ...options });
  ends.push(() => worker.stop());
  return worker;
};

const untilSignals =
  (wanted: number): Decide =>
  (history) =>
    count(history, 'WorkflowExecutionSignaled') >= wanted ? [complete()] : [];

it('a query that waits for a workflow task of the other process is answered when that has ended', async () => {
  const answer: ScriptedWorkerOptions['answer'] = (_, history) => ({ result: toPayloads([count(history, 'WorkflowExecutionSignaled')]) });
  const asked = { namespace: 'default', workflowId: 'asked' };
  await here.start('asked');
  // Its only worker is over there while the query is asked; the one here comes to answer it.
  const answered = here.engine.queryWorkflow({ execution: asked, query: { name: 'q' }, timeoutMs: 4_000 });
  work(there, { decide: untilSignals(2), answer, identity: 'there' });
  for (;;) {
    if (!(await there.engine.describeWorkflow({ execution: asked })).pendingWorkflowTask) break;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  work(here, { decide: untilSignals(2), answer, identity: 'here' });
  expect((await answered).result).toEqual(toPayloads([0]));
});

it('a process whose clock is ahead does not take the others for dead; one that falls silent it does', async () => {
  const database = memoryDatabase();
  const store = () => openMemoryStore({ database, dialect: 'mysql' });
  const tuning = { leaseTtlMs: 200, leaseRenewMs: 40 };
  const ahead = { now: () => Date.now() + 50_000, after: systemClock.after };
  const slow = await openRig({ store: store(), pid: 1, tuning });
  const fast = await openRig({ store: store(), pid: 2, tuning, clock: ahead });
  await fast.store.upsertIncarnation({ id: 'silent', host: 'elsewhere', pid: 7, startedAt: 0, expiresAt: Date.now() + 3_600_000 });
  await vi.waitFor(async () => expect((await fast.store.listIncarnations()).length).toBe(2), { timeout: 3_000 });
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect((await slow.store.listIncarnations()).map((row) => row.pid).sort()).toEqual([1, 2]);
  await slow.engine.stop();
  await fast.engine.stop();
});

it.each([3_600_000, -3_600_000])('processes whose clocks are %i ms apart go by the time of their database', async (apart) => {
  const database = memoryDatabase();
  const store = () => openMemoryStore({ database, dialect: 'mysql', time: () => Date.now() });
  const tuning = { slowLookMs: 20 };
  const other = { ...systemClock, now: () => Date.now() + apart };
  const right = await openRig({ store: store(), pid: 1, tuning });
  const wrong = await openRig({ store: store(), pid: 2, tuning, clock: other });
  work(right, {
    decide: (history) => (count(history, 'TimerFired') > 0 ? [complete()] : count(history, 'TimerStarted') > 0 ? [] : [aWhile]),
  });
  const begun = performance.now();
  await right.start('from-here');
  await wrong.start('from-there');
  for (const workflowId of ['from-here', 'from-there']) {
    const events = await right.closed(workflowId);
    // Nobody takes the timer for due before, and whoever is there fires it.
    expect(performance.now() - begun).toBeGreaterThan(1_400);
    for (const { time } of events) expect(Math.abs(Date.now() - time)).toBeLessThan(60_000);
  }
  await right.engine.stop();
  await wrong.engine.stop();
});

const aWhile = { type: 'StartTimer', attributes: { timerId: '1', startToFireTimeoutMs: 1_500 } } as const;

it('timers fire soon after the clock was set forward or the machine slept', async () => {
  let shift = 0;
  const clock = { now: () => Date.now() + shift, after: systemClock.after };
  const rig = await openRig({ clock });
  work(rig, {
    decide: (history) => (count(history, 'TimerFired') > 0 ? [complete()] : count(history, 'TimerStarted') > 0 ? [] : [anHour]),
  });
  await rig.start('sleeper');
  await vi.waitFor(async () => expect(count(await rig.history({ namespace: 'default', workflowId: 'sleeper' }), 'TimerStarted')).toBe(1));
  // The look of the start is over, the next one is half a minute away.
  await new Promise((resolve) => setTimeout(resolve, 100));
  shift = 3_600_000;
  await rig.closed('sleeper');
  await rig.engine.stop();
}, 4_000);

const anHour = { type: 'StartTimer', attributes: { timerId: '1', startToFireTimeoutMs: 3_600_000 } } as const;

it('a query at a process without a worker is answered by the worker of another, from its memory', async () => {
  const answer: ScriptedWorkerOptions['answer'] = ({ name }, history) =>
    name === 'bad' ? { failure: { message: 'no such query' } } : { result: toPayloads([count(history, 'WorkflowExecutionSignaled')]) };
  const asked = { namespace: 'default', workflowId: 'far' };
  const { tasks } = work(there, { decide: untilSignals(3), answer, identity: 'there' });
  await here.start('far');
  await here.signal('far', 'go');
  const ask = (name: string) => here.engine.queryWorkflow({ execution: asked, query: { name } });
  await vi.waitFor(async () => expect((await here.engine.describeWorkflow({ execution: asked })).pendingWorkflowTask).toBeNull());
  expect((await ask('q')).result).toEqual(toPayloads([1]));
  expect(tasks.at(-1)).toMatchObject({ query: { name: 'q' }, history: [] });
  await expect(ask('bad')).rejects.toMatchObject({ code: 'QUERY_FAILED', message: 'no such query' });
  // A closed run is in nobody's memory.
  await here.engine.terminateWorkflow({ execution: asked, identity: 'test' });
  expect((await ask('q')).result).toEqual(toPayloads([1]));
  expect(tasks.at(-1)?.history[0]?.id).toBe(1);
});

it('what one process writes, those who wait at another hear within a moment', async () => {
  await here.start('heard');
  const execution = { namespace: 'default', workflowId: 'heard' };
  const waiting = here.engine.getWorkflowHistory({ execution, waitNewEvent: true, afterEventId: 2 });
  const closing = here.engine.getWorkflowHistory({ execution, waitNewEvent: true, closeEventOnly: true });
  const begun = performance.now();
  await there.signal('heard', 'go');
  expect((await waiting).events.map((event) => event.type)).toEqual(['WorkflowExecutionSignaled']);
  await there.engine.terminateWorkflow({ execution, identity: 'test' });
  expect((await closing).events.map((event) => event.type)).toEqual(['WorkflowExecutionTerminated']);
  expect(performance.now() - begun).toBeLessThan(5_000);
});

it('a process that does not look after others leaves their timers and their dead to those that do', async () => {
  const database = memoryDatabase();
  const store = () => openMemoryStore({ database, dialect: 'mysql' });
  const tuning = { leaseTtlMs: 200, leaseRenewMs: 40, slowLookMs: 50 };
  const web = await openRig({ store: store(), pid: 1, tuning, looksAfterOthers: false });
  await web.store.upsertIncarnation({ id: 'dead', host: 'elsewhere', pid: 7, startedAt: 0, expiresAt: 0 });
  await web.start('delayed', { startDelayMs: 300 });
  await web.engine.stop();
  const other = await openRig({ store: store(), pid: 2, tuning, looksAfterOthers: false });
  const execution = { namespace: 'default', workflowId: 'delayed' };
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect((await other.engine.describeWorkflow({ execution })).pendingWorkflowTask).toBeNull();
  expect((await other.store.listIncarnations()).map(({ id }) => id)).toContain('dead');
  const keeper = await openRig({ store: store(), pid: 3, tuning });
  await vi.waitFor(async () => {
    expect((await other.engine.describeWorkflow({ execution })).pendingWorkflowTask).not.toBeNull();
    expect((await other.store.listIncarnations()).map(({ id }) => id)).not.toContain('dead');
  });
  await keeper.engine.stop();
  await other.engine.stop();
});
