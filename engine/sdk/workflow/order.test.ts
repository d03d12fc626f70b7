import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { begin, fire, rawRig, resolved, resultOf, signalJob, typesOf, updateJob } from '../../worker/testing/raw-rig';

/** Temporal's order of jobs, promises and conditions (design: temporal-model 2.5). */
const source = `
import * as wf from 'backstitch/workflow';
const { act } = wf.proxyActivities<{ act(): Promise<string> }>({ startToCloseTimeout: '1m' });
const go = wf.defineSignal<[string]>('go');

export async function trace() {
  const out: string[] = [];
  const three = async (name: string) => { out.push(name + '.sync'); await null; out.push(name + '.1'); await null; out.push(name + '.2'); };
  wf.setHandler(wf.defineSignal('signal1'), () => three('signal1'));
  wf.setHandler(wf.defineSignal('signal2'), () => three('signal2'));
  wf.setHandler(wf.defineUpdate('update1'), () => three('update1'));
  wf.setHandler(wf.defineUpdate('update2'), () => three('update2'));
  const after = async (p: Promise<unknown>, name: string) => { await p; out.push(name + '.1'); await null; out.push(name + '.2'); };
  await Promise.all([after(wf.sleep(100), 'timer'), after(act(), 'activity'), wf.condition(() => out.length >= 16)]);
  return out;
}

export async function buffered() {
  const out: string[] = ['before'];
  wf.setHandler(go, (what) => { out.push('handler ' + what); });
  out.push('after');
  await null;
  return out;
}

export async function bothAtOnce() {
  let flag = false;
  wf.setHandler(wf.defineSignal('flag'), () => { flag = true; });
  return await wf.condition(() => flag, '1s');
}

export async function chained() {
  let n = 0;
  const out: string[] = [];
  wf.setHandler(go, () => { n = 1; });
  await Promise.all([
    wf.condition(() => n === 2).then(() => { out.push('two'); n = 3; }),
    wf.condition(() => n === 1).then(() => { out.push('one'); n = 2; }),
    wf.condition(() => n === 3).then(() => { out.push('three'); }),
  ]);
  return out;
}

export async function fallback() {
  const out: string[] = [];
  await wf.sleep(1);
  wf.setHandler(go, (what) => { out.push('go ' + what); });
  wf.setDefaultSignalHandler((name, ...args) => { out.push(name + ' ' + args.join()); });
  return out;
}

export async function zero() { return await wf.condition(() => false, 0); }
export async function afterReturn() {
  let finish: () => void = () => undefined;
  wf.setHandler(wf.defineUpdate('late'), async () => { await new Promise<void>((resolve) => { finish = resolve; }); return 'late result'; });
  await wf.sleep(1);
  finish();
  return 'done';
}
export async function empty() {}
export async function validated() {
  let sum = 0;
  wf.setHandler(wf.defineUpdate<number, [{ n: number }]>('add'), (arg) => { sum += arg.n; return sum; },
    { validator(arg) { if (arg.n < 0) throw new Error('negative'); arg.n = 1000; } });
  await wf.condition(() => sum > 10);
  return sum;
}
`;

let rig: Awaited<ReturnType<typeof rawRig>>;
beforeAll(async () => {
  rig = await rawRig(source);
});
afterAll(() => rig.close());

describe('the order in which a workflow sees things', () => {
  it('all jobs first, each synchronously, then the promises round by round', async () => {
    const run = rig.open();
    await run.feed(begin('trace'));
    const jobs = [signalJob('signal1'), updateJob('update1'), signalJob('signal2'), updateJob('update2'), fire(1), resolved(1)];
    const names = ['signal1', 'update1', 'signal2', 'update2'];
    expect(resultOf(await run.feed(...jobs))).toEqual([
      ...names.map((n) => `${n}.sync`),
      ...names.map((n) => `${n}.1`),
      'timer.1',
      'activity.1',
      ...names.map((n) => `${n}.2`),
      'timer.2',
      'activity.2',
    ]);
  });

  it('hands over signals that came before their handler inside setHandler', async () => {
    expect(resultOf(await rig.open().feed(begin('buffered'), signalJob('go', 'a'), signalJob('go', 'b')))).toEqual([
      'before',
      'handler a',
      'handler b',
      'after',
    ]);
  });

  it('a signal and the timer of a condition in one activation: the condition is true', async () => {
    const run = rig.open();
    expect(typesOf(await run.feed(begin('bothAtOnce')))).toEqual(['startTimer']);
    expect(resultOf(await run.feed(signalJob('flag'), fire(1)))).toBe(true);
  });

  it('lets conditions go that others made true, until nothing moves', async () => {
    const run = rig.open();
    await run.feed(begin('chained'));
    expect(resultOf(await run.feed(signalJob('go', '')))).toEqual(['one', 'two', 'three']);
  });

  it('the default signal handler takes what is left, in order', async () => {
    const run = rig.open();
    await run.feed(begin('fallback'));
    expect(resultOf(await run.feed(signalJob('other', 1), signalJob('go', 'x'), signalJob('other', 2), fire(1)))).toEqual([
      'go x',
      'other 1',
      'other 2',
    ]);
  });

  it('condition(fn, 0) is a timer, under the internal patch', async () => {
    const run = rig.open();
    expect(typesOf(await run.feed(begin('zero')))).toEqual(['setPatchMarker', 'startTimer']);
    expect(resultOf(await run.feed(fire(1)))).toBe(false);
  });

  it('an update that finishes after the workflow returned still gives its answer', async () => {
    const run = rig.open();
    await run.feed(begin('afterReturn'), updateJob('late'));
    const commands = await run.feed(fire(1));
    expect(typesOf(commands)).toContain('completeWorkflowExecution');
    expect(commands.filter((c) => c.type === 'updateResponse')).toMatchObject([{ response: { status: 'completed' } }]);
  });

  it('updates: refused without a handler, refused by the validator, whose changes nobody sees', async () => {
    const refused = await rig.open().feed(begin('empty'), updateJob('nobody'));
    expect(refused).toMatchObject([
      { type: 'completeWorkflowExecution' },
      { type: 'updateResponse', response: { status: 'rejected', failure: { message: 'No registered handler for update: nobody' } } },
    ]);
    const run = rig.open();
    await run.feed(begin('validated'));
    expect(await run.feed(updateJob('add', { n: -1 }))).toMatchObject([
      { response: { status: 'rejected', failure: { message: 'negative' } } },
    ]);
    expect(await run.feed(updateJob('add', { n: 5 }))).toMatchObject([
      { response: { status: 'accepted' } },
      { response: { status: 'completed' } },
    ]);
    expect(resultOf(await run.feed(updateJob('add', { n: 6 })))).toBe(11);
  });
});
