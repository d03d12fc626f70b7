import { type IncomingMessage, request } from 'node:http';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { Client, Connection } from '../client';
import { NativeConnection, Worker } from '../worker';
import { TestWorkflowEnvironment } from '.';
import { sleepForDays } from './testing/workflows';

const workflowsPath = fileURLToPath(new URL('testing/workflows.ts', import.meta.url));
let env: TestWorkflowEnvironment;
afterEach(() => env.teardown());

test('by its address other connections reach the environment, and a closed one leaves it as it is', async () => {
  env = await TestWorkflowEnvironment.createLocal();
  const [host, port] = env.address.split(':');
  expect(host).toBe('127.0.0.1');
  const connection = await Connection.connect({ address: `localhost:${port}` });
  const workerConnection = await NativeConnection.connect({ address: env.address });
  const worker = await Worker.create({ connection: workerConnection, taskQueue: 'q', workflowsPath });
  const client = new Client({ connection });
  const options = { taskQueue: 'q', workflowId: 'elsewhere', args: [0] as [number] };
  await worker.runUntil(client.workflow.execute(sleepForDays, options));
  await workerConnection.close();
  await connection.close();
  await expect(client.workflow.getHandle('elsewhere').describe()).rejects.toThrow();
  expect((await env.client.workflow.getHandle('elsewhere').describe()).status.name).toBe('COMPLETED');
});

test('plugins of the environment are those of its connections: of the clients and the workers that take them', async () => {
  const heard: string[] = [];
  const hears =
    (what: string) =>
    <T>(options: T): T => {
      heard.push(what);
      return options;
    };
  const plugin = {
    name: 'mine',
    configureConnection: hears('connection'),
    configureNativeConnection: hears('native connection'),
    configureClient: <T>(options: T) => ({ ...hears('client')(options), identity: 'me' }),
    configureWorker: <T extends { taskQueue?: string }>(options: T) => ({ ...options, taskQueue: `my-${options.taskQueue}` }),
  };
  for (const create of [TestWorkflowEnvironment.createLocal, TestWorkflowEnvironment.createTimeSkipping]) {
    await env?.teardown();
    heard.length = 0;
    env = await create({ plugins: [plugin] });
    expect(heard.splice(0)).toEqual(['connection', 'native connection', 'client']);
    expect(new Client({ connection: env.connection }).options.identity).toBe('me');
    const worker = await Worker.create({ connection: env.nativeConnection, taskQueue: 'q', workflowsPath });
    expect(worker.options.taskQueue).toBe('my-q');
  }
});

test('it listens where it is told to, and a port that is taken is an error', async () => {
  env = await TestWorkflowEnvironment.createTimeSkipping();
  const port = Number(env.address.split(':')[1]);
  await expect(TestWorkflowEnvironment.createLocal({ server: { port } })).rejects.toThrow('EADDRINUSE');
  await env.teardown();
  env = await TestWorkflowEnvironment.createLocal({ server: { port } });
  expect(env.address).toBe(`127.0.0.1:${port}`);
});

test('after the teardown nobody answers', async () => {
  env = await TestWorkflowEnvironment.createLocal();
  await env.teardown();
  await expect(Connection.connect({ address: env.address, connectTimeout: 200 })).rejects.toThrow();
  env = await TestWorkflowEnvironment.createLocal();
});

test('pages in a browser do not get in', async () => {
  env = await TestWorkflowEnvironment.createLocal();
  const ask = (headers: Record<string, string>) =>
    new Promise<number | undefined>((resolve, reject) => {
      const call = request(`http://${env.address}/api/engine/listNamespaces`, { method: 'POST', headers });
      call.once('error', reject).once('response', (answer: IncomingMessage) => resolve(answer.resume().statusCode));
      call.end('{}');
    });
  expect(await ask({})).toBe(200);
  expect(await ask({ origin: 'http://evil.example' })).toBe(403);
  expect(await ask({ host: 'evil.example' })).toBe(403);
});
