import assert from 'node:assert';
import { fileURLToPath } from 'node:url';
import { CompleteAsyncError, Context, type Info } from '@temporalio/activity';
import {
  ActivityCancelledError,
  ActivityNotFoundError,
  Client,
  type WorkflowClientInterceptor,
  WorkflowFailedError,
} from '@temporalio/client';
import { ApplicationFailure, NamespaceNotFoundError, rootCause, ValueError, type Workflow } from '@temporalio/common';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker, type WorkerOptions } from '@temporalio/worker';
import { isCancellation } from '@temporalio/workflow';
import { afterAll, beforeAll, describe, it, vi } from 'vitest';
import * as workflows from '../corners/locals';

const workflowsPath = fileURLToPath(new URL('../corners/locals.ts', import.meta.url));
let env: TestWorkflowEnvironment;
let count = 0;

beforeAll(async () => {
  env = await TestWorkflowEnvironment.createLocal();
});
afterAll(() => env?.teardown());

const thrown = (promise: Promise<unknown>) =>
  promise.then(
    () => assert.fail('nothing was thrown'),
    (error: unknown) => error,
  );

async function make(activities: WorkerOptions['activities'], options: Partial<WorkerOptions> = {}) {
  const taskQueue = `local-${++count}`;
  const worker = await Worker.create({ connection: env.nativeConnection, taskQueue, workflowsPath, activities, ...options });
  const start = <T extends Workflow>(workflow: T, ...args: Parameters<T>) =>
    env.client.workflow.start<Workflow>(workflow, { taskQueue, workflowId: `${taskQueue}-${++count}`, args, workflowTaskTimeout: '3s' });
  return {
    worker,
    start,
    run: async <T extends Workflow>(workflow: T, ...args: Parameters<T>) => (await start(workflow, ...args)).result(),
  };
}

const inform = async () => {
  const { startToCloseTimeoutMs, scheduleToCloseTimeoutMs, isLocal, retryPolicy } = Context.current().info;
  return { startToCloseTimeoutMs, scheduleToCloseTimeoutMs, isLocal, retryPolicy };
};

describe('local activities', () => {
  it.each([
    [{ startToCloseTimeout: '5s' }, 5_000, 0],
    [{ scheduleToCloseTimeout: '5s' }, 5_000, 5_000],
    [{ scheduleToStartTimeout: '2s', startToCloseTimeout: '5s' }, 5_000, 0],
    [{ scheduleToCloseTimeout: '5s', startToCloseTimeout: '2s' }, 2_000, 5_000],
    [{ scheduleToCloseTimeout: '2s', startToCloseTimeout: '5s' }, 2_000, 2_000],
  ] as const)('know their timeouts: %j', async (options, startToClose, scheduleToClose) => {
    const { worker, run } = await make({ inform });
    const { isLocal, startToCloseTimeoutMs, scheduleToCloseTimeoutMs } = (await worker.runUntil(run(workflows.informs, options))) as Record<
      string,
      unknown
    >;
    assert.deepEqual([isLocal, startToCloseTimeoutMs, scheduleToCloseTimeoutMs], [true, startToClose, scheduleToClose]);
  });

  it('know their retry policy, as others do', async () => {
    const retry = {
      backoffCoefficient: 1.5,
      initialInterval: 2,
      maximumAttempts: 3,
      maximumInterval: 10,
      nonRetryableErrorTypes: ['Some'],
    };
    const { worker, run } = await make({ inform });
    await worker.runUntil(async () => {
      const told = await Promise.all([run(workflows.informs, { startToCloseTimeout: '1m', retry }), run(workflows.informsRemotely, retry)]);
      assert.deepEqual(
        told.map((each) => [(each as Record<string, unknown>).isLocal, (each as Record<string, unknown>).retryPolicy]),
        [
          [true, retry],
          [false, retry],
        ],
      );
    });
  });

  it('leave a marker each, right before the end, and need none of the functions to be replayed', async () => {
    const { worker, start } = await make({ task: async (arg: string) => arg });
    await worker.runUntil(async () => {
      const handle = await start(workflows.callsMany, 'a', 'b', 'c');
      assert.deepEqual(await handle.result(), ['a', 'b', 'c', 'a', 'b', 'c']);
      const history = await handle.fetchHistory();
      assert.ok(history.events?.slice(-7, -1).every((event) => event.markerRecordedEventAttributes));
      await Worker.runReplayHistory({ workflowsPath }, history, handle.workflowId);
      const raced = await start(workflows.races);
      await raced.result();
      const { events } = await raced.fetchHistory();
      assert.equal(events?.filter((event) => event.timerStartedEventAttributes).length, 1);
    });
  });

  it.each([
    ['that wait for it', () => Context.current().cancelled],
    [
      'that are tried again and again',
      async () => {
        throw new Error('again');
      },
    ],
  ])('hear of their cancellation: %s', async (_, task) => {
    const { worker, run } = await make({ task });
    const error = await worker.runUntil(thrown(run(workflows.cancels)));
    assert.ok(error instanceof WorkflowFailedError && isCancellation(error.cause), String(error));
    assert.equal(error.cause?.message, 'Local Activity cancelled');
  });

  it('are tried as often as their policy says, the long waits by a timer', async () => {
    let calls = 0;
    const task = async () => {
      calls += 1;
      throw new Error('thrown');
    };
    const { worker, start } = await make({ task });
    await worker.runUntil(async () => {
      for (const [retry, expected, timers] of [
        [{ maximumAttempts: 2, initialInterval: 1 }, 2, 0],
        [{ nonRetryableErrorTypes: ['Error'] }, 1, 0],
        [{ maximumAttempts: 2, initialInterval: '300ms' }, 2, 1],
      ] as const) {
        calls = 0;
        const handle = await start(workflows.triesTwice, retry as never);
        const error = await thrown(handle.result());
        assert.ok(error instanceof WorkflowFailedError);
        assert.equal(rootCause(error.cause), 'thrown');
        const { events } = await handle.fetchHistory();
        assert.deepEqual([calls, events?.filter((event) => event.timerFiredEventAttributes).length], [expected, timers]);
      }
    });
  });

  it('are intercepted, replaced by a default, missed, and run where others do not', async () => {
    const interceptors = { workflowModules: [workflowsPath] };
    const one = await make({ intercepted: async (word: string) => word }, { interceptors, enableNonLocalActivities: false });
    await one.worker.runUntil(async () => {
      assert.equal(await one.run(workflows.isIntercepted, 'hey'), 'hey!hey!');
      assert.equal(await one.run(workflows.misses), 'ReferenceError');
    });
    const other = await make({ default: async () => `default for ${Context.current().info.activityType}` });
    assert.equal(await other.worker.runUntil(other.run(workflows.misses)), 'default for missing');
  });
});

describe('activities that are completed elsewhere', () => {
  const elsewhere = async () => {
    const infos = new Map<string, Info>();
    const task = async () => {
      const { info } = Context.current();
      infos.set(info.workflowExecution?.workflowId ?? '', info);
      throw new CompleteAsyncError();
    };
    const made = await make({ task });
    const started = (workflowId: string) =>
      vi.waitFor(
        () => {
          const info = infos.get(workflowId);
          assert.ok(info);
          return info;
        },
        { timeout: 10_000 },
      );
    return { ...made, started };
  };

  it.each(['token', 'id'])('end as is said, by %s', async (by) => {
    const { worker, start, started } = await elsewhere();
    await worker.runUntil(async () => {
      const { activity } = env.client;
      const begin = async (...args: [boolean?]) => {
        const handle = await start(workflows.completedElsewhere, ...args);
        const { taskToken, activityId } = await started(handle.workflowId);
        const end = by === 'token' ? taskToken : { workflowId: handle.workflowId, activityId };
        return { handle, end: end as Uint8Array };
      };
      const good = await begin();
      await activity.complete(good.end, 'success');
      assert.equal(await good.handle.result(), 'success');
      assert.ok((await thrown(activity.complete(good.end, 'again'))) instanceof ActivityNotFoundError);

      const bad = await begin();
      await activity.fail(bad.end, new Error('failed'));
      const failed = await thrown(bad.handle.result());
      assert.ok(failed instanceof WorkflowFailedError);
      assert.equal(rootCause(failed.cause), 'failed');

      const cancelled = await begin(true);
      const beats = async () => {
        for (;;) {
          await activity.heartbeat(cancelled.end, 'details');
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
      };
      assert.ok((await thrown(beats())) instanceof ActivityCancelledError);
      await activity.reportCancellation(cancelled.end, 'cancelled');
      const error = await thrown(cancelled.handle.result());
      assert.ok(error instanceof WorkflowFailedError && isCancellation(error.cause));
    });
  });

  it('that there are not', async () => {
    const { activity } = env.client;
    const id = { workflowId: 'no such run', activityId: '1' };
    for (const call of [
      () => activity.complete(id, 1),
      () => activity.fail(id, new Error('x')),
      () => activity.reportCancellation(id, 1),
      () => activity.heartbeat(id),
    ])
      assert.ok((await thrown(call())) instanceof ActivityNotFoundError);
  });
});

describe('clients', () => {
  it('of a namespace that is not there are told so by every part', async () => {
    const client = new Client({ connection: env.connection, namespace: 'not-there' });
    const options = { taskQueue: 'q', workflowId: 'w' };
    const spec = { calendars: [{ hour: { start: 2, end: 7, step: 1 } }] };
    for (const call of [
      () => client.workflow.start('any', options),
      () => client.workflow.list()[Symbol.asyncIterator]().next(),
      () => client.workflow.count(),
      () => client.workflow.getHandle('w').describe(),
      () => client.workflow.getHandle('w').query('q'),
      () => client.workflow.getHandle('w').result(),
      () => client.schedule.create({ scheduleId: 's', spec, action: { type: 'startWorkflow', workflowType: 'any', taskQueue: 'q' } }),
      () => client.schedule.list()[Symbol.asyncIterator]().next(),
      () => client.schedule.getHandle('s').describe(),
      () => client.activity.complete({ workflowId: 'w', activityId: '1' }, 'result'),
    ]) {
      const error = await thrown(call());
      assert.ok(error instanceof NamespaceNotFoundError, `${call}: ${error}`);
      assert.equal(error.message, "Namespace not found: 'not-there'");
    }
  });

  it('say which value they cannot send', async () => {
    const value = {
      toJSON() {
        throw new TypeError('no JSON');
      },
    };
    const withDetails: WorkflowClientInterceptor = { terminate: (input, next) => next({ ...input, details: [value] }) };
    const interceptors = { workflow: [withDetails] };
    const client = new Client({ connection: env.connection, interceptors });
    const options = { taskQueue: 'q', workflowId: 'w' };
    const handle = client.workflow.getHandle('w');
    const id = { workflowId: 'w', activityId: '1' };
    for (const call of [
      () => client.workflow.start('any', { ...options, args: [value] }),
      () => client.workflow.signalWithStart('any', { ...options, args: [value], signal: 's' }),
      () => handle.signal('s', value),
      () => handle.query('q', value),
      () => handle.executeUpdate('u', { args: [value] }),
      () => handle.terminate('reason'),
      () => client.activity.complete(new Uint8Array([1]), value),
      () => client.activity.complete(id, value),
      () => client.activity.fail(id, ApplicationFailure.create({ type: 'any', details: [value] })),
      () => client.activity.reportCancellation(id, value),
      () => client.activity.heartbeat(id, value),
    ]) {
      const error = await thrown(call());
      assert.ok(error instanceof ValueError, `${call}: ${error}`);
      assert.equal(error.message, 'Unable to convert [object Object] to payload');
    }
  });

  it('are told what is wrong with what they ask', async () => {
    const error = await thrown(env.client.workflow.start('any', { taskQueue: '', workflowId: 'w' }));
    assert.ok(error instanceof TypeError && error.message === 'Missing WorkflowOptions.taskQueue', String(error));
    const nameless = await thrown(env.client.workflow.start('any', { taskQueue: 'q', workflowId: '' }));
    assert.ok(nameless instanceof TypeError && nameless.message === 'Missing WorkflowOptions.workflowId', String(nameless));
  });
});
