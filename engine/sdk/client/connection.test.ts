import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { initTRPC } from '@trpc/server';
import { createHTTPHandler } from '@trpc/server/adapters/standalone';
import superjson from 'superjson';
import { afterEach, describe, expect, test } from 'vitest';
import { EngineError } from '../../contract';
import { Client, Connection } from '.';

/** A server that speaks as ours does: superjson, queries by POST, the lasting code in `data`. */
async function serve(
  operations: Record<string, (input: unknown) => unknown>,
): Promise<{ address: string; seen: { authorization?: string }[] }> {
  const t = initTRPC.create({
    transformer: superjson,
    errorFormatter: ({ shape, error }) => ({
      ...shape,
      data: {
        ...shape.data,
        ...(error.cause instanceof EngineError
          ? { backstitchCode: error.cause.code, details: error.cause.details }
          : { backstitchCode: 'INTERNAL' }),
      },
    }),
  });
  const procedures = Object.entries(operations).map(([name, fn]) => [
    name,
    t.procedure.input((value) => value).query(({ input }) => fn(input)),
  ]);
  const handler = createHTTPHandler({
    router: t.router({ engine: t.router(Object.fromEntries(procedures)) }),
    allowMethodOverride: true,
    basePath: '/api/trpc/',
  });
  const seen: { authorization?: string }[] = [];
  server = createServer((request, response) => {
    seen.push({ authorization: request.headers.authorization });
    if (request.headers.authorization !== 'Bearer secret') {
      response.writeHead(401, { 'content-type': 'application/json' }).end('{"error":{"code":"UNAUTHORIZED","message":"no token"}}');
      return;
    }
    handler(request, response);
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return { address: `127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

let server: Server | undefined;
afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
  server = undefined;
});

const countWorkflows = () => ({ count: 3 });

describe('a client of another process', () => {
  test('calls operations by name, with the token', async () => {
    let asked: unknown;
    const { address, seen } = await serve({
      countWorkflows,
      startWorkflow: (input) => {
        asked = input;
        return { runId: 'r1', started: true };
      },
    });
    const connection = await Connection.connect({ address, token: 'secret' });
    const client = new Client({ connection, identity: 'me' });
    expect(await client.workflow.count()).toEqual({ count: 3 });
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
    expect(seen.every((each) => each.authorization === 'Bearer secret')).toBe(true);
    await connection.close();
  });

  test('an error of the engine arrives as the error that it is', async () => {
    const { address } = await serve({
      countWorkflows,
      startWorkflow: () => {
        throw new EngineError('WORKFLOW_ALREADY_STARTED', 'it runs', { runId: 'r0' });
      },
    });
    const client = new Client({ connection: await Connection.connect({ address, token: 'secret' }) });
    await expect(client.workflow.start('order', { workflowId: 'w1', args: [] })).rejects.toMatchObject({
      name: 'WorkflowExecutionAlreadyStartedError',
      workflowId: 'w1',
      workflowType: 'order',
    });
  });

  test('a call is repeated while the server is away for a moment', async () => {
    let calls = 0;
    const { address } = await serve({
      countWorkflows: () => {
        if (++calls < 3) throw new EngineError('STORE_UNAVAILABLE', 'one moment');
        return { count: 1 };
      },
    });
    const client = new Client({ connection: Connection.lazy({ address, token: 'secret' }) });
    expect(await client.workflow.count()).toEqual({ count: 1 });
    expect(calls).toBe(3);
  });

  test('a wrong token, an operation that is not served, a server that is not there', async () => {
    const { address } = await serve({ countWorkflows });
    await expect(Connection.connect({ address, token: 'wrong' })).rejects.toMatchObject({
      name: 'ServiceError',
      message: expect.stringContaining('token'),
    });
    const connection = await Connection.connect({ address, token: 'secret' });
    await expect(connection.engine.pollActivityTask({ namespace: 'default', taskQueue: 'q', identity: 'i' })).rejects.toMatchObject({
      name: 'ServiceError',
      message: expect.stringContaining('does not serve "pollActivityTask"'),
    });
    await expect(Connection.connect({ address: '127.0.0.1:1', token: 'x', connectTimeoutMs: 300 })).rejects.toThrow();
  });
});
