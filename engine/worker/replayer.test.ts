import { afterAll, describe, expect, it } from 'vitest';
import { bundleWorkflowCode } from './bundle';
import { openReplayer } from './replayer';
import { HistoryWriter } from './testing/history';

const source = `
import { proxyActivities, sleep } from 'backstitch/workflow';
const { charge, ship } = proxyActivities<any>({ startToCloseTimeout: '1 minute' });
export async function order() { const receipt = await charge(); await sleep('1s'); return receipt; }
`;
const bundle = (change: (source: string) => string = (same) => same) => bundleWorkflowCode({ source: change(source) });

/** Charged; the timer is started and fired; the third task is done. */
const recorded = () =>
  new HistoryWriter('order')
    .task()
    .done()
    .activity('1', 'charge')
    .activityDone(5, 'receipt')
    .task()
    .done()
    .timer('1')
    .fired('1', 11)
    .task()
    .done()
    .completed('receipt').events;

const replayer = openReplayer({ executionTimeoutMs: 3_000, timeoutMs: 30_000 });
afterAll(() => replayer.close());

describe('a replay', () => {
  it('of what the code does is safe, at every length of the history', async () => {
    const same = await bundle();
    // A completed task and the events of its commands are written together.
    const ends = recorded().flatMap(({ id }) => ([5, 11, 16].includes(id + 1) ? [] : [id]));
    for (const length of ends)
      expect(await replayer.replay({ bundle: same, history: recorded().slice(0, length) })).toEqual({ status: 'safe' });
  });

  it('tells the event and the command that part', async () => {
    const other = await bundle((code) => code.replace("await sleep('1s')", 'await ship()'));
    expect(await replayer.replay({ bundle: other, history: recorded() })).toMatchObject({
      status: 'diverged',
      divergence: { eventId: 11, event: { type: 'TimerStarted' }, command: { type: 'ScheduleActivityTask' } },
    });
  });

  it('tells a command too many and a command too few', async () => {
    const more = await bundle((code) => code.replace('await sleep', 'void ship(); await sleep'));
    const waiting = recorded().slice(0, 11);
    const moreAfter = await bundle((code) => code.replace("await sleep('1s')", "await Promise.all([sleep('1s'), ship()])"));
    expect(await replayer.replay({ bundle: more, history: waiting })).toMatchObject({
      divergence: { eventId: 11, event: { type: 'TimerStarted' }, command: { attributes: { activityType: 'ship' } } },
    });
    const tooMany = await replayer.replay({ bundle: moreAfter, history: waiting });
    expect(tooMany).toMatchObject({ divergence: { eventId: 12, command: { attributes: { activityType: 'ship' } } } });
    expect(tooMany).not.toHaveProperty('divergence.event');
    const fewer = await replayer.replay({
      bundle: await bundle((code) => code.replace("await sleep('1s')", 'await new Promise(() => {})')),
      history: waiting,
    });
    expect(fewer).toMatchObject({ divergence: { eventId: 11, event: { type: 'TimerStarted' } } });
    expect(fewer).not.toHaveProperty('divergence.command');
  });

  it('tells a command too many by the task that asked for it, also when others came behind it that asked for nothing', async () => {
    const more = await bundle((code) => code.replace("await sleep('1s')", "await ship(); await sleep('1s')"));
    const waiting = () => new HistoryWriter('order').task().done().activity('1', 'charge').activityDone(5, 'receipt').task().done();
    const signalled = waiting().add('WorkflowExecutionSignaled', { signalName: 's', identity: 'c' }).task().done().task().done();
    for (const { events } of [waiting(), signalled])
      expect(await replayer.replay({ bundle: more, history: events })).toMatchObject({
        status: 'diverged',
        divergence: { eventId: 11, command: { type: 'ScheduleActivityTask' } },
      });
  });

  it('tells code that fails by itself, and goes on with the next history', async () => {
    const throws = await bundle((code) => code.replace("await sleep('1s');", "throw new TypeError('no');"));
    expect(await replayer.replay({ bundle: throws, history: recorded() })).toMatchObject({
      status: 'failed',
      startedEventId: 9,
      failure: { message: 'no' },
    });
    const stuck = await bundle((code) => code.replace('await sleep', 'for (;;); await sleep'));
    expect(await replayer.replay({ bundle: stuck, history: recorded() })).toMatchObject({ status: 'failed' });
    const gone = await bundle((code) => code.replace('order', 'invoice'));
    expect(await replayer.replay({ bundle: gone, history: recorded() })).toMatchObject({
      status: 'failed',
      failure: { message: expect.stringContaining('no such function is exported') },
    });
    expect(await replayer.replay({ bundle: await bundle(), history: recorded() })).toEqual({ status: 'safe' });
  });

  it('has no answer to what is no history, and none when it is cancelled or late', async () => {
    const same = await bundle();
    expect(await replayer.replay({ bundle: same, history: [] })).toMatchObject({ status: 'unknown' });
    const holes = recorded().filter((event) => event.id !== 7);
    expect(await replayer.replay({ bundle: same, history: holes })).toEqual({ status: 'unknown', reason: 'The history has no event 7' });
    const stuck = await bundle((code) => code.replace('await sleep', 'for (;;); await sleep'));
    const patient = openReplayer({ executionTimeoutMs: 60_000, timeoutMs: 300 });
    expect(await patient.replay({ bundle: stuck, history: recorded() })).toMatchObject({ reason: expect.stringContaining('longer than') });
    const abort = new AbortController();
    const asked = patient.replay({ bundle: stuck, history: recorded(), signal: abort.signal });
    abort.abort();
    expect(await asked).toEqual({ status: 'unknown', reason: 'It was cancelled' });
    await patient.close();
  });

  it('that eats memory loses its thread only', async () => {
    const greedy = await bundle((code) =>
      code.replace('await sleep', 'const all = []; for (;;) all.push(new Array(1e5).fill(0)); await sleep'),
    );
    const small = openReplayer({ executionTimeoutMs: 60_000, heapMegabytes: 64 });
    expect(await small.replay({ bundle: greedy, history: recorded() })).toMatchObject({
      status: 'failed',
      failure: { message: expect.stringContaining('memory') },
    });
    expect(await small.replay({ bundle: await bundle(), history: recorded() })).toEqual({ status: 'safe' });
    await small.close();
  });
});
