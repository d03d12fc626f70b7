import assert from 'node:assert';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import * as activity from '@temporalio/activity';
import { QueryNotRegisteredError, QueryRejectedError, WorkflowClient } from '@temporalio/client';
import {
  ApplicationFailure,
  BinaryPayloadConverter,
  CancelledFailure,
  defaultPayloadConverter,
  encodingKeys,
  JsonPayloadConverter,
  METADATA_ENCODING_KEY,
  SdkComponent,
  TemporalFailure,
  UndefinedPayloadConverter,
  ValueError,
  type Workflow,
} from '@temporalio/common';
import { defaultActivityInfo, MockActivityEnvironment, TestWorkflowEnvironment } from '@temporalio/testing';
import {
  ActivityInboundLogInterceptor,
  activityLogAttributes,
  bundleWorkflowCode,
  DefaultLogger,
  defaultSinks,
  type LogEntry,
  Worker,
  type WorkerOptions,
  type WorkflowBundle,
} from '@temporalio/worker';
import { afterAll, beforeAll, describe, it } from 'vitest';
import * as workflows from '../corners/tasks';

let env: TestWorkflowEnvironment;
let workflowBundle: WorkflowBundle;
let count = 0;

beforeAll(async () => {
  [env, workflowBundle] = await Promise.all([
    TestWorkflowEnvironment.createLocal(),
    bundleWorkflowCode({ workflowsPath: fileURLToPath(new URL('../corners/tasks.ts', import.meta.url)) }),
  ]);
});
afterAll(() => env?.teardown());

async function make(options: Partial<WorkerOptions>) {
  const taskQueue = `tasks-${++count}`;
  const worker = await Worker.create({ connection: env.nativeConnection, taskQueue, workflowBundle, ...options });
  const start = <T extends Workflow>(workflow: T, ...args: Parameters<T>) =>
    env.client.workflow.start<Workflow>(workflow, { taskQueue, workflowId: `${taskQueue}-${++count}`, args });
  return { worker, start, taskQueue, run: async (...args: [string, ...unknown[]]) => (await start(workflows.calls, ...args)).result() };
}

const bytes = (text: string) => new TextEncoder().encode(text);

describe('a worker', () => {
  it('goes from INITIALIZED over RUNNING and the rest to STOPPED, and runs once', async () => {
    const { worker } = await make({ activities: {}, shutdownGraceTime: '500ms' });
    assert.equal(worker.getState(), 'INITIALIZED');
    const running = worker.run();
    assert.equal(worker.getState(), 'RUNNING');
    process.emit('SIGINT', 'SIGINT');
    await Promise.resolve();
    assert.ok(['STOPPING', 'DRAINING', 'DRAINED'].includes(worker.getState()), worker.getState());
    await running;
    assert.equal(worker.getState(), 'STOPPED');
    await assert.rejects(worker.run(), { name: 'IllegalStateError', message: 'Poller was already started' });
    assert.throws(() => worker.shutdown(), { name: 'IllegalStateError' });
  });

  it('names what it has for an activity that it has not', async () => {
    const { worker, run } = await make({ activities: { one: async () => 1, two: async () => 2 } });
    const { message, type } = (await worker.runUntil(run('three'))) as { message: string; type: string };
    assert.equal(message, 'Activity function three is not registered on this Worker, available activities: ["one","two"]');
    assert.equal(type, 'NotFoundError');
  });

  it('passes a failure of its interceptors on as one of the activity, and goes on', async () => {
    const { worker, run } = await make({
      activities: { dummy: async () => {} },
      interceptors: {
        activity: [
          () => {
            throw new Error('a bad interceptor');
          },
        ],
      },
    });
    const { message, type } = (await worker.runUntil(run('dummy'))) as { message: string; type: string };
    assert.deepEqual([message, type], ['a bad interceptor', 'Error']);
  });
});

describe('an activity', () => {
  it('fails with what it threw: as an ApplicationFailure of its class', async () => {
    class Mine extends Error {
      override name = 'Mine';
    }
    const { worker, run } = await make({
      activities: {
        temporal: async () => {
          throw new TemporalFailure('any of Temporal');
        },
        own: async () => {
          throw new Mine('own');
        },
        text: async () => {
          throw 'a text';
        },
        final: async () => {
          throw ApplicationFailure.nonRetryable('final', 'Final');
        },
        delayed: async () => {
          if (activity.activityInfo().attempt === 1) throw ApplicationFailure.create({ message: 'later', nextRetryDelay: '10ms' });
          return activity.activityInfo().attempt;
        },
      },
    });
    await worker.runUntil(async () => {
      const of = async (name: string) => {
        const { message, type, retryState, nonRetryable } = (await run(name)) as Record<string, unknown>;
        return [message, type, retryState, nonRetryable];
      };
      assert.deepEqual(await of('temporal'), ['any of Temporal', 'TemporalFailure', 'MAXIMUM_ATTEMPTS_REACHED', false]);
      assert.deepEqual(await of('own'), ['own', 'Mine', 'MAXIMUM_ATTEMPTS_REACHED', false]);
      assert.equal((await of('text'))[0], 'a text');
      assert.deepEqual(await of('final'), ['final', 'Final', 'NON_RETRYABLE_FAILURE', true]);
      assert.equal(await run('delayed'), 2);
    });
  });

  it('knows where it runs', async () => {
    const { worker, run, taskQueue } = await make({
      activities: {
        where: async () => {
          const { taskQueue, namespace, activityNamespace, workflowNamespace, activityType, workflowType, inWorkflow } =
            activity.activityInfo() as activity.Info & { inWorkflow?: boolean };
          return { taskQueue, namespace, activityNamespace, workflowNamespace, activityType, workflowType, inWorkflow };
        },
      },
    });
    const { inWorkflow, ...where } = (await worker.runUntil(run('where'))) as Record<string, unknown>;
    assert.ok(inWorkflow === undefined || inWorkflow === true);
    assert.deepEqual(where, {
      taskQueue,
      namespace: 'default',
      activityNamespace: 'default',
      workflowNamespace: 'default',
      activityType: 'where',
      workflowType: 'calls',
    });
  });

  it('gives a request up that its cancellation aborts', async () => {
    let asked = () => {};
    const wasAsked = new Promise<void>((resolve) => {
      asked = resolve;
    });
    const server = createServer((_, response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('0');
      asked();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { worker, start } = await make({
      activities: {
        async fetches(url: string) {
          const beats = setInterval(() => activity.heartbeat(), 50);
          try {
            return await (await fetch(url, { signal: activity.cancellationSignal() })).text();
          } finally {
            clearInterval(beats);
          }
        },
      },
      maxHeartbeatThrottleInterval: 100,
    });
    await worker.runUntil(async () => {
      const handle = await start(workflows.calls, 'fetches', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
      await wasAsked;
      await handle.cancel();
      // The proxy waits for no answer: the run sees its cancellation at once; the request ends with the activity.
      await handle.result();
    });
    server.closeAllConnections();
    server.close();
  });
});

describe('a query', () => {
  it('that fails, that is a promise, that nobody knows', async () => {
    const { worker, start } = await make({ activities: {} });
    await worker.runUntil(async () => {
      const handle = await start(workflows.answers);
      await assert.rejects(handle.query(workflows.broken), { name: 'QueryNotRegisteredError', message: 'fail' });
      await assert.rejects(handle.query(workflows.promised), {
        name: 'QueryNotRegisteredError',
        message: 'Query handlers should not return a Promise',
      });
      const unknown = await handle.query('unknown').catch((error: unknown) => error);
      assert.ok(unknown instanceof QueryNotRegisteredError);
      assert.match(unknown.message, /did not register a handler for unknown\. Registered queries: \[.*broken.*promised.*\]/);
      await handle.signal(workflows.leave);
      await handle.result();
    });
  });

  it('is rejected where the run is over, if asked so', async () => {
    const { worker, taskQueue, start } = await make({ activities: {} });
    await worker.runUntil(async () => {
      const handle = await start(workflows.answers);
      await handle.signal(workflows.leave);
      await handle.result();
      const strict = new WorkflowClient({
        connection: env.connection,
        queryRejectCondition: 'NOT_OPEN',
      });
      const error = await strict
        .getHandle(handle.workflowId)
        .query(workflows.broken)
        .catch((thrown: unknown) => thrown);
      assert.ok(error instanceof QueryRejectedError, `${error} ${taskQueue}`);
      assert.equal(error.status, 2);
    });
  });
});

describe('MockActivityEnvironment', () => {
  it('runs one activity, with what it is told to be', async () => {
    assert.equal(await new MockActivityEnvironment().run(async (x: number) => x + 1, 3), 4);
    const third = new MockActivityEnvironment({ attempt: 3 });
    assert.equal(await third.run(async (x: number) => x + activity.activityInfo().attempt, 1), 4);
  });

  it('measures nothing below zero but up-down counters, and says when it has no client', async () => {
    await new MockActivityEnvironment().run(async () => {
      const { metricMeter } = activity;
      assert.throws(() => metricMeter.createCounter('c').add(-1), /MetricCounter value must be non-negative \(got -1\)/);
      assert.throws(() => metricMeter.createHistogram('h').record(-1), /MetricHistogram value must be non-negative/);
      assert.throws(() => metricMeter.createGauge('g').set(-1), /MetricGauge value must be non-negative/);
      assert.throws(() => activity.getClient(), /MockActivityEnvironment that was created without a Client/);
    });
  });

  it('tells of heartbeats and cancels', async () => {
    const mock = new MockActivityEnvironment();
    mock.on('heartbeat', (details: unknown) => {
      if (details === 6) mock.cancel('CANCELLED');
    });
    const run = mock.run(async () => {
      activity.heartbeat(6);
      await activity.sleep(100);
    });
    await assert.rejects(run, (error) => error instanceof CancelledFailure && error.message === 'CANCELLED');
  });
});

describe('the log', () => {
  const recorder = () => {
    const lines: LogEntry[] = [];
    return { lines, logger: new DefaultLogger('DEBUG', (entry) => lines.push(entry)) };
  };

  it('of an activity says which part wrote it, and about what', async () => {
    const { lines, logger } = recorder();
    const mock = new MockActivityEnvironment({}, { logger });
    const failing = mock.run(async () => {
      activity.log.info('from the activity');
      throw new Error('on purpose');
    });
    await assert.rejects(failing, /on purpose/);
    const attributes = activityLogAttributes(defaultActivityInfo);
    const [started, own, failed] = lines.map(({ level, message, meta = {} }) => {
      const { durationMs: _, error: __, ...rest } = meta;
      return [level, message, rest];
    });
    assert.deepEqual(started, ['DEBUG', 'Activity started', { ...attributes, sdkComponent: SdkComponent.worker }]);
    assert.deepEqual(own, ['INFO', 'from the activity', { ...attributes, sdkComponent: SdkComponent.activity }]);
    assert.deepEqual(failed, ['WARN', 'Activity failed', { ...attributes, sdkComponent: SdkComponent.worker }]);
  });

  it('of an activity goes through the old interceptor, if that is of a class of its own', async () => {
    class Interceptor extends ActivityInboundLogInterceptor {
      protected override logAttributes(): Record<string, unknown> {
        const { namespace: _, ...rest } = super.logAttributes();
        return { ...rest, custom: 'attribute' };
      }
    }
    const { lines, logger } = recorder();
    const mock = new MockActivityEnvironment({}, { interceptors: [(ctx) => ({ inbound: new Interceptor(ctx, logger) })] });
    await mock.run(async () => activity.log.debug('said'));
    const { meta = {} } = lines.find(({ message }) => message === 'said') ?? {};
    assert.deepEqual([meta.custom, meta.taskQueue, 'namespace' in meta], ['attribute', 'test', false]);
  });

  it('of workflows goes where the old sink says', async () => {
    const { lines, logger } = recorder();
    const { worker, run, taskQueue } = await make({ sinks: defaultSinks(logger), activities: { quick: async (n: number) => n } });
    await worker.runUntil(run('quick', 1));
    assert.deepEqual(
      lines.map(({ message }) => message),
      ['Workflow started', 'Workflow completed'],
    );
    const { workflowType, namespace, sdkComponent } = lines[0]?.meta ?? {};
    assert.deepEqual([workflowType, namespace, lines[0]?.meta?.taskQueue], ['calls', 'default', taskQueue]);
    assert.equal(sdkComponent, SdkComponent.worker);
  });
});

describe('payload converters', () => {
  it('take what is theirs only', () => {
    const others: unknown[] = [null, {}, 1, 0, 'abc'];
    for (const value of others) {
      assert.equal(new UndefinedPayloadConverter().toPayload(value), undefined);
      assert.equal(new BinaryPayloadConverter().toPayload(value), undefined);
      assert.deepEqual(new JsonPayloadConverter().toPayload(value), {
        metadata: { [METADATA_ENCODING_KEY]: encodingKeys.METADATA_ENCODING_JSON },
        data: bytes(JSON.stringify(value)),
      });
    }
    assert.equal(new JsonPayloadConverter().toPayload(undefined), undefined);
    assert.equal(new JsonPayloadConverter().toPayload(0n), undefined);
    assert.deepEqual(new UndefinedPayloadConverter().toPayload(undefined), {
      metadata: { [METADATA_ENCODING_KEY]: encodingKeys.METADATA_ENCODING_NULL },
    });
    assert.deepEqual(new BinaryPayloadConverter().toPayload(bytes('abc')), {
      metadata: { [METADATA_ENCODING_KEY]: encodingKeys.METADATA_ENCODING_RAW },
      data: bytes('abc'),
    });
  });

  it('say what they cannot read', () => {
    const unknown = { metadata: { [METADATA_ENCODING_KEY]: bytes('not-supported') } };
    assert.throws(
      () => defaultPayloadConverter.fromPayload(unknown),
      (error) => error instanceof ValueError && error.message === 'Unknown encoding: not-supported',
    );
    assert.throws(
      () => defaultPayloadConverter.fromPayload({ metadata: { [METADATA_ENCODING_KEY]: encodingKeys.METADATA_ENCODING_JSON } }),
      (error) => error instanceof ValueError && error.message === 'Got payload with no data',
    );
    assert.throws(() => defaultPayloadConverter.toPayload(0n), ValueError);
  });
});
