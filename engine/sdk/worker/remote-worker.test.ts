import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { serveEngine } from '../../../tests/harness/engine-server';
import type { Engine } from '../../contract';
import { projectRoot } from '../../threads';
import { Client, connectionTo } from '../client';
import { ourHistory } from '../client/testing/our-history';
import { type LogLevel, loggerOf } from '../common';
import { TestWorkflowEnvironment } from '../testing';
import { bundleWorkflowCode, NativeConnection, Worker, type WorkflowBundle } from '.';
import * as activities from './testing/activities';
import { add, type collect, type hello, items, type steps } from './testing/workflows';

const dir = mkdtempSync(join(tmpdir(), 'backstitch-remote-'));
const closers: (() => Promise<void>)[] = [];
let workflowBundle: WorkflowBundle;
beforeAll(async () => {
  workflowBundle = await bundleWorkflowCode({ workflowsPath: join(import.meta.dirname, 'testing/workflows.ts') });
});
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const taskQueue = 'default';

async function openServer(url?: string, port?: number) {
  const env = await TestWorkflowEnvironment.createLocal({ ...(url && { url }) });
  const server = await serveEngine(env.engine.remote, { ...(port && { port }) });
  const close = async () => {
    await server.close();
    await env.teardown();
  };
  return { ...server, close, client: env.client.workflow };
}

async function connect(server: { readonly address: string; readonly token: string }): Promise<NativeConnection> {
  const connection = await NativeConnection.connect(server);
  closers.push(() => connection.close());
  return connection;
}

test('what a run has told stays in the memory of a remote worker: its next task brings only what is new', async () => {
  const server = await openServer();
  closers.push(server.close);
  const connection = await connect(server);
  const worker = await Worker.create({ connection, taskQueue, workflowBundle, activities });
  await worker.runUntil(async () => {
    const handle = await server.client.start<typeof collect>('collect', { workflowId: 'cached', taskQueue, args: [4] });
    for (const item of ['a', 'b', 'c']) {
      await handle.signal(add, item);
      expect((await handle.query(items)).at(-1)).toBe(item);
    }
    // A replay would have read the history from its beginning.
    expect(server.seen.filter((path) => path.endsWith('getWorkflowHistory'))).toEqual([]);
    const { events } = await ourHistory(handle);
    const queues = events.flatMap((event) => (event.type === 'WorkflowTaskScheduled' ? [event.attributes.taskQueue.kind] : []));
    expect(new Set(queues.slice(1))).toEqual(new Set(['STICKY']));
    await handle.signal(add, 'd');
    expect(await handle.result()).toEqual(['a', 'b', 'c', 'd']);
  });
});

test('a server that restarts under a worker: it says so once, comes back and goes on', async () => {
  const url = `sqlite:${join(dir, 'restart.db')}`;
  const first = await openServer(url);
  const { address, token } = first;
  const lines: string[] = [];
  const logger = loggerOf((level: LogLevel, message: string) => void lines.push(`${level} ${message}`));
  const connection = await NativeConnection.connect({ address, token });
  closers.push(() => connection.close());
  const worker = await Worker.create({ connection, taskQueue, workflowBundle, activities, logger });
  const running = worker.run();
  const ids = Array.from({ length: 5 }, (_, n) => `restart-${n}`);
  const client = new Client({ connection }).workflow;
  await Promise.all(ids.map((workflowId) => client.start<typeof steps>('steps', { workflowId, taskQueue, args: [25] })));
  const handle = client.getHandle('restart-0');
  await vi.waitFor(async () => expect((await handle.describe()).historyLength).toBeGreaterThan(20), { timeout: 10_000 });
  await first.close();
  const second = await openServer(url, Number(address.split(':')[1]));
  closers.push(second.close);
  const results = await Promise.all(ids.map((id) => client.result<typeof steps>(id)));
  expect(results).toEqual(ids.map(() => Array.from({ length: 25 }, (_, i) => i)));
  worker.shutdown();
  await running;
  expect(lines.filter((line) => line.startsWith('WARN Polling')).length).toBeLessThanOrEqual(4);
}, 40_000);

test('kill -9 of a remote worker: its tasks are taken over when their time is up', async () => {
  const server = await openServer();
  closers.push(server.close);
  const killed: ChildProcess = spawn(
    process.execPath,
    ['--import', 'tsx', join(projectRoot(), 'engine/sdk/worker/testing/remote-process.ts'), server.address, server.token],
    { stdio: ['ignore', 'pipe', 'inherit'], cwd: projectRoot() },
  );
  closers.push(async () => void killed.kill('SIGKILL'));
  await once(killed.stdout as NodeJS.ReadableStream, 'data');
  const ids = Array.from({ length: 5 }, (_, n) => `killed-${n}`);
  const options = { taskQueue, args: [30] as [number], workflowTaskTimeout: '1 second' } as const;
  for (const workflowId of ids) await server.client.start<typeof steps>('steps', { ...options, workflowId });
  const handle = server.client.getHandle('killed-0');
  await vi.waitFor(async () => expect((await handle.describe()).historyLength).toBeGreaterThan(20), { timeout: 10_000 });
  killed.kill('SIGKILL');
  const worker = await Worker.create({ connection: await connect(server), taskQueue, workflowBundle, activities });
  const results = await worker.runUntil(() => Promise.all(ids.map((id) => server.client.result<typeof steps>(id))));
  expect(results).toEqual(ids.map(() => Array.from({ length: 30 }, (_, i) => i)));
}, 40_000);

test('a remote worker that shuts down finishes what it holds; no task is lost on its way to a poll that ends', async () => {
  const server = await openServer();
  closers.push(server.close);
  const connection = await connect(server);
  const ids = Array.from({ length: 60 }, (_, n) => `leaving-${n}`);
  const starting = Promise.all(
    ids.map((workflowId) => server.client.start<typeof hello>('hello', { workflowId, taskQueue, args: ['x'], workflowTaskTimeout: '60s' })),
  );
  for (let left = 4; left > 0; left--) {
    const worker = await Worker.create({ connection, taskQueue, workflowBundle, activities });
    await worker.runUntil(() => new Promise((resolve) => setTimeout(resolve, 60)));
  }
  await starting;
  const last = await Worker.create({ connection, taskQueue, workflowBundle, activities });
  // Lost tasks would come back after a minute.
  await last.runUntil(() => Promise.all(ids.map((id) => server.client.result<typeof hello>(id))));
}, 20_000);

test('a worker goes on by the connection that is set in place of its own', async () => {
  const server = await openServer();
  closers.push(server.close);
  const { address, token } = server;
  const [first, second] = [await NativeConnection.connect({ address, token }), await NativeConnection.connect({ address, token })];
  const worker = await Worker.create({ connection: first, taskQueue, workflowBundle, activities });
  const local = await Worker.create({ connection: connectionTo({} as Engine), taskQueue, activities });
  expect(() => {
    local.connection = second;
  }).toThrow('Cannot replace connection on a worker without a connection');
  const started = (connection: NativeConnection, workflowId: string) =>
    new Client({ connection }).workflow.start<typeof hello>('hello', { workflowId, taskQueue, args: ['x'], requestEagerStart: true });
  await worker.runUntil(async () => {
    const before = await started(first, 'before');
    expect([before.eagerlyStarted, await before.result()]).toEqual([true, 'Hello x']);
    worker.connection = second;
    expect(worker.connection).toBe(second);
    const after = await started(second, 'after');
    expect([after.eagerlyStarted, await after.result()]).toEqual([true, 'Hello x']);
    await first.close();
    expect(await worker.client.workflow.getHandle('after').result()).toBe('Hello x');
    await expect(second.close()).rejects.toThrow('hold a reference');
  });
  await second.close();
});

test('a connection is not closed under a worker', async () => {
  const server = await openServer();
  closers.push(server.close);
  const { address, token } = server;
  const connection = await NativeConnection.connect({ address, token });
  await expect(Worker.create({ connection, taskQueue: '', workflowBundle })).rejects.toThrow('Task queue name is required');
  const worker = await Worker.create({ connection, taskQueue, workflowBundle, activities });
  const refused = { name: 'IllegalStateError', message: 'Cannot close connection while Workers hold a reference to it' };
  await expect(connection.close()).rejects.toMatchObject(refused);
  const client = new Client({ connection }).workflow;
  const greeting = await worker.runUntil(async () => {
    await expect(connection.close()).rejects.toMatchObject(refused);
    return client.execute<typeof hello>('hello', { workflowId: 'held', taskQueue, args: ['x'] });
  });
  expect(greeting).toBe('Hello x');
  await connection.close();
});
