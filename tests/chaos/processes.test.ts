import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Client, Connection } from '../../engine/sdk/client';
import { ourHistory } from '../../engine/sdk/client/testing/our-history';
import { type Mariadb, startMariadb } from '../harness/mariadb';
import { startServer, type TestServer } from '../harness/server';
import { waitFor } from '../harness/wait-for';
import { expectSound } from './sound';

/** Temporal's number of the state. */
const STARTED = 2;
const RUNS = 40;
const STEPS = 5;
const TOKEN = 'chaos'.repeat(8);
const root = fileURLToPath(new URL('../..', import.meta.url));
const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const base = mkdtempSync(join(tmpdir(), 'backstitch-processes-'));
const effects = join(base, 'effects.log');
const processes = new Set<TestServer>();
let mariadb: Mariadb;
let databaseUrl = '';
beforeAll(async () => {
  mariadb = await startMariadb();
  databaseUrl = await mariadb.freshDatabase();
  cpSync(here('activities'), join(base, 'activities'), { recursive: true });
});
afterAll(async () => {
  await Promise.all([...processes].map((each) => each.killHard()));
  await mariadb?.stop();
  rmSync(base, { recursive: true, force: true });
});

async function start(roles: string): Promise<TestServer> {
  const env = {
    DATABASE_URL: databaseUrl,
    BACKSTITCH_TOKEN: TOKEN,
    BACKSTITCH_ACTIVITIES_DIR: join(base, 'activities'),
    EFFECTS_FILE: effects,
  };
  const server = await startServer({ dataDir: join(base, `${roles}-${processes.size}`), env, roles });
  processes.add(server);
  return server;
}

async function kill(server: TestServer): Promise<void> {
  processes.delete(server);
  await server.killHard();
}

const effectsSoFar = (): string[] => (existsSync(effects) ? readFileSync(effects, 'utf8').split('\n').filter(Boolean) : []);
const until = (count: number) =>
  waitFor(() => effectsSoFar().length >= count, { timeoutMs: 90_000, what: () => `${count} effects; there are ${effectsSoFar().length}` });

test('web, engines and workers on one database: killed and stalled at any moment, every run ends, nothing is lost or doubled', async () => {
  const web = await start('web');
  const [engine, first, second] = await Promise.all([start('engine'), start('worker'), start('engine,worker')]);
  expect(web.output()).toContain('Roles    web');
  await web.api.workflows.create.mutate({ name: 'fiveSteps', source: readFileSync(here('five-steps.workflow.txt'), 'utf8') });
  expect(await web.api.workflows.publish.mutate({ name: 'fiveSteps' })).toMatchObject({ ok: true });
  const ids = Array.from({ length: RUNS }, (_, n) => `many-${n}`);
  await Promise.all(
    ids.map((workflowId) =>
      web.api.runs.start.mutate({ workflow: 'fiveSteps', workflowId, requestId: workflowId, input: { run: workflowId } }),
    ),
  );

  await until(20);
  await kill(first);
  await until(60);
  // Longer than a lease: the others take over what it holds, and then it comes back and knows nothing of it.
  second.stall();
  const third = await start('worker');
  await until(120);
  await kill(engine);
  second.resume();
  await kill(third);
  const last = await start('engine,worker');

  const open = () => web.api.runs.count.query({ filter: { statuses: ['Running'] } });
  await waitFor(async () => (await open()).count === 0, {
    timeoutMs: 120_000,
    what: () => `no run to be open; it printed:\n${last.output()}\n${second.output()}`,
  });
  for (const workflowId of ids) {
    expect(await web.api.runs.result.query({ workflowId })).toMatchObject({ status: 'Completed', result: STEPS });
    expectSound((await web.api.runs.history.query({ workflowId })).events, STEPS);
  }
  const seen = new Set(effectsSoFar());
  for (const workflowId of ids) for (let step = 1; step <= STEPS; step++) expect(seen).toContain(`${workflowId} ${step}`);
  expect(await last.stop()).toBe(0);
  expect(await second.stop()).toBe(0);
});

test('backstitch worker takes tasks over the network with files of its own, drains on SIGTERM, and says what is wrong with a file', async () => {
  const engine = await start('engine');
  const worker = (...args: string[]): ChildProcess & { output(): string } => {
    const env = { ...process.env, BACKSTITCH_URL: engine.url, BACKSTITCH_TOKEN: TOKEN, EFFECTS_FILE: join(base, 'own.log') };
    const child = spawn(process.execPath, ['bin/backstitch.mjs', 'worker', '--task-queue', 'own', ...args], { cwd: root, env });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    return Object.assign(child, { output: () => output });
  };
  const ended = (child: ChildProcess) =>
    new Promise<number | null>((resolve) => (child.exitCode === null ? child.once('exit', resolve) : resolve(child.exitCode)));

  const wrong = worker('--activities', here('five-steps.workflow.txt'));
  expect([await ended(wrong), wrong.output()]).toEqual([2, expect.stringContaining('[BAD_ACTIVITIES]')]);

  const own = worker('--workflows', here('own/workflows.ts'), '--activities', here('own/activities.ts'));
  await waitFor(() => own.output().includes('takes tasks'), { what: () => `the worker to start:\n${own.output()}` });
  const connection = await Connection.connect({ address: engine.url, token: TOKEN });
  const { workflow } = new Client({ connection });
  expect(await workflow.execute('greeting', { workflowId: 'own-1', taskQueue: 'own', args: ['Ann'] })).toBe('Hello Ann');
  const slow = await workflow.start('slowGreeting', { workflowId: 'own-2', taskQueue: 'own', args: ['Bob'] });
  await waitFor(async () => (await slow.describe()).raw.pendingActivities[0]?.state === STARTED, { what: 'the slow activity to start' });
  own.kill('SIGTERM');
  // What it was doing is finished within the grace time, what comes of it is for another worker.
  expect(await ended(own)).toBe(0);
  const joined = worker('--workflows', here('own/workflows.ts'), '--activities', here('own/activities.ts'), '--database-url', databaseUrl);
  expect(await slow.result()).toBe('Hello Bob');
  const { events } = await ourHistory(slow);
  expect(events.filter(({ type }) => type === 'ActivityTaskCompleted')).toHaveLength(1);
  joined.kill('SIGTERM');
  expect(await ended(joined)).toBe(0);
  await connection.close();
});
