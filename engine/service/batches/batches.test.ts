import { afterEach, describe, expect, it, vi } from 'vitest';
import { type BatchDescription, fromPayloads, type HistoryEvent, type StartBatchRequest, toPayloads } from '../../contract';
import { memoryDatabase, openMemoryStore } from '../../store/memory';
import { mortalStore } from '../testing/mortal-store';
import { openRig, type Rig } from '../testing/rig';
import { startScriptedWorker } from '../testing/scripted-worker';
import { complete, count } from '../testing/workflows';

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

const decide = (history: readonly HistoryEvent[]) => {
  if (count(history, 'WorkflowExecutionCancelRequested') > 0) return [{ type: 'CancelWorkflowExecution' as const, attributes: {} }];
  return history.some((event) => event.type === 'WorkflowExecutionSignaled' && event.attributes.signalName === 'end') ? [complete()] : [];
};
function work({ engine }: Rig): void {
  const worker = startScriptedWorker({ engine, decide, sticky: false });
  ends.push(() => worker.stop());
}
async function site(options: Parameters<typeof openRig>[0] = {}, idle = false) {
  const rig = await openRig(options);
  ends.push(() => rig.engine.stop());
  if (!idle) work(rig);
  return { ...rig, ...batchesOf(rig) };
}
function batchesOf({ engine }: Rig) {
  const ref = { namespace: 'default', jobId: 'job' };
  return {
    ref,
    batch: (operation: StartBatchRequest['operation'], more: Partial<StartBatchRequest> = {}) =>
      engine.startBatch({ ...ref, query: "WorkflowType = 'test'", operation, reason: 'enough', rps: 1_000, identity: 'me', ...more }),
    ended: async (jobId = 'job'): Promise<BatchDescription> =>
      vi.waitFor(
        async () => {
          const job = await engine.describeBatch({ ...ref, jobId });
          expect(job.state).not.toBe('RUNNING');
          return job;
        },
        { timeout: 10_000, interval: 5 },
      ),
    statuses: async () => {
      const { groups = [] } = await engine.countWorkflows({ namespace: 'default', query: 'GROUP BY ExecutionStatus' });
      return Object.fromEntries(groups.map(({ groupValues, count }) => [fromPayloads(groupValues)[0], count]));
    },
  };
}
const RUNS = 130;
const startAll = async ({ start }: Pick<Rig, 'start'>): Promise<void> => {
  await Promise.all(Array.from({ length: RUNS }, (_, n) => start(`run-${n}`)));
};

describe('a batch job', () => {
  it('cancels what its query finds, in steps, and says how it goes', async () => {
    const here = await site();
    await startAll(here);
    await here.start('other', { workflowType: 'other' });
    expect(await here.batch({ kind: 'CANCEL' })).toMatchObject({ state: 'RUNNING', total: RUNS });
    expect(await here.ended()).toMatchObject({
      state: 'COMPLETED',
      total: RUNS,
      done: RUNS,
      failed: 0,
      skipped: 0,
      closeTime: expect.any(Number),
    });
    await vi.waitFor(async () => expect(await here.statuses()).toEqual({ Canceled: RUNS, Running: 1 }));
    const { jobs } = await here.engine.listBatches({ namespace: 'default' });
    expect(jobs).toMatchObject([{ jobId: 'job', reason: 'enough' }]);
  });

  it('terminates, signals and deletes; what has closed before is left out', async () => {
    const here = await site();
    await startAll(here);
    await here.signal('run-0', 'end');
    await here.closed('run-0');
    const signal = { kind: 'SIGNAL', signalName: 'news', input: toPayloads([1]) } as const;
    await here.batch(signal, { jobId: 'signal' });
    expect(await here.ended('signal')).toMatchObject({ done: RUNS - 1, skipped: 1 });
    expect(count(await here.history({ namespace: 'default', workflowId: 'run-7' }), 'WorkflowExecutionSignaled')).toBe(1);
    await here.batch(
      { kind: 'TERMINATE' },
      { jobId: 'terminate', query: "WorkflowId STARTS_WITH 'run-1' AND ExecutionStatus = 'Running'" },
    );
    expect(await here.ended('terminate')).toMatchObject({ done: 41, skipped: 0 });
    const [last] = (await here.history({ namespace: 'default', workflowId: 'run-100' })).slice(-1);
    expect(last).toMatchObject({ type: 'WorkflowExecutionTerminated', attributes: { reason: 'enough', identity: 'me' } });
    await here.batch({ kind: 'DELETE' }, { jobId: 'delete' });
    expect(await here.ended('delete')).toMatchObject({ done: RUNS, failed: 0 });
    expect(await here.statuses()).toEqual({});
  });

  it('resets each run once, and tells which could not be', async () => {
    const here = await site();
    for (let n = 0; n < 5; n++) {
      await here.start(`run-${n}`);
      await here.signal(`run-${n}`, 'news');
    }
    await here.start('stuck', { taskQueue: 'nobody' });
    await vi.waitFor(async () => {
      const finished = await Promise.all([0, 1, 2, 3, 4].map((n) => here.history({ namespace: 'default', workflowId: `run-${n}` })));
      for (const history of finished) expect(count(history, 'WorkflowTaskCompleted')).toBeGreaterThan(0);
    });
    await here.batch({ kind: 'RESET', to: 'FIRST_WORKFLOW_TASK' });
    const job = await here.ended();
    expect(job).toMatchObject({
      done: 5,
      failed: 1,
      failures: [{ workflowId: 'stuck', code: 'INVALID_ARGUMENT', message: expect.stringContaining('no completed workflow task') }],
    });
    expect(await here.statuses()).toEqual({ Terminated: 5, Running: 6 });
  });

  it('keeps its rate, and stops when it is told to', async () => {
    const here = await site({}, true);
    await startAll(here);
    const began = Date.now();
    await here.batch({ kind: 'TERMINATE' }, { rps: 20 });
    const progress = () => here.engine.describeBatch(here.ref);
    await vi.waitFor(async () => expect((await progress()).done).toBeGreaterThanOrEqual(40), { timeout: 10_000, interval: 10 });
    expect(Date.now() - began).toBeGreaterThan(950);
    await here.engine.stopBatch({ ...here.ref, reason: 'not these', identity: 'me' });
    const { done } = await here.ended();
    expect(done).toBeLessThan(RUNS);
    expect(await here.statuses()).toEqual({ Terminated: done, Running: RUNS - done });
    expect(await progress()).toMatchObject({ state: 'STOPPED', stopReason: 'not these' });
    await here.engine.stopBatch({ ...here.ref, reason: 'again', identity: 'me' });
  });

  it.each<[string, Partial<StartBatchRequest>]>([
    ['no query', { query: ' ' }],
    ['a query that is none', { query: 'WorkflowType ~ 3' }],
    ['a group', { query: 'GROUP BY ExecutionStatus' }],
    ['no rate', { rps: 0 }],
    ['an operation that there is not', { operation: { kind: 'EXPLODE' } as never }],
    ['no job id', { jobId: '' }],
  ])('refuses %s', async (_, wrong) => {
    const here = await site({}, true);
    await expect(here.batch({ kind: 'CANCEL' }, wrong)).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
    await expect(here.engine.describeBatch(here.ref)).rejects.toMatchObject({ code: 'BATCH_NOT_FOUND' });
  });

  it('the same id is the same job; another one is refused', async () => {
    const here = await site({}, true);
    await here.start('run');
    await here.batch({ kind: 'TERMINATE' });
    await here.batch({ kind: 'TERMINATE' });
    expect(await here.ended()).toMatchObject({ done: 1 });
    await expect(here.batch({ kind: 'DELETE' })).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  });

  it('goes on when its process dies at any step; each run gets its signal once', async () => {
    // Ten signals go out at once, and most of them in one commit.
    for (const [step, when] of [
      [2, 'before'],
      [3, 'after'],
      [6, 'before'],
      [9, 'after'],
      [14, 'before'],
    ] as const) {
      const database = memoryDatabase();
      const setUp = await openRig({ store: openMemoryStore({ database }) });
      await startAll(setUp);
      await setUp.engine.stop();
      const store = mortalStore(database, step, when, true);
      const mortal = await openRig({ store });
      await Promise.race([batchesOf(mortal).batch({ kind: 'SIGNAL', signalName: 'news' }), store.dead]);
      await Promise.race([
        store.dead,
        batchesOf(mortal)
          .ended()
          .catch(() => undefined),
      ]);
      void mortal.engine.stop();
      // What the dead one had claimed is due again after its lease.
      const row = (await openMemoryStore({ database }).readDocuments('batch')).at(0);
      if (row) await openMemoryStore({ database }).writeDocument({ ...row, dueAt: 1 }, row.revision);
      const heir = await site({ store: openMemoryStore({ database }) }, true);
      await heir.batch({ kind: 'SIGNAL', signalName: 'news' });
      expect(await heir.ended()).toMatchObject({ state: 'COMPLETED', done: RUNS, failed: 0 });
      for (let n = 0; n < RUNS; n++)
        expect(count(await heir.history({ namespace: 'default', workflowId: `run-${n}` }), 'WorkflowExecutionSignaled')).toBe(1);
    }
  }, 30_000);
});
