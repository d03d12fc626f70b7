import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ScheduleOverlapPolicy } from '../../contract';
import { SkippingClock } from '../../sdk/testing/skipping-clock';
import { memoryDatabase, openMemoryStore } from '../../store/memory';
import { mortalStore } from '../testing/mortal-store';
import { openRig, type Rig } from '../testing/rig';
import { startScriptedWorker } from '../testing/scripted-worker';
import { complete } from '../testing/workflows';

const HOUR = 3_600_000;
const TIMES = 3;
const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

const work = ({ engine }: Rig): void => {
  const worker = startScriptedWorker({ engine, decide: () => [complete()], sticky: false });
  ends.push(() => worker.stop());
};
const ref = { namespace: 'default', scheduleId: 's' };
const request = (overlap: ScheduleOverlapPolicy, end: number) => ({
  ...ref,
  spec: { intervals: [{ everyMs: HOUR }], endTime: end },
  action: { workflowId: 'w', workflowType: 'quick', taskQueue: 'default' },
  policies: { overlap },
  requestId: 'create',
  identity: '',
});
const atFullHour = (): SkippingClock => {
  const clock = new SkippingClock();
  clock.advanceTo(Math.ceil(clock.now() / HOUR) * HOUR + 1);
  return clock;
};

describe('a process that dies at any step of a schedule', () => {
  // Documents and commits of a schedule with three actions, one after the other; the last of them never come.
  const steps = Array.from({ length: 18 }, (_, i) => i + 1);
  it.each(
    (['before', 'after'] as const).flatMap((when) => (['BUFFER_ALL', 'ALLOW_ALL'] as const).map((overlap) => [when, overlap] as const)),
  )(
    '%s the write, %s: each action is taken once, by whoever comes after',
    async (when, overlap) => {
      for (const step of steps) {
        const database = memoryDatabase();
        const clock = atFullHour();
        const first = Math.floor(clock.now() / HOUR) * HOUR + HOUR;
        const end = first + (TIMES - 1) * HOUR;
        const store = mortalStore(database, step, when, true);
        const mortal = await openRig({ store, clock });
        void startScriptedWorker({ engine: mortal.engine, decide: () => [complete()], sticky: false });
        const created = mortal.engine.createSchedule(request(overlap, end)).catch(() => undefined);
        await Promise.race([created, store.dead]);
        clock.advanceTo(end);
        // It dies, or has done all.
        const doneHere = vi.waitFor(
          async () => expect((await mortal.engine.describeSchedule(ref)).info).toMatchObject({ actionCount: TIMES, runningActions: [] }),
          { timeout: 4_000, interval: 2 },
        );
        await Promise.race([store.dead, doneHere.catch(() => undefined)]);
        void mortal.engine.stop();

        const heir = await openRig({ store: openMemoryStore({ database }), clock });
        ends.push(() => heir.engine.stop());
        work(heir);
        // Acknowledged or not: asked again, it is there once.
        await heir.engine.createSchedule(request(overlap, end));
        clock.advanceTo(clock.now() + 10_000);
        await vi.waitFor(
          async () => {
            clock.advanceTo(clock.now() + 1_000);
            const { info } = await heir.engine.describeSchedule(ref);
            expect({ step, ...info }).toMatchObject({ runningActions: [], bufferSize: 0 });
            // A schedule that was only created after the times had passed has none of them.
            expect([0, TIMES]).toContain(info.actionCount + info.missedCatchupWindow);
            expect(await heir.store.nextDueDocument()).toBeNull();
          },
          { timeout: 5_000, interval: 5 },
        );
        const { executions } = await heir.engine.listWorkflows({ namespace: 'default' });
        const { info } = await heir.engine.describeSchedule(ref);
        expect(executions.map(({ status }) => status)).toEqual(executions.map(() => 'Completed'));
        expect({ step, runs: new Set(executions.map(({ execution }) => execution.workflowId)).size }).toEqual({
          step,
          runs: executions.length,
        });
        expect(executions).toHaveLength(info.actionCount);
        expect(info.failedStarts).toBe(0);
        for (const close of ends.splice(0).reverse()) await close();
      }
    },
    60_000,
  );
});

describe('several processes on one database', () => {
  it('take each action once between them, and go on when one stops', async () => {
    const database = memoryDatabase();
    const clock = atFullHour();
    const open = async (pid: number): Promise<Rig> => {
      const rig = await openRig({ store: openMemoryStore({ database, dialect: 'mysql' }), clock, pid });
      work(rig);
      return rig;
    };
    const rigs = [await open(1), await open(2), await open(3)];
    ends.push(
      ...rigs.map(
        ({ engine }) =>
          () =>
            engine.stop(),
      ),
    );
    const [here, there, last] = rigs as [Rig, Rig, Rig];
    const first = Math.floor(clock.now() / HOUR) * HOUR + HOUR;
    await here.engine.createSchedule(request('BUFFER_ALL', first + 19 * HOUR));
    const taken = async (rig: Rig, count: number) =>
      vi.waitFor(
        async () => {
          clock.advanceTo(clock.now() + 1_000);
          expect((await rig.engine.describeSchedule(ref)).info).toMatchObject({ actionCount: count, runningActions: [], failedStarts: 0 });
        },
        { timeout: 10_000, interval: 5 },
      );
    clock.advanceTo(first + 9 * HOUR);
    await taken(there, 10);
    await here.engine.stop();
    for (let n = 10; n < 20; n++) {
      clock.advanceTo(first + n * HOUR);
      await taken(last, n + 1);
    }
    const { executions } = await there.engine.listWorkflows({ namespace: 'default', pageSize: 100 });
    expect(executions.map(({ execution }) => execution.workflowId).sort()).toEqual(
      Array.from({ length: 20 }, (_, n) => `w-${new Date(first + n * HOUR).toISOString().replace('.000Z', 'Z')}`).sort(),
    );
    expect(rigs.flatMap(({ errors }) => errors)).toEqual([]);
  });
});
