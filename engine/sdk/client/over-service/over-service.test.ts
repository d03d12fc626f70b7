import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { toLong, WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '../../common';
import { TestWorkflowEnvironment } from '../../testing';
import { Worker } from '../../worker';
import { Client, type ConnectionLike, type History, QueryNotRegisteredError, QueryRejectedError, ServiceError } from '..';
import { type counter, release, total } from '../testing/entities';

/** As programs for Temporal test themselves: the connection is an object of their own with what they call. */
const clientOn = (workflowService: object): Client => new Client({ connection: { workflowService } as ConnectionLike });
const json = (value: unknown) => ({ metadata: { encoding: Buffer.from('json/plain') }, data: Buffer.from(JSON.stringify(value)) });
const now = { seconds: toLong(1_700_000_000), nanos: 0 };
const info = {
  execution: { workflowId: 'w', runId: 'r' },
  type: { name: 'order' },
  status: 1,
  startTime: now,
  executionTime: now,
  historyLength: toLong(3),
  historySizeBytes: toLong(99),
  taskQueue: 'q',
};
const grpcError = (code: number, details: string) => Object.assign(new Error(`${code}: ${details}`), { code, details, metadata: {} });

describe('a client on a connection that has only a workflowService', () => {
  test('starts', async () => {
    const startWorkflowExecution = vi.fn(async () => ({ runId: 'r' }));
    const handle = await clientOn({ startWorkflowExecution }).workflow.start('order', {
      workflowId: 'w',
      taskQueue: 'q',
      args: [{ total: 5 }],
      workflowRunTimeout: '1 minute',
      memo: { a: 1 },
    });
    expect(handle.firstExecutionRunId).toBe('r');
    expect(startWorkflowExecution).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({
        namespace: 'default',
        workflowId: 'w',
        requestId: expect.any(String),
        workflowType: { name: 'order' },
        taskQueue: { name: 'q', kind: 1 },
        input: { payloads: [json({ total: 5 })] },
        workflowRunTimeout: { seconds: toLong(60), nanos: 0 },
        memo: { fields: { a: json(1) } },
      }),
    );
  });

  test('signals, cancels and terminates', async () => {
    const service = {
      signalWorkflowExecution: vi.fn(async () => ({})),
      requestCancelWorkflowExecution: vi.fn(async () => ({})),
      terminateWorkflowExecution: vi.fn(async () => ({})),
    };
    const handle = clientOn(service).workflow.getHandle('w', 'r');
    await handle.signal('approve', true);
    await handle.cancel();
    await handle.terminate('enough');
    const workflowExecution = { workflowId: 'w', runId: 'r' };
    expect(service.signalWorkflowExecution).toHaveBeenCalledWith(
      expect.objectContaining({ workflowExecution, signalName: 'approve', input: { payloads: [json(true)] } }),
    );
    expect(service.requestCancelWorkflowExecution).toHaveBeenCalledWith(expect.objectContaining({ workflowExecution }));
    expect(service.terminateWorkflowExecution).toHaveBeenCalledWith(expect.objectContaining({ workflowExecution, reason: 'enough' }));
  });

  test('queries', async () => {
    const queryWorkflow = vi.fn(async () => ({ queryResult: { payloads: [json(7)] } }));
    expect(await clientOn({ queryWorkflow }).workflow.getHandle('w').query('total', 1)).toBe(7);
    expect(queryWorkflow).toHaveBeenCalledWith(
      expect.objectContaining({
        execution: { workflowId: 'w' },
        query: { queryType: 'total', queryArgs: { payloads: [json(1)] }, header: { fields: {} } },
      }),
    );
    const rejecting = clientOn({ queryWorkflow: async () => ({ queryRejected: { status: 2 } }) });
    await expect(rejecting.workflow.getHandle('w').query('total')).rejects.toThrow(new QueryRejectedError(2));
    const unknown = clientOn({ queryWorkflow: async () => Promise.reject(grpcError(3, 'no such query')) });
    const refused = await unknown.workflow
      .getHandle('w')
      .query('total')
      .catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(QueryNotRegisteredError);
    expect(refused).toMatchObject({ message: 'no such query', code: 3 });
  });

  test('describes, lists and counts', async () => {
    const listed = { executions: [info], nextPageToken: new Uint8Array([1]) };
    const service = {
      describeWorkflowExecution: vi.fn(async () => ({ workflowExecutionInfo: info, executionConfig: {} })),
      listWorkflowExecutions: vi.fn(async ({ nextPageToken }: { nextPageToken: Uint8Array }) =>
        nextPageToken.length === 0 ? listed : { executions: [{ ...info, status: 2 }] },
      ),
      countWorkflowExecutions: async () => ({ count: toLong(4), groups: [{ count: toLong(4), groupValues: [json('Running')] }] }),
    };
    const { workflow } = clientOn(service);
    const description = await workflow.getHandle('w').describe();
    expect(description).toMatchObject({ type: 'order', runId: 'r', status: { name: 'RUNNING' }, historyLength: 3 });
    expect(description.raw.workflowExecutionInfo).toBe(info);
    const statuses: string[] = [];
    for await (const { status } of workflow.list({ query: "WorkflowType = 'order'" })) statuses.push(status.name);
    expect(statuses).toEqual(['RUNNING', 'COMPLETED']);
    expect(service.listWorkflowExecutions).toHaveBeenCalledWith(expect.objectContaining({ query: "WorkflowType = 'order'" }));
    expect(await workflow.count()).toEqual({ count: 4, groups: [{ count: 4, groupValues: [['Running']] }] });
  });

  test('waits for a result', async () => {
    const closed = (attributes: object) => ({
      getWorkflowExecutionHistory: async () => ({ history: { events: [{ eventId: toLong(9), eventTime: now, ...attributes }] } }),
    });
    const completed = { eventType: 2, workflowExecutionCompletedEventAttributes: { result: { payloads: [json('done')] } } };
    expect(await clientOn(closed(completed)).workflow.getHandle('w').result()).toBe('done');
    const terminated = { eventType: 27, workflowExecutionTerminatedEventAttributes: { reason: 'enough' } };
    await expect(clientOn(closed(terminated)).workflow.getHandle('w').result()).rejects.toMatchObject({ message: 'enough' });
  });

  test('has the errors of the client for those of gRPC; what the object has not got is named', async () => {
    const failing = (code: number) => async () => Promise.reject(grpcError(code, 'said so'));
    const { workflow } = clientOn({
      startWorkflowExecution: failing(6),
      signalWorkflowExecution: failing(5),
      describeWorkflowExecution: failing(14),
    });
    await expect(workflow.start('order', { workflowId: 'w', taskQueue: 'q' })).rejects.toBeInstanceOf(WorkflowExecutionAlreadyStartedError);
    await expect(workflow.getHandle('w').signal('s')).rejects.toBeInstanceOf(WorkflowNotFoundError);
    const described = await workflow
      .getHandle('w')
      .describe()
      .catch((error: unknown) => error);
    expect(described).toBeInstanceOf(ServiceError);
    expect(described).toMatchObject({ message: 'Failed to describe workflow', cause: { code: 14, details: 'said so' } });
    await expect(workflow.getHandle('w').executeUpdate('u')).rejects.toMatchObject({
      cause: { details: expect.stringContaining('only a workflowService') },
    });
  });
});

describe('over the service of a server', () => {
  let env: TestWorkflowEnvironment;
  let worker: Worker;
  let running: Promise<void>;
  beforeAll(async () => {
    env = await TestWorkflowEnvironment.createLocal();
    const workflowsPath = join(import.meta.dirname, '../testing/entities.ts');
    worker = await Worker.create({ connection: env.nativeConnection, taskQueue: 'q', workflowsPath });
    running = worker.run();
  });
  afterAll(async () => {
    worker?.shutdown();
    await running;
    await env?.teardown();
  });

  test('a run goes its whole way, and looks as over the engine', async () => {
    const { workflow } = clientOn(env.connection.workflowService);
    const handle = await workflow.start<typeof counter>('counter', { workflowId: 'c', taskQueue: 'q', args: [5], memo: { a: 1 } });
    await handle.signal(release);
    expect(await handle.query(total)).toBe(5);
    await expect(workflow.start('counter', { workflowId: 'c', taskQueue: 'q' })).rejects.toBeInstanceOf(
      WorkflowExecutionAlreadyStartedError,
    );
    expect(await handle.describe()).toMatchObject({ type: 'counter', status: { name: 'RUNNING' }, memo: { a: 1 } });
    await handle.signal('close');
    expect(await handle.result()).toBe(await env.client.workflow.getHandle('c').result());
    const plain = (history: History) => JSON.stringify(history);
    expect(plain(await handle.fetchHistory())).toBe(plain(await env.client.workflow.getHandle('c').fetchHistory()));
    const listed: string[] = [];
    for await (const { workflowId, status } of workflow.list()) listed.push(`${workflowId} ${status.name}`);
    expect(listed).toEqual(['c COMPLETED']);
    await expect(workflow.getHandle('none').describe()).rejects.toBeInstanceOf(WorkflowNotFoundError);
  });
});
