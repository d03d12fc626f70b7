import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { HistoryEvent } from '../../engine/contract';
import { Client, Connection } from '../../engine/sdk/client';
import { ourHistory } from '../../engine/sdk/client/testing/our-history';
import { type Mariadb, startMariadb } from '../harness/mariadb';
import { freePort } from '../harness/server';
import { waitFor } from '../harness/wait-for';
import type { host } from './families/workflows';

const HOSTS = 16;
const BOOKINGS = 3;
const TOKEN = 't'.repeat(43);
/** Guests that have gone home when the next kill comes: early and late in the life of the families. */
const KILL_AT = [0, 8, 28];
const root = fileURLToPath(new URL('../..', import.meta.url));
const program = fileURLToPath(new URL('families/process.ts', import.meta.url));

let mariadb: Mariadb;
const folder = mkdtempSync(join(tmpdir(), 'backstitch-families-'));
beforeAll(async () => {
  mariadb = await startMariadb();
});
afterAll(async () => {
  await mariadb?.stop();
  rmSync(folder, { recursive: true, force: true });
});

interface Place {
  readonly port: number;
  readonly client: Client['workflow'];
  child: ChildProcess;
}
const places: Place[] = [];
const connections: Connection[] = [];
afterEach(async () => {
  for (const { child } of places.splice(0)) await kill(child);
  for (const connection of connections.splice(0)) await connection.close();
});

async function launch(url: string, port: number): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', program, url, String(port)], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}

async function open(url: string): Promise<Place> {
  const port = await freePort();
  const child = await launch(url, port);
  const connection = Connection.lazy({ address: `127.0.0.1:${port}`, token: TOKEN });
  connections.push(connection);
  const place = { port, child, client: new Client({ connection }).workflow };
  places.push(place);
  return place;
}

/** A call is made again until it is answered: what creates something has an id of its own. */
async function insist<T>(call: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await call();
    } catch (error) {
      if ((error as Error).name !== 'ServiceError') throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

test.each([
  ['sqlite', 1],
  ['mysql', 2],
] as const)(
  'families on %s, %i process(es), survive kill -9 between any two steps',
  async (dialect, count) => {
    const url = dialect === 'sqlite' ? `sqlite:${join(folder, 'families.db')}` : await mariadb.freshDatabase();
    for (let n = 0; n < count; n++) await open(url);
    const any = (n: number) => (places[n % places.length] as Place).client;
    const ids = Array.from({ length: HOSTS }, (_, n) => `host-${n}`);

    const talking = Promise.all(
      ids.map(async (workflowId, n) => {
        await insist(() => any(n).start<typeof host>('host', { workflowId, args: [BOOKINGS], requestId: workflowId })).catch(
          (error: Error) => {
            if (error.name !== 'WorkflowExecutionAlreadyStartedError') throw error;
          },
        );
        for (let b = 0; b < BOOKINGS; b++) {
          const updateId = `${workflowId}-${b}`;
          await insist(() =>
            any(n + b)
              .getHandle(workflowId)
              .executeUpdate('book', { args: [updateId], updateId }),
          );
        }
      }),
    );
    const gone = () => insist(async () => (await any(0).count("WorkflowType = 'guest' AND ExecutionStatus = 'Completed'")).count);
    for (const [round, guests] of KILL_AT.entries()) {
      await waitFor(async () => (await gone()) >= guests, { timeoutMs: 60_000, what: `${guests} guests to go home` });
      const victim = places[round % places.length] as Place;
      await kill(victim.child);
      victim.child = await launch(url, victim.port);
    }
    await talking;

    for (const [n, workflowId] of ids.entries()) {
      const handle = any(n).getHandle<typeof host>(workflowId);
      expect(await insist(() => handle.result())).toEqual({
        arrivals: [1, 2, 3].map((guest) => `${workflowId}/${guest}`),
        numbers: [1, 2, 3],
        booked: Array.from({ length: BOOKINGS }, (_, b) => `${workflowId}-${b}`),
      });
      expectFamily((await insist(() => ourHistory(handle))).events);
      const left = any(n).getHandle(`${workflowId}/left`);
      await expect(insist(() => left.result())).rejects.toMatchObject({ cause: { name: 'CancelledFailure' } });
    }
    // Each of them once.
    const all = await insist(() => any(0).count());
    expect(all.count).toBe(HOSTS * 5);
  },
  240_000,
);

function expectFamily(events: readonly HistoryEvent[]): void {
  expect(events.map(({ id }) => id)).toEqual(events.map((_, index) => index + 1));
  const count = (type: HistoryEvent['type']) => events.filter((event) => event.type === type).length;
  expect([count('StartChildWorkflowExecutionInitiated'), count('ChildWorkflowExecutionStarted')]).toEqual([4, 4]);
  expect([count('ChildWorkflowExecutionCompleted'), count('ExternalWorkflowExecutionSignaled')]).toEqual([3, 3]);
  expect([count('WorkflowExecutionSignaled'), count('WorkflowExecutionUpdateCompleted')]).toEqual([3, BOOKINGS]);
}
