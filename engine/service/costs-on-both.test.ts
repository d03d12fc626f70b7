import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createConnection } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Mariadb, startMariadb } from '../../tests/harness/mariadb';
import { type OpenStore, openStore } from '../store';
import type { Store } from '../store/store';
import { openRig } from './testing/rig';
import { type Decide, type ScriptedWorker, type ScriptedWorkerOptions, startScriptedWorker } from './testing/scripted-worker';
import { count, sequence } from './testing/workflows';

/** What a step costs, counted and not timed, on the databases that users have. */
const dir = mkdtempSync(join(tmpdir(), 'costs-'));
let mariadb: Mariadb;
beforeAll(async () => {
  mariadb = await startMariadb();
});
afterAll(async () => {
  await mariadb?.stop();
  rmSync(dir, { recursive: true, force: true });
});

let files = 0;
const URLS = { sqlite: async () => `sqlite:${join(dir, `${++files}.db`)}`, mysql: () => mariadb.freshDatabase() };

describe.each(['sqlite', 'mysql'] as const)('costs on %s', { timeout: 60_000 }, (kind) => {
  async function withRig<T>(
    work: (parts: {
      readonly rig: Awaited<ReturnType<typeof openRig>>;
      readonly store: Store;
      readonly url: string;
      readonly worker: (options: Omit<ScriptedWorkerOptions, 'engine'>) => Promise<ScriptedWorker>;
    }) => Promise<T>,
    tuning = {},
  ): Promise<T> {
    const url = await URLS[kind]();
    const opened: OpenStore = await openStore({ url });
    // Nothing of its own in between: what is counted is the steps.
    const quiet = { lookMs: 60_000, slowLookMs: 60_000, leaseRenewMs: 60_000, leaseTtlMs: 600_000, sweepMs: 3_600_000 };
    const rig = await openRig({ store: opened.store, tuning: { ...quiet, ...tuning } });
    const ends: (() => Promise<void>)[] = [];
    try {
      const worker = async (options: Omit<ScriptedWorkerOptions, 'engine'>): Promise<ScriptedWorker> => {
        const started = startScriptedWorker({ engine: rig.engine, ...options });
        ends.push(() => started.stop());
        await new Promise((resolve) => setImmediate(resolve));
        return started;
      };
      return await work({ rig, store: opened.store, url, worker });
    } finally {
      for (const end of ends) await end();
      await rig.engine.stop();
      await opened.close();
    }
  }

  it('a run of one activity makes two commits, one of ten in a row at most twelve', () =>
    withRig(async ({ rig, store, worker }) => {
      await worker({
        decide: (history, task) => sequence(task?.workflowType === 'one' ? 1 : 10)(history, task),
        activities: { work: () => 1 },
      });
      const commitsOf = async (id: string): Promise<number> => {
        const before = await store.stats();
        await rig.start(id, { workflowType: id });
        await rig.closed(id);
        return (await store.stats()).commits - before.commits;
      };
      expect(await commitsOf('one')).toBe(2);
      expect(await commitsOf('ten')).toBeLessThanOrEqual(12);
    }));

  it('at concurrency 128 a commit carries many runs', () =>
    withRig(async ({ rig, store, worker }) => {
      await worker({ decide: sequence(2), activities: { work: () => 1 }, polls: 16 });
      const before = await store.stats();
      const ids = Array.from({ length: 128 }, (_, n) => `many-${n}`);
      await Promise.all(ids.map((id) => rig.start(id)));
      await Promise.all(ids.map((id) => rig.closed(id)));
      const after = await store.stats();
      expect((after.groups - before.groups) / (after.commits - before.commits)).toBeGreaterThan(4);
    }));

  it('a step does not grow with the history', () =>
    withRig(async ({ rig, store, url, worker }) => {
      const rowsTouched = await rowCounter(kind, url);
      const samples = new Map<number, { statements: number; bytesWritten: number; rows: number }>();
      let step = 0;
      const work = async (): Promise<void> => {
        step++;
        if ([20, 40, 140, 160].includes(step)) samples.set(step, { ...(await store.stats()), rows: await rowsTouched.count() });
      };
      await worker({ decide: sequence(165), activities: { work } });
      await rig.start('long');
      await rig.closed('long');
      await rowsTouched.end();
      const cost = (from: number, to: number, what: 'statements' | 'bytesWritten' | 'rows') =>
        (samples.get(to)?.[what] ?? 0) - (samples.get(from)?.[what] ?? 0);
      expect(cost(140, 160, 'statements')).toBeLessThanOrEqual(cost(20, 40, 'statements') + 4);
      expect(cost(140, 160, 'bytesWritten')).toBeLessThan(1.1 * cost(20, 40, 'bytesWritten'));
      expect(cost(140, 160, 'rows')).toBeLessThanOrEqual(1.1 * cost(20, 40, 'rows') + 20);
    }));

  it(
    'a step does not grow with the number of parked runs, and a parked run that was evicted holds no memory',
    () =>
      withRig(
        async ({ rig, store, url, worker }) => {
          const parked: Decide = (history) => (count(history, 'TimerStarted') > 0 ? [] : [DAY]);
          const { tasks } = await worker({
            decide: (history, task) => (task?.workflowType === 'parked' ? parked(history, task) : sequence(20)(history, task)),
            activities: { work: () => 1 },
            polls: 8,
            sticky: false,
          });
          const park = async (from: number, to: number): Promise<void> => {
            for (let first = from; first < to; first += 100)
              await Promise.all(
                Array.from({ length: 100 }, async (_, n) => {
                  const workflowId = `parked-${first + n}`;
                  await rig.start(workflowId, { workflowType: 'parked' });
                  // Started, task scheduled, started and completed, timer started: five events.
                  const read = { execution: { namespace: 'default', workflowId }, afterEventId: 4, waitNewEvent: true };
                  expect((await rig.engine.getWorkflowHistory(read)).events[0]?.type).toBe('TimerStarted');
                }),
              );
          };
          const rowsTouched = await rowCounter(kind, url);
          const twenty = async (id: string) => {
            const [before, rowsBefore] = [await store.stats(), await rowsTouched.count()];
            await rig.start(id);
            const events = (await rig.closed(id)).length;
            const [after, rowsAfter] = [await store.stats(), await rowsTouched.count()];
            expect(events).toBeGreaterThan(100);
            return {
              statements: after.statements - before.statements,
              bytes: after.bytesWritten - before.bytesWritten,
              rows: rowsAfter - rowsBefore,
            };
          };
          await park(0, 200);
          const few = await twenty('few');
          // What the engine keeps in memory is not the database's affair: it is measured with the faster one.
          const perRun = kind === 'sqlite' ? await memoryPerRun(park, () => tasks.splice(0)) : await park(200, 500).then(() => 0);
          const more = await twenty('more');
          await rowsTouched.end();
          expect(more.statements).toBeLessThanOrEqual(few.statements + 6);
          expect(more.bytes).toBeLessThan(1.1 * few.bytes);
          expect(more.rows).toBeLessThanOrEqual(1.1 * few.rows + 50);
          // Less than half a kilobyte a run: a parked one takes about five in the cache.
          expect(perRun).toBeLessThan(500);
        },
        { cachedRuns: 50 },
      ),
    60_000,
  );
});

/** Bytes that a parked run leaves in the heap. What warms up once is no leak: that would show every time. */
async function memoryPerRun(park: (from: number, to: number) => Promise<void>, forget: () => void): Promise<number> {
  const heaps: number[] = [];
  for (const [from, to] of [
    [200, 300],
    [300, 600],
    [600, 900],
    [900, 1_200],
  ] as const) {
    await park(from, to);
    // What the test's worker remembers of its tasks is not the engine's.
    forget();
    heaps.push(heapUsed());
  }
  return Math.min(...heaps.slice(1).map((heap, i) => heap - (heaps[i] ?? 0))) / 300;
}

const DAY = { type: 'StartTimer', attributes: { timerId: 'day', startToFireTimeoutMs: 86_400_000 } } as const;

/** Rows that the database itself says it has read and written. SQLite does not count them. */
async function rowCounter(kind: 'sqlite' | 'mysql', url: string): Promise<{ count(): Promise<number>; end(): Promise<void> }> {
  if (kind === 'sqlite') return { count: async () => 0, end: async () => undefined };
  const connection = await createConnection(url);
  return {
    async count() {
      const [rows] = await connection.query(
        "SHOW GLOBAL STATUS WHERE Variable_name REGEXP '^(Handler_read|Handler_write|Handler_update|Handler_delete|Innodb_rows)'",
      );
      // What showing the figures itself writes and reads is the same every time.
      return (rows as { Value: string }[]).reduce((sum, { Value }) => sum + Number(Value), 0);
    },
    end: () => connection.end(),
  };
}

function heapUsed(): number {
  setFlagsFromString('--expose-gc');
  const gc = runInNewContext('gc') as () => void;
  for (let i = 0; i < 3; i++) gc();
  return process.memoryUsage().heapUsed;
}
