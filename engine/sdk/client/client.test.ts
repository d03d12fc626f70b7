import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Engine, EngineError, toPayload } from '../../contract';
import { encode, type PayloadCodec } from '../common';
import {
  Client,
  type ClientOptions,
  isGrpcCancelledError,
  isGrpcDeadlineError,
  isGrpcServiceError,
  WithStartWorkflowOperation,
  type WorkflowClientInterceptor,
} from '.';

const runId = 'r1';
const key = { namespace: 'default', workflowId: 'w1', runId };

function client(engine: Partial<Engine>, options: ClientOptions = {}): Client {
  return new Client({ engine: engine as Engine, ...options });
}

/** Turns the bytes around. */
const mirror: PayloadCodec = {
  encode: async (payloads) => payloads.map(({ data }) => ({ metadata: { encoding: encode('mirror') }, data: data?.slice().reverse() })),
  decode: async (payloads) => payloads.map(({ data }) => ({ metadata: { encoding: encode('json/plain') }, data: data?.slice().reverse() })),
};
const mirrored = (value: unknown) => ({
  metadata: { encoding: 'mirror' },
  data: Buffer.from(JSON.stringify(value)).reverse().toString('base64'),
});

describe('interceptors', () => {
  test('see every call in their order, with headers, and may change it', async () => {
    const calls: string[] = [];
    const seen: unknown[] = [];
    const header = { encoding: encode('json/plain') };
    const named = (name: string): WorkflowClientInterceptor => ({
      async startWithDetails(input, next) {
        calls.push(`${name} start`);
        return next({ ...input, headers: { ...input.headers, [name]: { metadata: header, data: encode('1') } } });
      },
      async signal(input, next) {
        calls.push(`${name} signal ${input.signalName}`);
        return next({ ...input, args: [...input.args, name] });
      },
      async query(input, next) {
        return `${name}(${await next(input)})`;
      },
      async terminate(input, next) {
        calls.push(`${name} terminate ${input.reason}`);
        return next(input);
      },
    });
    const note = async (request: unknown): Promise<never> => seen.push(request) as never;
    const { workflow } = client(
      {
        startWorkflow: async (request) => {
          seen.push(request.header);
          return { runId, started: true };
        },
        signalWorkflow: note,
        queryWorkflow: async () => ({ result: [toPayload('q')] }),
        terminateWorkflow: note,
      },
      { interceptors: { workflow: [named('a'), named('b')] } },
    );
    const handle = await workflow.start('order', { workflowId: 'w1', taskQueue: 'q' });
    await handle.signal('go', 1);
    expect(await handle.query('state')).toBe('a(b(q))');
    await handle.terminate('enough');
    expect(calls).toEqual(['a start', 'b start', 'a signal go', 'b signal go', 'a terminate enough', 'b terminate enough']);
    expect(seen).toMatchObject([
      { a: toPayload(1), b: toPayload(1) },
      { signalName: 'go', input: [toPayload(1), toPayload('a'), toPayload('b')] },
      { reason: 'enough', firstExecutionRunId: runId },
    ]);
  });

  test('the old form: a factory of interceptors with `start`', async () => {
    const ids: string[] = [];
    const { workflow } = client(
      { startWorkflow: async () => ({ runId, started: true }) },
      {
        interceptors: {
          workflow: {
            calls: [
              ({ workflowId }) => ({
                async start(input, next) {
                  ids.push(workflowId, await next(input));
                  return 'another';
                },
              }),
            ],
          },
        },
      },
    );
    expect((await workflow.start('order', { workflowId: 'w1', taskQueue: 'q' })).firstExecutionRunId).toBe('another');
    expect(ids).toEqual(['w1', runId]);
  });
});

describe('converters and codecs', () => {
  test('codecs encode what goes out and decode what comes in; headers and search attributes they leave alone', async () => {
    const asked: unknown[] = [];
    const failure = { message: 'no', applicationFailureInfo: { type: 'Oops', details: [mirrored({ why: 1 })] } };
    const { workflow, activity } = client(
      {
        async startWorkflow(request) {
          asked.push(request.input, request.memo, request.searchAttributes, request.userMetadata);
          return { runId, started: true };
        },
        queryWorkflow: async ({ query }) => ({ result: query.args }),
        async updateWorkflow({ update }) {
          return { execution: key, updateId: update.updateId, stage: 'COMPLETED', outcome: { failure } };
        },
        async recordActivityTaskHeartbeat({ details }) {
          asked.push(details);
          return { cancelRequested: true };
        },
      },
      { dataConverter: { payloadCodecs: [mirror] } },
    );
    const handle = await workflow.start('order', {
      workflowId: 'w1',
      taskQueue: 'q',
      args: ['in'],
      memo: { note: 'm' },
      searchAttributes: { Customer: ['c'] },
      staticSummary: 's',
    });
    expect(asked).toMatchObject([
      [mirrored('in')],
      { note: mirrored('m') },
      { Customer: { metadata: { encoding: 'json/plain' } } },
      { summary: mirrored('s') },
    ]);
    expect(await handle.query('echo', 'q')).toBe('q');
    await expect(handle.executeUpdate('change')).rejects.toMatchObject({ cause: { type: 'Oops', details: [{ why: 1 }] } });
    const token = new TextEncoder().encode('{}');
    await expect(activity.heartbeat(token, 5)).rejects.toMatchObject({ name: 'ActivityCancelledError' });
    expect(asked.at(-1)).toEqual([mirrored(5)]);
  });

  test('converters are loaded by their path, TypeScript too', async () => {
    const asked: unknown[] = [];
    const path = join(import.meta.dirname, 'testing/converter.ts');
    const { workflow, activity } = client(
      {
        async startWorkflow({ input }) {
          asked.push(input);
          return { runId, started: true };
        },
        async respondActivityTaskFailed({ failure }) {
          asked.push(failure);
        },
      },
      { dataConverter: { payloadConverterPath: path, failureConverterPath: path } },
    );
    await workflow.start('order', { workflowId: 'w1', taskQueue: 'q', args: [1] });
    await activity.fail(new TextEncoder().encode('{}'), new Error('secret'));
    expect(asked).toMatchObject([
      [{ metadata: { encoding: 'json/plain', by: 'reviver' }, data: '1' }],
      { message: 'Encoded failure', encodedAttributes: { data: expect.stringContaining('"message":"secret"') } },
    ]);
  });

  test.each([
    ['nowhere.ts', 'Could not find a file at the specified payloadConverterPath'],
    ['testing/entities.ts', 'does not have a `payloadConverter` named export'],
  ])('a path that leads nowhere is told: %s', (file, message) => {
    expect(() => client({}, { dataConverter: { payloadConverterPath: join(import.meta.dirname, file) } })).toThrow(message);
  });
});

describe('errors', () => {
  test('the cause of a ServiceError has the code of gRPC', async () => {
    const startWorkflow = async () => {
      throw new EngineError('TOO_BUSY', 'later');
    };
    const error = await client({ startWorkflow })
      .workflow.start('order', { workflowId: 'w1', taskQueue: 'q' })
      .catch((thrown) => thrown);
    expect(error).toMatchObject({ name: 'ServiceError', message: 'Failed to start Workflow', code: 'TOO_BUSY' });
    expect(isGrpcServiceError(error.cause)).toBe(true);
    expect(error.cause).toMatchObject({ code: 8, details: 'later', message: '8 RESOURCE_EXHAUSTED: later' });
  });

  test('deadline and signal end the calls that a function makes, those of nested functions too', async () => {
    const never = (): Promise<never> => new Promise(() => {});
    const { workflow, ...one } = client({ describeWorkflow: never, updateWorkflow: never });
    const handle = workflow.getHandle('w1');
    const late = await workflow.withDeadline(Date.now() + 20, () => handle.describe()).catch((error) => error);
    expect([late.name, isGrpcDeadlineError(late)]).toEqual(['ServiceError', true]);
    const abort = new AbortController();
    const aborted = one.connection
      .withMetadata({ who: 'me' }, () => workflow.withAbortSignal(abort.signal, () => handle.describe()))
      .catch((error) => error);
    abort.abort();
    expect(isGrpcCancelledError(await aborted)).toBe(true);
    await expect(workflow.withDeadline(new Date(0), () => handle.executeUpdate('change'))).rejects.toMatchObject({
      name: 'WorkflowUpdateRPCTimeoutOrCancelledError',
      cause: { code: 4 },
    });
  });

  test('an update-with-start whose start fails says so to who waits for the handle', async () => {
    const updateWithStartWorkflow = async () => {
      throw new EngineError('WORKFLOW_ALREADY_STARTED', 'it runs');
    };
    const operation = new WithStartWorkflowOperation('order', { workflowId: 'w1', taskQueue: 'q', workflowIdConflictPolicy: 'FAIL' });
    const { workflow } = client({ updateWithStartWorkflow });
    await expect(workflow.executeUpdateWithStart('change', { startWorkflowOperation: operation })).rejects.toMatchObject({
      name: 'WorkflowExecutionAlreadyStartedError',
      workflowType: 'order',
    });
    await expect(operation.workflowHandle()).rejects.toMatchObject({ name: 'WorkflowExecutionAlreadyStartedError' });
    await expect(workflow.executeUpdateWithStart('change', { startWorkflowOperation: operation })).rejects.toThrow('already been executed');
  });
});

describe('types of payloads', () => {
  const typeInfo = { inputTypes: [] } as never;
  const definition = { type: 'update', name: 'add', typeInfo } as never;
  const signal = { type: 'signal', name: 'poke', typeInfo } as never;

  test('stand with the definition of an update or signal: interceptors see them, and no others may be given', async () => {
    const seen: unknown[] = [];
    const interceptor: WorkflowClientInterceptor = {
      async startUpdate(input) {
        seen.push(input.typeInfo);
        return { updateId: 'u', workflowRunId: runId, outcome: { success: [] } };
      },
      async signalWithStart(input) {
        seen.push(input.signalTypeInfo);
        return runId;
      },
    };
    const { workflow } = client({}, { interceptors: { workflow: [interceptor] } });
    const handle = workflow.getHandle('w1');
    await handle.executeUpdate(definition);
    await handle.executeUpdate('add', { typeInfo });
    await workflow.signalWithStart('order', { workflowId: 'w1', taskQueue: 'q', signal });
    expect(seen).toEqual([typeInfo, typeInfo, typeInfo]);
    await expect(handle.executeUpdate(definition, { typeInfo })).rejects.toThrow(
      /^Cannot provide call-site Update TypeInfo with an Update definition\. Define TypeInfo when creating/,
    );
    const both = workflow.signalWithStart('order', { workflowId: 'w1', taskQueue: 'q', signal, signalTypeInfo: typeInfo });
    await expect(both).rejects.toThrow(/^Cannot provide call-site Signal TypeInfo with a Signal definition\. Use defineSignal/);
  });
});
