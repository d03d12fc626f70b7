import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fromPayloads, type HistoryEvent, isEvent, toPayloads } from '../../contract';
import { openRig, type Rig } from '../../worker/testing/rig';
import { heartbeat, sleep } from '../activity';

const source = `
import { condition, defineSignal, proxyActivities, setHandler, sleep, defineQuery, continueAsNew, CancellationScope, isCancellation } from 'backstitch/workflow';
import { defineForm, humanTask, mapConcurrent, race, saga, waitForSignal } from 'backstitch/patterns';
const { act, fail, hang } = proxyActivities<{ act(what: string): Promise<string>; fail(what: string): Promise<string>; hang(what: string): Promise<string> }>({
  startToCloseTimeout: '1 minute', heartbeatTimeout: '20 seconds', retry: { maximumAttempts: 1 },
});
const go = defineSignal('go');
const tell = defineSignal<[string, number]>('tell');

export async function raced() {
  let gone = false;
  setHandler(go, () => { gone = true; });
  const first = await race({ gone: () => condition(() => gone), late: () => sleep('1 hour'), hung: () => hang('never') });
  return first.winner;
}
export async function raceFails() {
  try { await race({ fails: () => fail('first'), late: () => sleep('1 hour') }); } catch (error) { return (error as Error).name; }
}
export async function raceCancelled() {
  try { await race({ late: () => sleep('1 hour'), later: () => sleep('2 hours') }); } catch (error) { if (isCancellation(error)) await CancellationScope.nonCancellable(() => act('told')); throw error; }
}
export async function mapped(n: number) {
  let running = 0, most = 0;
  const results = await mapConcurrent(Array.from({ length: n }, (_, i) => i), { concurrency: 3 }, async (item, index) => {
    most = Math.max(most, ++running);
    const result = await act(String(item * 10 + index));
    running--;
    return result;
  });
  return { most, results };
}
export async function mapFails() {
  let begun = 0;
  try {
    await mapConcurrent([1, 2, 3, 4, 5, 6], { concurrency: 2 }, async (item) => { begun++; return item === 2 ? fail('two') : sleep('1 hour'); });
  } catch (error) { await sleep(1); return { begun, name: (error as Error).name }; }
}
export async function trip(upTo: string) {
  await saga(async (tx) => {
    await act('hotel'); tx.onRollback(() => act('cancel hotel'));
    await act('flight'); tx.onRollback(() => fail('cancel flight'));
    await act('car'); tx.onRollback(() => act('cancel car'));
    if (upTo === 'fails') await fail('insurance');
    if (upTo === 'again') await continueAsNew<typeof trip>('ends');
    if (upTo === 'waits') await sleep('1 hour');
  });
  return 'travelled';
}
export async function twoWaits() {
  const [a, b] = await Promise.all([waitForSignal(tell), waitForSignal(tell, '1 hour')]);
  const c = await waitForSignal(tell);
  const none = await waitForSignal(tell, 10);
  return [a, b, c, none ?? 'none'];
}
const approval = defineForm<{ approved: boolean }>('approval', { title: 'Approve', schema: { type: 'object' } });
export async function review() {
  const first = await humanTask(approval, { assignees: ['finance'], context: { total: 7 } });
  const both = await Promise.all([humanTask(approval, { deadline: '1 hour' }), humanTask(approval, { title: 'Other', deadline: 20 })]);
  return [first, ...both.map((each) => each ?? 'late')];
}
export async function cancelledReview() {
  try { await humanTask(approval); } finally { await CancellationScope.nonCancellable(() => act('cleaned')); }
}
`;

const done: string[] = [];
const activities = {
  async act(what: string) {
    done.push(what);
    return what;
  },
  async fail(what: string): Promise<string> {
    done.push(`failing ${what}`);
    throw new Error(what);
  },
  async hang(_: string): Promise<string> {
    for (;;) {
      heartbeat();
      await sleep(20);
    }
  },
};

/** The second time each workflow task is replayed from the first event on, as after a crash of the worker. */
describe.each([
  ['kept in memory', {}],
  ['replayed for every task', { maxCachedWorkflows: 0 }],
])('patterns, %s', (_, options) => {
  let rig: Rig;
  beforeAll(async () => {
    rig = await openRig(source, activities, options);
  });
  afterAll(() => rig.stop());

  const count = (events: readonly HistoryEvent[], type: HistoryEvent['type']) => events.filter((event) => event.type === type).length;
  const memoOf = (event: HistoryEvent) => {
    if (!isEvent(event, 'WorkflowPropertiesModified')) throw new Error(event.type);
    return fromPayloads([event.attributes.upsertedMemo?.humanTasks as never])[0] as Record<
      string,
      { run: string; openedAt: string }
    > | null;
  };

  it('race: the first way wins, the others are cancelled', async () => {
    const run = await rig.start('raced');
    await run.reached('TimerStarted');
    await run.signal('go');
    expect(await run.result()).toBe('gone');
    const events = await run.history();
    expect(count(events, 'TimerCanceled')).toBe(1);
    expect(count(events, 'ActivityTaskCancelRequested')).toBe(1);
  });

  it('race: a failure that comes first is the result; a cancellation of the run reaches every way', async () => {
    expect(await (await rig.start('raceFails')).result()).toBe('ActivityFailure');
    const run = await rig.start('raceCancelled');
    await run.reached('TimerStarted');
    await run.cancel();
    expect((await run.closed()).type).toBe('WorkflowExecutionCanceled');
    expect(count(await run.history(), 'TimerCanceled')).toBe(2);
  });

  it('mapConcurrent: at most so many at once, results in order', async () => {
    const numbers = Array.from({ length: 8 }, (_, i) => String(i * 11));
    expect(await (await rig.start('mapped', [8])).result()).toEqual({ most: 3, results: numbers });
    expect(await (await rig.start('mapped', [0])).result()).toEqual({ most: 0, results: [] });
  });

  it('mapConcurrent: the first failure cancels the rest and begins nothing more', async () => {
    const run = await rig.start('mapFails');
    expect(await run.result()).toEqual({ begun: 2, name: 'ActivityFailure' });
    expect(count(await run.history(), 'TimerCanceled')).toBe(1);
  });

  it('saga: undoes in reverse order when a step fails, and does all undos though one fails', async () => {
    done.length = 0;
    const run = await rig.start('trip', ['fails']);
    const closed = await run.closed();
    expect(closed.type).toBe('WorkflowExecutionFailed');
    expect(JSON.stringify(closed.attributes)).toContain('insurance');
    const steps = ['hotel', 'flight', 'car', 'failing insurance'];
    expect(done).toEqual([...steps, 'cancel car', 'failing cancel flight', 'cancel hotel']);
  });

  it('saga: undoes, shielded, when the run is cancelled; undoes nothing when all goes well or the run continues as new', async () => {
    done.length = 0;
    const run = await rig.start('trip', ['waits']);
    await run.reached('TimerStarted');
    await run.cancel();
    expect((await run.closed()).type).toBe('WorkflowExecutionCanceled');
    expect(done.slice(3)).toEqual(['cancel car', 'failing cancel flight', 'cancel hotel']);
    done.length = 0;
    expect(await (await rig.start('trip', ['ends'])).result()).toBe('travelled');
    expect((await (await rig.start('trip', ['again'])).closed()).type).toBe('WorkflowExecutionContinuedAsNew');
    expect(done.filter((each) => each.includes('cancel'))).toEqual([]);
  });

  it('waitForSignal: hands each signal out once, in order, early ones too, and gives up in time', async () => {
    const run = await rig.start('twoWaits');
    for (const [i, word] of ['a', 'b', 'c'].entries()) await run.signal('tell', word, i);
    expect(await run.result()).toEqual([['a', 0], ['b', 1], ['c', 2], 'none']);
  });

  it('humanTask: stands in the memo while it waits; the first answer counts; a deadline ends it', async () => {
    const run = await rig.start('review');
    const opened = await run.reached('WorkflowPropertiesModified');
    const memo = memoOf(opened);
    expect(memo?.['approval-1']).toMatchObject({
      form: 'approval',
      title: 'Approve',
      assignees: ['finance'],
      context: { total: 7 },
      schema: { type: 'object' },
      run: run.runId,
    });
    expect(Date.parse(memo?.['approval-1']?.openedAt ?? '')).not.toBeNaN();
    await run.signal('completeHumanTask', { task: 'approval-9', answer: 'nobody asked' });
    await run.signal('completeHumanTask', { task: 'approval-1', answer: { approved: true }, by: 'ann' });
    await run.signal('completeHumanTask', { task: 'approval-1', answer: { approved: false }, by: 'bob' });
    await run.reached('TimerFired');
    await run.signal('completeHumanTask', { task: 'approval-2', answer: { approved: false } });
    expect(await run.result()).toEqual([{ answer: { approved: true }, by: 'ann' }, { answer: { approved: false } }, 'late']);
    const memos = (await run.history()).filter((event) => event.type === 'WorkflowPropertiesModified').map(memoOf);
    expect(memos.map((each) => Object.keys(each ?? {}))).toEqual([
      ['approval-1'],
      [],
      ['approval-2'],
      ['approval-2', 'approval-3'],
      ['approval-2'],
      [],
    ]);
  });

  it('humanTask: is found by form and assignee while it waits; the answer as an update is refused the second time', async () => {
    const run = await rig.start('review');
    await run.reached('WorkflowPropertiesModified');
    const found = async (query: string) => {
      const { executions } = await rig.engine.listWorkflows({
        namespace: 'default',
        query: `WorkflowId = '${run.workflowId}' AND ${query}`,
      });
      return executions.length;
    };
    expect(await found("BackstitchHumanTasks = 'form:approval' AND BackstitchHumanTasks = 'assignee:finance'")).toBe(1);
    expect(await found("BackstitchHumanTasks = 'assignee:legal'")).toBe(0);
    const answer = (task: string, by: string) =>
      rig.engine.updateWorkflow({
        execution: { namespace: 'default', workflowId: run.workflowId },
        update: { updateId: `${task}-${by}`, name: 'answerHumanTask', args: toPayloads([{ task, answer: { approved: true }, by }]) },
        waitStage: 'COMPLETED',
        identity: 'test',
      });
    const [first, second] = await Promise.all([answer('approval-1', 'ann'), answer('approval-1', 'bob')]);
    const failures = [first, second].flatMap(({ outcome }) => (outcome && 'failure' in outcome ? [outcome.failure] : []));
    expect(failures).toHaveLength(1);
    expect(failures[0]?.applicationFailureInfo?.type).toBe('HumanTaskNotOpen');
    await run.reached('TimerFired');
    expect(await found("BackstitchHumanTasks = 'assignee:'")).toBe(1);
    await answer('approval-2', 'ann');
    await run.result();
    expect(await found('BackstitchHumanTasks IS NOT NULL')).toBe(0);
  });

  it('humanTask: leaves the memo when the run is cancelled', async () => {
    const run = await rig.start('cancelledReview');
    await run.reached('WorkflowPropertiesModified');
    await run.cancel();
    expect((await run.closed()).type).toBe('WorkflowExecutionCanceled');
    expect(
      memoOf((await run.history()).filter((event) => event.type === 'WorkflowPropertiesModified').at(-1) as HistoryEvent),
    ).toBeUndefined();
  });
});
