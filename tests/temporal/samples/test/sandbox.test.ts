import assert from 'node:assert';
import { fileURLToPath } from 'node:url';
import { Client, WorkflowFailedError } from '@temporalio/client';
import { ApplicationFailure, defaultPayloadConverter, TerminatedFailure, type Workflow } from '@temporalio/common';
import { TestWorkflowEnvironment, workflowInterceptorModules } from '@temporalio/testing';
import {
  type ActivityInboundCallsInterceptor,
  bundleWorkflowCode,
  Worker,
  type WorkerOptions,
  type WorkflowBundle,
} from '@temporalio/worker';
import { afterAll, beforeAll, describe, it } from 'vitest';
import * as workflows from '../corners/sandbox';

const workflowsPath = fileURLToPath(new URL('../corners/sandbox.ts', import.meta.url));
let env: TestWorkflowEnvironment;
let skipping: TestWorkflowEnvironment;
let plain: WorkflowBundle;
let count = 0;

beforeAll(async () => {
  [env, skipping, plain] = await Promise.all([
    TestWorkflowEnvironment.createLocal(),
    TestWorkflowEnvironment.createTimeSkipping(),
    bundleWorkflowCode({ workflowsPath }),
  ]);
});
afterAll(() => Promise.all([env?.teardown(), skipping?.teardown()]));

async function make(options: Partial<WorkerOptions> = {}, { nativeConnection, client } = env) {
  const taskQueue = `sandbox-${++count}`;
  const code = options.interceptors?.workflowModules ? { workflowsPath } : { workflowBundle: plain };
  const worker = await Worker.create({ connection: nativeConnection, taskQueue, ...code, ...options });
  const start = <T extends Workflow>(workflow: T, ...args: Parameters<T>) =>
    client.workflow.start<Workflow>(workflow, { taskQueue, workflowId: `${taskQueue}-${++count}`, args });
  return { worker, taskQueue, start, run: async <T extends Workflow>(w: T, ...args: Parameters<T>) => (await start(w, ...args)).result() };
}

const failure = async (result: Promise<unknown>) => {
  const error = await result.then(
    () => assert.fail('it did not fail'),
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof WorkflowFailedError, `${error}`);
  return error.cause;
};

describe('the world of a run', () => {
  it.each([
    ['globalThis', 'a'],
    ['globalThis', 'symbol:a'],
    ['ownMath', 'a'],
    ['console', 'a'],
    ['module', 'a'],
  ])('%s is written to by each run for itself (%s)', async (name, key) => {
    const { worker, run } = await make();
    const results = await worker.runUntil(Promise.all([run(workflows.writes, name, key), run(workflows.writes, name, key)]));
    for (const seen of results) assert.deepEqual(seen, [null, 1, 1, 2, null, 1]);
  });

  it.each([['math'], ['array'], ['arrayPrototype']])('%s is frozen', async (name) => {
    const { worker, run } = await make();
    const cause = await worker.runUntil(failure(run(workflows.writes, name, 'a')));
    assert.ok(cause instanceof ApplicationFailure);
    assert.equal(cause.message, 'Cannot add property a, object is not extensible');
    assert.deepEqual(cause.details, [[null]]);
  });

  it('what is not there says so', async () => {
    const { worker, run } = await make();
    const said = (await worker.runUntil(run(workflows.missing))) as string[];
    assert.equal(said.length, 3);
    for (const [at, name] of ['WeakRef', 'WeakRef', 'FinalizationRegistry'].entries())
      assert.equal(said[at], `DeterminismViolationError: ${name} cannot be used in Workflows because v8 GC is non-deterministic`);
  });

  it('has AbortController', async () => {
    const { worker, run } = await make();
    assert.deepEqual(await worker.runUntil(run(workflows.aborts)), ['enough', true, 'at once']);
  });

  it('assertions fail the run with the interceptors of the testing package', async () => {
    const { worker, run } = await make({ interceptors: { workflowModules: workflowInterceptorModules } });
    const cause = await worker.runUntil(failure(run(workflows.asserts, 6)));
    assert.equal(cause?.message, 'Expected values to be strictly equal:\n\n6 !== 7\n');
  });
});

describe('activities', () => {
  it('of other names come to the default one', async () => {
    const { worker, run } = await make({
      activities: {
        here: async (...args: unknown[]) => ({ name: 'here', args }),
        default: async (...args: unknown[]) => ({ name: 'default', args }),
      },
    });
    const args = ['some', 'arguments'];
    const results = await worker.runUntil(Promise.all([run(workflows.asks, true), run(workflows.asks, false)]));
    assert.deepEqual(results, [
      { name: 'here', args },
      { name: 'default', args },
    ]);
  });
});

describe('time that is skipped', () => {
  it.each(['activity', 'timer'] as const)('an activity that sleeps in it loses or wins: %s', async (expected) => {
    const { worker, run } = await make({ activities: { naps: (ms: number) => skipping.sleep(ms) } }, skipping);
    assert.equal(await worker.runUntil(run(workflows.races, expected, 1_000_000)), expected);
  });
});

describe('interceptors', () => {
  it('change what goes in and out on every side', async () => {
    const message = `message ${++count}`;
    const tells: ActivityInboundCallsInterceptor['execute'] = async (input, next) => {
      const { message: encoded } = input.headers;
      return next({ ...input, args: [encoded ? defaultPayloadConverter.fromPayload(encoded) : ''] });
    };
    const { worker, taskQueue } = await make({
      interceptors: { workflowModules: [workflowsPath], activity: [() => ({ inbound: { execute: tells } })] },
      activities: { tells: async (told: string) => told },
      sinks: { events: { note: { fn: () => {} } } },
    });
    const reversed = (text: unknown) => [...`${text}`].reverse().join('');
    const headers = { message: defaultPayloadConverter.toPayload(message) };
    const client = new Client({
      connection: env.connection,
      interceptors: {
        workflow: [
          {
            start: (input, next) => next({ ...input, headers: { ...input.headers, ...headers } }),
            signal: (input, next) => next({ ...input, args: [reversed(input.args[0])] }),
            signalWithStart: (input, next) =>
              next({ ...input, signalArgs: [reversed(input.signalArgs[0])], headers: { ...input.headers, ...headers } }),
            query: async (input, next) => reversed(await next(input)),
          },
        ],
      },
    });
    await worker.runUntil(async () => {
      const handle = await client.workflow.start(workflows.intercepted, { taskQueue, workflowId: `intercepted-${++count}` });
      const [, answer] = await Promise.all([handle.signal(workflows.unblock, 'word'), handle.query(workflows.secret)]);
      assert.equal(answer, '12345');
      const expected = { refused: 'anything but 1', word: 'word', child: 3, told: message };
      assert.deepEqual(await handle.result(), expected);
      const other = await client.workflow.signalWithStart(workflows.intercepted, {
        taskQueue,
        workflowId: `intercepted-${++count}`,
        signal: workflows.unblock,
        signalArgs: ['word'],
      });
      assert.deepEqual(await other.result(), expected);
    });
  });

  it('of the client change a termination and refuse a cancellation', async () => {
    const { worker, taskQueue } = await make();
    const client = new Client({
      connection: env.connection,
      interceptors: {
        workflow: [
          {
            terminate: (input, next) => next({ ...input, reason: 'for a reason' }),
            async cancel() {
              throw new Error('nope');
            },
          },
        ],
      },
    });
    await worker.runUntil(async () => {
      const handle = await client.workflow.start(workflows.naps, { taskQueue, workflowId: `ends-${++count}`, args: [100_000] });
      await assert.rejects(handle.cancel(), { name: 'Error', message: 'nope' });
      await handle.terminate();
      const cause = await failure(handle.result());
      assert.ok(cause instanceof TerminatedFailure);
      assert.equal(cause.message, 'for a reason');
    });
  });

  it('refuse to go on as new, with a stack of the author', async () => {
    const { worker, run } = await make({
      interceptors: { workflowModules: [workflowsPath] },
      sinks: { events: { note: { fn: () => {} } } },
    });
    const cause = await worker.runUntil(failure(run(workflows.goesOn, 1)));
    assert.ok(cause instanceof ApplicationFailure);
    assert.equal(cause.message, 'anything but 1');
    assert.match(cause.stack ?? '', /^ApplicationFailure: anything but 1\n\s+at .*continueAsNew[\s\S]*goesOn/);
  });

  it('see each activation and its end', async () => {
    const seen: string[] = [];
    const { worker, run } = await make({
      interceptors: { workflowModules: [workflowsPath] },
      sinks: { events: { note: { fn: (_info: unknown, what: string) => void seen.push(what) } } },
    });
    await worker.runUntil(run(workflows.naps, 10));
    assert.deepEqual(seen, ['activate 0', 'conclude 1', 'activate 0', 'conclude 1']);
  });

  it('add to the attributes of logs', async () => {
    const { worker, run } = await make({
      interceptors: { workflowModules: [workflowsPath] },
      sinks: { events: { note: { fn: () => {} } } },
    });
    assert.equal(await worker.runUntil(run(workflows.speaks)), true);
  });
});
