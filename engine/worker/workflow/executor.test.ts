import { afterEach, describe, expect, it } from 'vitest';
import type { HistoryEvent } from '../../contract';
import { fromPayloads } from '../../contract';
import { openRig, type Rig } from '../testing/rig';

let rig: Rig | undefined;
afterEach(async () => {
  await rig?.stop();
  rig = undefined;
});

const types = (history: readonly HistoryEvent[]) => history.map(({ type }) => type);

const greeting = `
import { proxyActivities, sleep } from 'backstitch/workflow';
const { greet } = proxyActivities<{ greet(name: string): Promise<string> }>({ startToCloseTimeout: '1 minute' });
export async function hello(name: string) { return await greet(name); }
export async function slowHello(name: string) { await sleep(20); return await greet(name); }
export async function twice(names: string[]) { return await Promise.all(names.map((name) => greet(name))); }
`;
const activities = { greet: async (name: string) => `Hello ${name}` };

const messages = `
import { condition, defineQuery, defineSignal, setHandler, sleep, CancellationScope, isCancellation, proxyActivities } from 'backstitch/workflow';
const { cleanUp } = proxyActivities<{ cleanUp(): Promise<string> }>({ startToCloseTimeout: '1 minute' });
export async function collect(count: number) {
  const got: string[] = [];
  setHandler(defineQuery<string[]>('got'), () => got);
  setHandler(defineSignal<[string]>('add'), (item) => { got.push(item); });
  await condition(() => got.length >= count);
  return got;
}
export async function cancellable() {
  try { await sleep('1 day'); return 'slept'; }
  catch (error) {
    if (!isCancellation(error)) throw error;
    await CancellationScope.nonCancellable(() => cleanUp());
    throw error;
  }
}
export async function deadline() { return await condition(() => false, 30); }
`;

describe('a worker on the engine', () => {
  it('runs a workflow with an activity; the history is what Temporal would show', async () => {
    rig = await openRig(greeting, activities);
    const run = await rig.start('hello', ['Ann']);
    expect(await run.result()).toBe('Hello Ann');
    expect((await run.history()).map(({ type }) => type)).toEqual([
      'WorkflowExecutionStarted',
      'WorkflowTaskScheduled',
      'WorkflowTaskStarted',
      'WorkflowTaskCompleted',
      'ActivityTaskScheduled',
      'ActivityTaskStarted',
      'ActivityTaskCompleted',
      'WorkflowTaskScheduled',
      'WorkflowTaskStarted',
      'WorkflowTaskCompleted',
      'WorkflowExecutionCompleted',
    ]);
  });

  it('waits durably and runs activities side by side', async () => {
    rig = await openRig(greeting, activities);
    const [slow, twice] = await Promise.all([rig.start('slowHello', ['Ann']), rig.start('twice', [['Bo', 'Cy']])]);
    expect(await slow.result()).toBe('Hello Ann');
    expect(await twice.result()).toEqual(['Hello Bo', 'Hello Cy']);
    expect(types(await slow.history())).toContain('TimerFired');
  });

  it('records which behaviours were used, once', async () => {
    rig = await openRig(messages);
    const run = await rig.start('collect', [2]);
    await run.reached('WorkflowTaskCompleted');
    await run.signal('add', 'x');
    await run.signal('add', 'y');
    await run.closed();
    const metadata = (await run.history()).flatMap((event) =>
      event.type === 'WorkflowTaskCompleted' ? [event.attributes.sdkMetadata] : [],
    );
    expect(metadata[0]).toMatchObject({ coreUsedFlags: [1, 2, 3], sdkName: 'backstitch-typescript' });
    expect(metadata.slice(1).every((m) => (m?.coreUsedFlags ?? []).length === 0)).toBe(true);
    expect(metadata.flatMap((m) => m?.langUsedFlags ?? [])).toEqual([2]);
  });

  it('answers signals and queries, also when the run is not cached', async () => {
    rig = await openRig(messages, {}, { maxCachedWorkflows: 0 });
    const run = await rig.start('collect', [3]);
    await run.signal('add', 'a');
    await run.signal('add', 'b');
    expect(await run.query('got')).toEqual(['a', 'b']);
    await run.signal('add', 'c');
    expect(await run.result()).toEqual(['a', 'b', 'c']);
    expect(await run.query('got')).toEqual(['a', 'b', 'c']);
    await expect(run.query('nothing')).rejects.toMatchObject({
      code: 'QUERY_FAILED',
      message: expect.stringContaining('did not register a handler'),
    });
  });

  it('cancels: the timer is taken back, the clean-up runs shielded, the run is canceled', async () => {
    rig = await openRig(messages, { cleanUp: async () => 'clean' });
    const run = await rig.start('cancellable');
    await run.reached('TimerStarted');
    await run.cancel();
    expect((await run.closed()).type).toBe('WorkflowExecutionCanceled');
    const history = types(await run.history());
    expect(history).toContain('TimerCanceled');
    expect(history).toContain('ActivityTaskCompleted');
  });

  it('a condition with a timeout gives false when the time is up', async () => {
    rig = await openRig(messages);
    expect(await (await rig.start('deadline')).result()).toBe(false);
  });

  it('keeps more runs than fit in the cache going', async () => {
    rig = await openRig(messages, {}, { maxCachedWorkflows: 3 });
    const runs = await Promise.all(Array.from({ length: 12 }, () => (rig as Rig).start('collect', [2])));
    await Promise.all(runs.map((run, i) => run.signal('add', `a${i}`)));
    await Promise.all(runs.map((run, i) => run.signal('add', `b${i}`)));
    expect(await Promise.all(runs.map((run) => run.result()))).toEqual(runs.map((_, i) => [`a${i}`, `b${i}`]));
    expect(rig.executor.stats().cachedRuns).toBeLessThanOrEqual(3);
  });

  it('lets go of cached runs when together they hold more than the budget, and goes on with each', async () => {
    const hoard = `
import { condition, defineSignal, setHandler } from 'backstitch/workflow';
export async function hoard() {
  let released = false;
  setHandler(defineSignal('release'), () => { released = true; });
  const held = Array.from({ length: 600_000 }, (_, i) => i + 0.5);
  await condition(() => released);
  return held.length;
}`;
    const budget = 60 * 1024 * 1024;
    rig = await openRig(hoard, {}, { maxCachedWorkflowBytes: budget });
    const runs = [];
    // 5 MB each; without a budget all of them would stay.
    while (rig.executor.stats().evictedForMemory < 5) {
      const run = await rig.start('hoard');
      await run.reached('WorkflowTaskCompleted');
      runs.push(run);
      expect(runs.length).toBeLessThan(100);
    }
    expect(rig.executor.stats().cachedRuns).toBeLessThan(runs.length);
    await Promise.all(runs.map((run) => run.signal('release')));
    expect(await Promise.all(runs.map((run) => run.result()))).toEqual(runs.map(() => 600_000));
  });

  it.each([1, 2])('with %i slots neither the own nor the shared queue is locked out', async (maxConcurrentWorkflowTasks) => {
    rig = await openRig(greeting, activities, { maxConcurrentWorkflowTasks });
    for (let i = 0; i < 4; i++) expect(await (await rig.start('hello', ['Ann'])).result()).toBe('Hello Ann');
  });

  it('heals: an error of the code fails the task, not the run, and a fixed deployment goes on', async () => {
    const broken = greeting.replace('return await greet(name); }', "throw new TypeError('a mistake'); }");
    rig = await openRig(broken, activities);
    const run = await rig.start('hello', ['Ann']);
    const failed = await run.reached('WorkflowTaskFailed');
    expect(failed.attributes).toMatchObject({ cause: 'WORKFLOW_WORKER_UNHANDLED_FAILURE', failure: { message: 'a mistake' } });
    await rig.deploy(greeting);
    expect(await run.result()).toBe('Hello Ann');
  });

  it('names the event and the command of a non-determinism, and heals after the fix', async () => {
    rig = await openRig(messages, {}, { maxCachedWorkflows: 0 });
    const run = await rig.start('collect', [2]);
    await run.signal('add', 'a');
    const other = messages.replace('const got: string[] = [];', "const got: string[] = []; await sleep('1 day');");
    await rig.deploy(other);
    await run.signal('add', 'b');
    const failed = await run.reached('WorkflowTaskFailed');
    expect(failed.attributes).toMatchObject({ cause: 'NON_DETERMINISTIC_ERROR' });
    expect(JSON.stringify(failed.attributes)).toMatch(/TMPRL1100.*StartTimer \(timer '1'\)/);
    await rig.deploy(messages);
    expect(await run.result()).toEqual(['a', 'b']);
  });

  it('an endless loop fails its task; the other runs of the thread go on', async () => {
    const source = `${messages}
      export async function loop() { for (;;) {} }`;
    rig = await openRig(source, {}, { executionTimeoutMs: 500 });
    const good = await rig.start('collect', [2]);
    await good.signal('add', 'a');
    const loop = await rig.start('loop');
    const failed = await loop.reached('WorkflowTaskFailed');
    expect(JSON.stringify(failed.attributes)).toContain('without giving way');
    await rig.engine.terminateWorkflow({ execution: { namespace: 'default', workflowId: loop.workflowId }, identity: 'test' });
    await good.signal('add', 'b');
    expect(await good.result()).toEqual(['a', 'b']);
  });

  it('a declared failure fails the run with its type and details', async () => {
    rig = await openRig(`
      import { ApplicationFailure } from 'backstitch/workflow';
      export async function refuse() { throw ApplicationFailure.create({ message: 'no', type: 'Refused', details: [{ why: 1 }] }); }`);
    const event = await (await rig.start('refuse')).closed();
    if (event.type !== 'WorkflowExecutionFailed') throw new Error(event.type);
    const { failure } = event.attributes;
    expect(failure).toMatchObject({ message: 'no', source: 'TypeScriptSDK', applicationFailureInfo: { type: 'Refused' } });
    expect(fromPayloads(failure.applicationFailureInfo?.details)).toEqual([{ why: 1 }]);
    expect(failure.stackTrace).toMatch(/at refuse \(workflow\.ts:3:\d+\)/);
  });
});
