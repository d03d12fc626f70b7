import { afterEach, describe, expect, test } from 'vitest';
import { type EngineServer, serveEngine } from '../../../tests/harness/engine-server';
import { type Engine, EngineError } from '../../contract';
import { Client, Connection } from '.';

let server: EngineServer | undefined;
const connections: Connection[] = [];
afterEach(async () => {
  for (const connection of connections.splice(0)) await connection.close();
  await server?.close();
  server = undefined;
});

async function connect(engine: Partial<Engine>): Promise<Connection> {
  server = await serveEngine({ countWorkflows: async () => ({ count: 3 }), ...engine });
  const { address, token } = server;
  const connection = await Connection.connect({ address, token });
  connections.push(connection);
  return connection;
}

describe('a client of another process', () => {
  test('what is meant for gRPC is accepted: channel arguments, credentials, its interceptors', async () => {
    server = await serveEngine({ countWorkflows: async () => ({ count: 3 }) });
    const connection = await Connection.connect({
      address: server.address,
      token: server.token,
      channelArgs: { 'grpc.max_receive_message_length': 64 * 1024 * 1024 },
      credentials: {},
      interceptors: [(options, nextCall) => nextCall(options)],
    });
    connections.push(connection);
    expect(await new Client({ connection }).workflow.count()).toMatchObject({ count: 3 });
  });

  test('calls operations by name, with the token', async () => {
    let asked: unknown;
    const connection = await connect({
      startWorkflow: async (request) => {
        asked = request;
        return { runId: 'r1', started: true };
      },
    });
    const client = new Client({ connection, identity: 'me' });
    expect(await client.workflow.count()).toEqual({ count: 3, groups: [] });
    const handle = await client.workflow.start('order', { workflowId: 'w1', args: [{ total: 5 }], workflowRunTimeout: '1 hour' });
    expect(handle.firstExecutionRunId).toBe('r1');
    expect(asked).toMatchObject({
      namespace: 'default',
      workflowId: 'w1',
      workflowType: 'order',
      taskQueue: 'default',
      identity: 'me',
      workflowRunTimeoutMs: 3_600_000,
    });
  });

  test('an error of the engine arrives as the error that it is', async () => {
    const startWorkflow = async () => {
      throw new EngineError('WORKFLOW_ALREADY_STARTED', 'it runs', { runId: 'r0' });
    };
    const client = new Client({ connection: await connect({ startWorkflow }) });
    await expect(client.workflow.start('order', { workflowId: 'w1', args: [] })).rejects.toMatchObject({
      name: 'WorkflowExecutionAlreadyStartedError',
      workflowId: 'w1',
      workflowType: 'order',
    });
  });

  test('a call is repeated while the server is away for a moment', async () => {
    let calls = 0;
    const connection = await connect({
      describeWorkflow: async () => {
        if (++calls < 3) throw new EngineError('STORE_UNAVAILABLE', 'one moment');
        throw new EngineError('WORKFLOW_NOT_FOUND', 'none');
      },
    });
    await expect(new Client({ connection }).workflow.getHandle('w').describe()).rejects.toMatchObject({ name: 'WorkflowNotFoundError' });
    expect(calls).toBe(3);
  });

  test('a call whose answer is lost on its way is carried out once, and its answer comes', async () => {
    let calls = 0;
    let broken = false;
    const connection = await connect({
      startWorkflow: async () => {
        calls++;
        if (!broken) {
          broken = true;
          server?.breakConnections();
        }
        return { runId: `r${calls}`, started: true };
      },
    });
    const handle = await new Client({ connection }).workflow.start('order', { workflowId: 'w1', args: [] });
    expect([handle.firstExecutionRunId, calls]).toEqual(['r1', 1]);
  });

  test('a task whose way to the poller broke is handed to it when it asks again', async () => {
    let polls = 0;
    const connection = await connect({
      pollActivityTask: async () => {
        polls++;
        server?.breakConnections();
        return { activityId: `a${polls}` } as never;
      },
    });
    const task = await connection.engine.pollActivityTask({ namespace: 'default', taskQueue: 'q', identity: 'i' });
    expect([task, polls]).toEqual([{ activityId: 'a1' }, 1]);
  });

  test('a caller that goes away gives its poll back', async () => {
    let gone: () => void = () => undefined;
    const left = new Promise<void>((resolve) => {
      gone = resolve;
    });
    let asked: () => void = () => undefined;
    const polled = new Promise<void>((resolve) => {
      asked = resolve;
    });
    const connection = await connect({
      pollActivityTask: (_, signal) =>
        new Promise((resolve) => {
          asked();
          signal?.addEventListener('abort', () => {
            gone();
            resolve(null);
          });
        }),
    });
    const abort = new AbortController();
    const poll = connection.engine.pollActivityTask({ namespace: 'default', taskQueue: 'q', identity: 'i' }, abort.signal);
    await polled;
    abort.abort(new Error('enough'));
    await expect(poll).rejects.toThrow('enough');
    await left;
  });

  test('a request that is too large is refused with a code, and the server is not asked', async () => {
    const connection = await connect({ startWorkflow: async () => ({ runId: 'r', started: true }) });
    const args = ['x'.repeat(17_000_000)];
    const start = new Client({ connection }).workflow.start('order', { workflowId: 'w', args });
    await expect(start).rejects.toMatchObject({ name: 'ServiceError', code: 'LIMIT_EXCEEDED' });
    expect(server?.seen).not.toContain('/api/engine/startWorkflow');
  });

  test('one way to say who is calling, and a key that is one', async () => {
    expect(() => Connection.lazy({ apiKey: 'k', metadata: { Authorization: 'Bearer other' } })).toThrow(
      /^Both `apiKey` option and `Authorization` header were provided, but only one makes sense to use at a time\.$/,
    );
    expect(() => Connection.lazy({ apiKey: 'k' }).setApiKey('')).toThrow(/^`apiKey` must not be an empty string$/);
  });

  test('a wrong token, an operation that there is not, a server that is not there', async () => {
    const connection = await connect({});
    const { address = '' } = server ?? {};
    await expect(Connection.connect({ address, token: 'wrong' })).rejects.toMatchObject({
      name: 'ServiceError',
      code: 'UNAUTHENTICATED',
      message: expect.stringContaining('token'),
    });
    const call = (path: string, body: string) =>
      fetch(`http://${address}/api/engine/${path}`, { method: 'POST', body, headers: { authorization: `Bearer ${server?.token}` } });
    for (const [path, body, message] of [
      ['constructor', '{}', 'no operation'],
      ['countWorkflows', 'not json', 'not JSON'],
    ] as const) {
      const answer = await call(path, body);
      expect([answer.status, (await answer.json()).error]).toMatchObject([
        400,
        { code: 'INVALID_ARGUMENT', message: expect.stringContaining(message) },
      ]);
    }
    connection.setApiKey('revoked');
    await expect(new Client({ connection }).workflow.count()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(Connection.connect({ address: '127.0.0.1:1', token: 'x', connectTimeout: 300 })).rejects.toMatchObject({
      name: 'ServiceError',
      message: expect.stringContaining('127.0.0.1:1'),
    });
  });
});
