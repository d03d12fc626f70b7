import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { begin, cancelJob, cancelledActivity, fire, rawRig, resolved, resultOf, signalJob, typesOf } from '../../worker/testing/raw-rig';

const source = `
import * as wf from 'backstitch/workflow';
const { act } = wf.proxyActivities<{ act(n?: number): Promise<string> }>({ startToCloseTimeout: '1m' });
const { CancellationScope } = wf;

export async function plain() { await wf.sleep('1h'); }
export async function cleans() {
  try { await act(); } catch (error) {
    if (!wf.isCancellation(error)) throw error;
    await CancellationScope.nonCancellable(async () => { await act(); await CancellationScope.cancellable(() => act()); });
    return 'cleaned';
  }
}
export async function scoped() {
  const scope = new CancellationScope();
  const inside = scope.run(() => Promise.all([wf.sleep(1000), act()]));
  scope.cancel();
  try { await inside; } catch (error) { return [wf.isCancellation(error), (error as Error).message, CancellationScope.current().consideredCancelled]; }
}
export async function timeout() {
  try { await CancellationScope.withTimeout('1s', () => act()); } catch (error) { return wf.isCancellation(error); }
}
export async function inTime() { return await CancellationScope.withTimeout('1s', () => act()); }
export async function alreadyCancelled() {
  await wf.sleep(1).catch(() => undefined);
  try { await act(); return 'ran'; } catch (error) { return (error as Error).message; }
}
export async function shield() {
  const scope = new CancellationScope({ cancellable: false });
  const work = scope.run(() => act());
  try { return await Promise.race([scope.cancelRequested, work]); }
  catch (error) { if (!(error instanceof wf.CancelledFailure)) throw error; return ['told', await work]; }
}
export async function context() {
  const als = new wf.AsyncLocalStorage<string>();
  const out: unknown[] = [];
  const inner = async (name: string) => { await null; out.push([name, als.getStore()]); await wf.sleep(1); out.push([name, als.getStore()]); };
  await Promise.all([als.run('A', () => inner('a')), als.run('B', () => inner('b')), inner('c')]);
  out.push(als.getStore());
  return out;
}
export async function trigger() {
  const t = new wf.Trigger<string>();
  wf.setHandler(wf.defineSignal<[string]>('pull'), (v) => t.resolve(v));
  return await t;
}
export async function timers() {
  const out: string[] = [];
  const a = setTimeout(() => out.push('a'), 10);
  setTimeout((x: string) => out.push(x), 20, 'b');
  clearTimeout(a);
  await wf.sleep(30);
  return out;
}
export async function children() {
  return await wf.executeChild('kid', { workflowId: 'k1', args: [1] });
}
`;

let rig: Awaited<ReturnType<typeof rawRig>>;
beforeAll(async () => {
  rig = await rawRig(source);
});
afterAll(() => rig.close());

describe('cancellation', () => {
  it('of the run cancels its timer and ends it as cancelled', async () => {
    const run = rig.open();
    await run.feed(begin('plain'));
    expect(await run.feed(cancelJob)).toMatchObject([{ type: 'cancelTimer', seq: 1 }, { type: 'cancelWorkflowExecution' }]);
  });

  it('loses against what happened in the same activation', async () => {
    const run = rig.open();
    await run.feed(begin('plain'));
    expect(typesOf(await run.feed(cancelJob, fire(1)))).toEqual(['completeWorkflowExecution']);
  });

  it('asks the activity, goes on when it is told, and does not reach the shielded clean-up or what is in it', async () => {
    const run = rig.open();
    await run.feed(begin('cleans'));
    expect(await run.feed(cancelJob)).toMatchObject([{ type: 'requestCancelActivity', seq: 1 }]);
    expect(typesOf(await run.feed(cancelledActivity(1)))).toEqual(['scheduleActivity']);
    expect(typesOf(await run.feed(resolved(2)))).toEqual(['scheduleActivity']);
    expect(resultOf(await run.feed(resolved(3)))).toBe('cleaned');
  });

  it('of a scope reaches what was started inside, not the workflow', async () => {
    const run = rig.open();
    const commands = await run.feed(begin('scoped'));
    expect(typesOf(commands)).toEqual([
      'startTimer',
      'scheduleActivity',
      'cancelTimer',
      'requestCancelActivity',
      'completeWorkflowExecution',
    ]);
    expect(resultOf(commands)).toEqual([true, 'Cancellation scope cancelled', false]);
  });

  it('withTimeout cancels when the time is up, and takes its timer back when all is done', async () => {
    const late = rig.open();
    expect(typesOf(await late.feed(begin('timeout')))).toEqual(['startTimer', 'scheduleActivity']);
    expect(typesOf(await late.feed(fire(1)))).toEqual(['requestCancelActivity']);
    expect(resultOf(await late.feed(cancelledActivity(1)))).toBe(true);
    const good = rig.open();
    await good.feed(begin('inTime'));
    expect(await good.feed(resolved(1, 'ok'))).toMatchObject([{ type: 'cancelTimer', seq: 1 }, { type: 'completeWorkflowExecution' }]);
  });

  it('what is started in a cancelled scope is not started', async () => {
    const run = rig.open();
    await run.feed(begin('alreadyCancelled'));
    const commands = await run.feed(cancelJob);
    expect(typesOf(commands)).toEqual(['cancelTimer', 'completeWorkflowExecution']);
    expect(resultOf(commands)).toBe('Workflow cancelled');
  });

  it('a non-cancellable scope can tell that it was asked for', async () => {
    const run = rig.open();
    await run.feed(begin('shield'));
    expect(await run.feed(cancelJob)).toEqual([]);
    expect(resultOf(await run.feed(resolved(1, 'x')))).toEqual(['told', 'x']);
  });
});

describe('what follows the flow of the code', () => {
  it('AsyncLocalStorage keeps each branch its value over awaits and timers', async () => {
    const run = rig.open();
    await run.feed(begin('context'));
    expect(resultOf(await run.feed(fire(2), fire(1), fire(3)))).toEqual([
      ['a', 'A'],
      ['b', 'B'],
      ['c', undefined].map((x) => x ?? null),
      ['b', 'B'],
      ['a', 'A'],
      ['c', null],
      null,
    ]);
  });

  it('a trigger is resolved from outside', async () => {
    const run = rig.open();
    await run.feed(begin('trigger'));
    expect(resultOf(await run.feed(signalJob('pull', 'v')))).toBe('v');
  });

  it('setTimeout is a durable timer, clearTimeout takes it back', async () => {
    const run = rig.open();
    expect(await run.feed(begin('timers'))).toMatchObject([
      { type: 'startTimer', seq: 1, startToFireTimeoutMs: 10 },
      { type: 'startTimer', seq: 2 },
      { type: 'startTimer', seq: 3 },
      { type: 'cancelTimer', seq: 1 },
    ]);
    expect(resultOf(await run.feed(fire(2), fire(3)))).toEqual(['b']);
  });

  it('a child is started, then waited for', async () => {
    const run = rig.open();
    expect(await run.feed(begin('children'))).toMatchObject([
      { type: 'startChildWorkflowExecution', workflowType: 'kid', workflowId: 'k1' },
    ]);
    await run.feed({ type: 'resolveChildWorkflowExecutionStart', seq: 1, result: { status: 'succeeded', runId: 'r' } });
    const done = await run.feed({
      type: 'resolveChildWorkflowExecution',
      seq: 1,
      result: { status: 'completed', result: [{ metadata: { encoding: 'json/plain' }, data: '7' }] },
    });
    expect(resultOf(done)).toBe(7);
  });
});
