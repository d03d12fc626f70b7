import { afterEach, describe, expect, it } from 'vitest';
import { type HistoryEvent, isEngineError } from '../contract';
import { memoryDatabase, openMemoryStore } from '../store/memory';
import { checkHistory } from './testing/check-history';
import { openRig, type Rig } from './testing/rig';
import { type Decide, type ScriptedWorker, startScriptedWorker } from './testing/scripted-worker';
import { complete, count, scheduleActivity } from './testing/workflows';

const SIGNALS = 5;

/** Three activities in a row and a timer, and as many signals as are wanted: then it completes. */
const decide: Decide = (history) => {
  const done = count(history, 'ActivityTaskCompleted');
  const scheduled = count(history, 'ActivityTaskScheduled');
  const commands = [];
  if (count(history, 'TimerStarted') === 0)
    commands.push({ type: 'StartTimer', attributes: { timerId: 't', startToFireTimeoutMs: 20 } } as const);
  if (done < 3) return scheduled > done ? commands : [...commands, scheduleActivity(String(done + 1), { startToCloseTimeoutMs: 1_500 })];
  if (count(history, 'WorkflowExecutionSignaled') < SIGNALS || count(history, 'TimerFired') === 0) return commands;
  return [...commands, complete()];
};

describe('two engines on one database that fails now and then', () => {
  const open: { rig: Rig; worker: ScriptedWorker }[] = [];
  afterEach(async () => {
    for (const { worker } of open) await worker.stop();
    for (const { rig } of open.splice(0)) await rig.engine.stop();
  });

  it.each([1, 2, 3])(
    'loses no signal, decides nothing twice, finishes every run (round %i)',
    async (seed) => {
      const database = memoryDatabase();
      const chance = mulberry(seed);
      let faults = true;
      const fault = (share: number) => async () => {
        if (chance() < 0.3) await new Promise((resolve) => setTimeout(resolve, chance() * 4));
        if (faults && chance() < share) throw new Error('the connection was lost');
      };
      for (const pid of [1, 2]) {
        const store = openMemoryStore({ database, dialect: 'mysql', beforeCommit: fault(0.02), afterCommit: fault(0.02) });
        const rig = await openRig({ store, pid, tuning: { lookMs: 100, slowLookMs: 100, leaseRenewMs: 200, speculationMs: 20 } });
        const work = async () => {
          await new Promise((resolve) => setTimeout(resolve, chance() * 3));
          if (chance() < 0.1) throw new Error('now and then');
        };
        open.push({ rig, worker: startScriptedWorker({ engine: rig.engine, decide, activities: { work }, identity: `worker-${pid}` }) });
      }
      const any = (): Rig => (chance() < 0.5 ? open[0] : open[1])?.rig as Rig;
      const ids = Array.from({ length: 20 }, (_, n) => `run-${n}`);
      await Promise.all(
        ids.map(async (id) => {
          await insist(() => any().start(id, { requestId: `start-${id}`, workflowTaskTimeoutMs: 1_500 }));
          for (let n = 0; n < SIGNALS; n++) {
            await insist(() => any().signal(id, `s${n}`, n, `${id}-signal-${n}`));
            await new Promise((resolve) => setTimeout(resolve, chance() * 10));
          }
        }),
      );
      const histories: (readonly HistoryEvent[])[] = await Promise.all(ids.map((id) => insist(() => any().closed(id))));
      faults = false;
      for (const history of histories) {
        checkHistory(history, decide);
        expect(history.at(-1)?.type).toBe('WorkflowExecutionCompleted');
        expect(history.filter((event) => event.type === 'WorkflowExecutionSignaled')).toHaveLength(SIGNALS);
      }
      expect(database.tasks.size).toBe(0);
    },
    60_000,
  );
});

it('a start that the database refused leaves nothing to look for: neither the run nor its task is asked about again', async () => {
  let full = true;
  const store = openMemoryStore({
    beforeCommit: async () => {
      if (full) throw new Error('database or disk is full');
    },
  });
  const rig = await openRig({ store });
  const poll = rig.engine.pollWorkflowTask({ namespace: 'default', taskQueue: { name: 'default' }, identity: 'waiting' });
  await expect(rig.start('refused')).rejects.toMatchObject({
    code: 'STORE_UNAVAILABLE',
    message: expect.stringContaining('disk is full'),
  });
  // The task that the poller was promised is released after a second.
  await new Promise((resolve) => setTimeout(resolve, 1_300));
  expect(rig.errors.filter((error) => isEngineError(error, 'WORKFLOW_NOT_FOUND'))).toEqual([]);
  full = false;
  await rig.start('refused');
  expect((await poll)?.execution.workflowId ?? 'the poller was let go').toBeTruthy();
  await rig.engine.stop();
});

async function insist<T>(call: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await call();
    } catch (error) {
      if (
        !isEngineError(error, 'STORE_UNAVAILABLE') &&
        !isEngineError(error, 'TOO_BUSY') &&
        !(error instanceof Error && error.message.includes('connection was lost'))
      )
        throw error;
    }
  }
}

function mulberry(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
