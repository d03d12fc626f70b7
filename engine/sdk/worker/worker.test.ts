import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { serveEngine } from '../../../tests/harness/engine-server';
import { type Mariadb, startMariadb } from '../../../tests/harness/mariadb';
import { projectRoot } from '../../threads';
import { Client, type ConnectionLike } from '../client';
import { ourHistory } from '../client/testing/our-history';
import { noopLogger } from '../common';
import { TestWorkflowEnvironment } from '../testing';
import { bundleWorkflowCode, type InjectedSinks, NativeConnection, Worker } from '.';
import * as activities from './testing/activities';
import {
  add,
  type cancellable,
  type chain,
  type collect,
  type heartbeats,
  type hello,
  items,
  type MeterSinks,
  type measured,
  type persistent,
  type steps,
} from './testing/workflows';

const workflowsPath = join(import.meta.dirname, 'testing/workflows.ts');
const dir = mkdtempSync(join(tmpdir(), 'backstitch-worker-'));
/** Temporal's number of the state. */
const STARTED = 2;
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

interface Place {
  readonly connection: ConnectionLike;
  close(): Promise<void>;
}

async function openPlace(kind: 'sqlite' | 'mysql' | 'network'): Promise<Place> {
  const env = await TestWorkflowEnvironment.createLocal({ url: await URLS[kind === 'mysql' ? 'mysql' : 'sqlite']() });
  if (kind !== 'network') return { connection: env.connection, close: () => env.teardown() };
  const server = await serveEngine(env.engine.remote);
  const connection = await NativeConnection.connect(server);
  return {
    connection,
    async close() {
      await connection.close();
      await server.close();
      await env.teardown();
    },
  };
}

describe.each(['sqlite', 'mysql', 'network'] as const)('a worker and a client on %s', (dialect) => {
  let env: Place;
  let worker: Worker;
  let running: Promise<void>;
  let client: Client['workflow'];
  let workflowId: string;
  let ids = 0;

  beforeAll(async () => {
    env = await openPlace(dialect);
    client = new Client({ connection: env.connection }).workflow;
    worker = await Worker.create({ connection: env.connection, taskQueue: 'default', workflowsPath, activities });
    running = worker.run();
  });
  afterAll(async () => {
    worker.shutdown();
    await running;
    await env.close();
  });
  beforeEach(() => {
    workflowId = `${dialect}-${++ids}`;
  });

  test('starts, runs an activity, answers with its result', async () => {
    expect(await client.execute<typeof hello>('hello', { workflowId, args: ['Ann'] })).toBe('Hello Ann');
  });

  test('an activity is tried again until it succeeds; its retries leave no events', async () => {
    const handle = await client.start<typeof persistent>('persistent', { workflowId });
    expect(await handle.result()).toBe(3);
    const { events } = await ourHistory(handle);
    expect(events.filter((event) => event.type.startsWith('ActivityTask')).map((event) => event.type)).toEqual([
      'ActivityTaskScheduled',
      'ActivityTaskStarted',
      'ActivityTaskCompleted',
    ]);
    expect(events.find((event) => event.type === 'ActivityTaskStarted')?.attributes).toMatchObject({
      attempt: 3,
      lastFailure: { message: 'attempt 2' },
    });
  });

  test('an activity that falls silent times out; the next attempt finds its last heartbeat', async () => {
    expect(await client.execute<typeof heartbeats>('heartbeats', { workflowId })).toBe('attempt 2 found {"row":7}');
  });

  test('signal with start, signal, query, result', async () => {
    const options = { workflowId, args: [3] as [number], signal: add, signalArgs: ['a'] as [string] };
    const handle = await client.signalWithStart<typeof collect, [string]>('collect', options);
    const again = await client.signalWithStart<typeof collect, [string]>('collect', { ...options, signalArgs: ['b'] });
    expect(again.signaledRunId).toBe(handle.signaledRunId);
    expect(await handle.query(items)).toEqual(['a', 'b']);
    await handle.signal('add', 'c');
    expect(await handle.result()).toEqual(['a', 'b', 'c']);
    await expect(handle.query('nothing')).rejects.toMatchObject({ name: 'QueryNotRegisteredError' });
    await expect(handle.signal(add, 'd')).rejects.toMatchObject({ name: 'WorkflowNotFoundError' });
  });

  test('cancellation reaches the activity by its heartbeat; the workflow cleans up', async () => {
    const handle = await client.start<typeof cancellable>('cancellable', { workflowId });
    await vi.waitFor(async () => expect((await handle.describe()).raw.pendingActivities[0]?.state).toBe(STARTED), { timeout: 10_000 });
    await handle.cancel();
    expect(await handle.result()).toBe('Hello cleaned up');
    expect((await ourHistory(handle)).events.map((event) => event.type)).toContain('ActivityTaskCanceled');
  });

  test('the result is that of the last run of the chain, unless one does not follow', async () => {
    const handle = await client.start<typeof chain>('chain', { workflowId, args: [2] });
    expect(await handle.result()).toBe('end of the chain');
    await expect(handle.result({ followRuns: false })).rejects.toMatchObject({
      name: 'WorkflowExecutionContinuedAsNewError',
      newExecutionRunId: expect.any(String),
    });
  });

  test('what goes wrong has the names of Temporal', async () => {
    const handle = await client.start<typeof collect>('collect', { workflowId, args: [1] });
    await expect(client.start<typeof collect>('collect', { workflowId, args: [1] })).rejects.toMatchObject({
      name: 'WorkflowExecutionAlreadyStartedError',
      workflowId,
    });
    await handle.terminate('enough');
    await expect(handle.result()).rejects.toMatchObject({
      name: 'WorkflowFailedError',
      cause: { name: 'TerminatedFailure', message: 'enough' },
    });
    await expect(client.getHandle('nobody').describe()).rejects.toMatchObject({ name: 'WorkflowNotFoundError' });
    await expect(client.getHandle('nobody').result()).rejects.toMatchObject({ name: 'WorkflowNotFoundError' });
  });

  test('lists, counts and describes', async () => {
    const handle = await client.start<typeof hello>('hello', { workflowId, args: ['x'], memo: { why: 'test' } });
    await handle.result();
    const query = `WorkflowId = '${workflowId}'`;
    expect(await client.count(query)).toEqual({ count: 1, groups: [] });
    expect((await client.count(`${query} GROUP BY ExecutionStatus`)).groups).toEqual([{ count: 1, groupValues: [['Completed']] }]);
    const listed = [];
    for await (const info of client.list({ query, pageSize: 1 })) listed.push(info);
    expect(listed).toMatchObject([
      {
        type: 'hello',
        workflowId,
        status: { code: 2, name: 'COMPLETED' },
        rootExecution: { workflowId, runId: handle.firstExecutionRunId },
        memo: { why: 'test' },
        startTime: expect.any(Date),
        closeTime: expect.any(Date),
      },
    ]);
    const histories = [];
    for await (const each of client.list({ query: "WorkflowType = 'hello'", pageSize: 1 }).intoHistories({ concurrency: 2 }))
      histories.push(each);
    expect(histories.find((each) => each.workflowId === workflowId)?.history.events.length).toBeGreaterThan(4);
    expect(await handle.describe()).toMatchObject({ runId: handle.firstExecutionRunId, historyLength: 11 });
  });

  test('a worker that is shut down lets go; another goes on with its runs', async () => {
    const taskQueue = `own-${dialect}`;
    const handle = await client.start<typeof collect>('collect', { workflowId, taskQueue, args: [2] });
    const workflowBundle = await bundleWorkflowCode({ workflowsPath });
    const first = await Worker.create({ connection: env.connection, taskQueue, workflowBundle });
    await first.runUntil(async () => {
      await handle.signal(add, 'one');
      expect(await handle.query(items)).toEqual(['one']);
    });
    expect(first.getState()).toBe('STOPPED');
    await handle.signal(add, 'two');
    const second = await Worker.create({ connection: env.connection, taskQueue, workflowBundle });
    expect(await second.runUntil(() => handle.result())).toEqual(['one', 'two']);
  });

  test('sinks are called with what the run knows of itself, not on replay, and cannot hurt it', async () => {
    const taskQueue = `sinks-${dialect}`;
    const seen: unknown[] = [];
    const sinks: InjectedSinks<MeterSinks> = {
      meter: {
        count: {
          fn(info, name, tags) {
            seen.push([info.workflowId, info.startTime instanceof Date, name, tags]);
          },
        },
        broken: {
          async fn() {
            throw new Error('no network');
          },
        },
      },
    };
    const errors: unknown[] = [];
    const logger = { ...noopLogger, error: (message: string, meta?: object) => errors.push([message, meta]) };
    // Without a cache every task replays the run from its start.
    const options = { connection: env.connection, taskQueue, workflowsPath, sinks, logger, maxCachedWorkflows: 0 };
    const worker = await Worker.create(options);
    await worker.runUntil(client.execute<typeof measured>('measured', { workflowId, taskQueue }));
    expect(seen).toEqual([
      [workflowId, true, 'started', { step: 1 }],
      [workflowId, true, 'slept', { step: 2 }],
    ]);
    expect(errors).toMatchObject([
      ['Workflow referenced an unregistered external sink', { ifaceName: 'meter', fnName: 'missing', workflowId }],
      ['External sink function threw an error', { fnName: 'broken', error: { message: 'no network' } }],
    ]);
  });
});

describe.each(['sqlite', 'mysql'] as const)('on %s', (dialect) => {
  test('kill -9 of engine and worker in the middle: another process brings every run to its end', async () => {
    const url = await URLS[dialect]();
    const ids = Array.from({ length: 5 }, (_, i) => `steps-${i}`);
    const starter = await TestWorkflowEnvironment.createLocal({ url });
    for (const id of ids) await starter.client.workflow.start<typeof steps>('steps', { workflowId: id, args: [12] });
    await starter.teardown();
    for (let round = 0; round < 2; round++) await workAndDie(url, 100 + 300 * round);
    const survivor = await TestWorkflowEnvironment.createLocal({ url });
    const last = await Worker.create({ connection: survivor.connection, taskQueue: 'default', workflowsPath, activities });
    const results = await last.runUntil(() => Promise.all(ids.map((id) => survivor.client.workflow.result<typeof steps>(id))));
    expect(results).toEqual(ids.map(() => Array.from({ length: 12 }, (_, i) => i)));
    await survivor.teardown();
  }, 90_000);
});

/** A process that works on the database and is killed `afterMs` from when it began. */
async function workAndDie(url: string, afterMs: number): Promise<void> {
  const child = spawn(process.execPath, ['--import', 'tsx', join(projectRoot(), 'engine/sdk/worker/testing/process.ts'), url], {
    stdio: ['ignore', 'pipe', 'inherit'],
    cwd: projectRoot(),
  });
  const exited = once(child, 'exit');
  await once(child.stdout, 'data');
  setTimeout(() => child.kill('SIGKILL'), afterMs);
  await exited;
}
