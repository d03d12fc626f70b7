import assert from 'node:assert';
import { fileURLToPath } from 'node:url';
import { ApplicationFailure, Context, cancelled } from '@temporalio/activity';
import { WorkflowContinuedAsNewError, WorkflowFailedError } from '@temporalio/client';
import {
  defineSearchAttributeKey,
  encodingKeys,
  METADATA_ENCODING_KEY,
  RawValue,
  SearchAttributeType,
  TypedSearchAttributes,
  tsToMs,
} from '@temporalio/common';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker, type WorkerOptions } from '@temporalio/worker';
import { workflowMetadataQuery } from '@temporalio/workflow';
import { afterAll, beforeAll, describe, it, vi } from 'vitest';
import * as workflows from '../corners/workflows';

const workflowsPath = fileURLToPath(new URL('../corners/workflows.ts', import.meta.url));
let env: TestWorkflowEnvironment;
let count = 0;

beforeAll(async () => {
  env = await TestWorkflowEnvironment.createLocal();
});
afterAll(() => env?.teardown());

const make = async (options: Partial<WorkerOptions> = {}) => {
  const taskQueue = `corner-${++count}`;
  const more = { activities: { task: () => undefined }, ...options };
  const worker = await Worker.create({ connection: env.nativeConnection, taskQueue, workflowsPath, ...more });
  return { worker, taskQueue, options: { taskQueue, workflowId: `${taskQueue}-run` } };
};

describe('children', () => {
  it('a second child of a taken name fails the parent', async () => {
    const { worker, options } = await make();
    await worker.runUntil(async () => {
      const error = await env.client.workflow.execute(workflows.twoOfOneName, { ...options, args: ['the-child'] }).catch((e: unknown) => e);
      assert.ok(error instanceof WorkflowFailedError);
      assert.equal(error.cause?.message, 'Workflow execution already started');
      assert.equal(error.cause?.name, 'TemporalFailure');
    });
  });

  it('know their root', async () => {
    const { worker, options } = await make();
    const said = await worker.runUntil(env.client.workflow.execute(workflows.root, options));
    assert.equal(said, `none ${options.workflowId}`);
  });
});

describe('workers', () => {
  it('tell workflows which build decides', async () => {
    const { worker, taskQueue, options } = await make({ buildId: '1.0' });
    const handle = await env.client.workflow.start(workflows.tellsItsBuild, options);
    await worker.runUntil(async () => assert.equal(await handle.query(workflows.buildId), '1.0'));
    const next = await Worker.create({ connection: env.nativeConnection, taskQueue, workflowsPath, buildId: '1.1' });
    await next.runUntil(async () => {
      assert.equal(await handle.query(workflows.buildId), '1.0');
      await handle.signal(workflows.open);
      await vi.waitFor(async () => assert.equal(await handle.query(workflows.buildId), '1.1'), { timeout: 10_000 });
    });
  });

  it('cancel what still runs when they shut down', async () => {
    let reason: unknown;
    const made = await make({
      activities: {
        async task() {
          made.worker.shutdown();
          try {
            await cancelled();
          } catch (error) {
            reason = error instanceof Error ? error.message : error;
            throw error;
          }
        },
      },
    });
    await env.client.workflow.start(workflows.callsTask, { ...made.options, args: [{}] });
    await made.worker.run();
    assert.equal(reason, 'WORKER_SHUTDOWN');
  });

  it('refuse names that are taken by the system', async () => {
    for (const [name, why] of [
      ['__temporal_x', "with reserved prefix: '__temporal_'"],
      ['__stack_trace', 'which is a reserved name'],
      ['__enhanced_stack_trace', 'which is a reserved name'],
    ] as const) {
      const refused = (what: string, options: Partial<WorkerOptions>) =>
        assert.rejects(make(options), { name: 'TypeError', message: `Cannot use ${what} name: '${name}', ${why}` });
      await refused('activity', { activities: { [name]: () => {} } });
      await refused('task queue', { taskQueue: name });
      await refused('sink', { sinks: { [name]: { f: { fn: () => {} } } } });
    }
  });
});

describe('activities', () => {
  it('are tried again when their failure says so, local ones too', async () => {
    const task = async () => {
      if (Context.current().info.attempt === 1) throw ApplicationFailure.create({ message: 'later', nextRetryDelay: '1.2s' });
    };
    const { worker, options } = await make({ activities: { task } });
    const ms = await worker.runUntil(env.client.workflow.execute(workflows.waitsAsTheFailureSays, options));
    assert.ok(ms >= 1_200, `${ms} ms`);
  });

  it('keep the fractions of their intervals', async () => {
    const { worker, options } = await make();
    const handle = await env.client.workflow.start(workflows.callsTask, {
      ...options,
      args: [{ retry: { initialInterval: '50ms', maximumAttempts: 1 } }],
    });
    await worker.runUntil(handle.result());
    const { events } = await handle.fetchHistory();
    const scheduled = events?.find((event) => event.activityTaskScheduledEventAttributes)?.activityTaskScheduledEventAttributes;
    assert.equal(tsToMs(scheduled?.retryPolicy?.initialInterval), 50);
  });

  it('that are abandoned before they start hold nothing up', async () => {
    const { worker, options } = await make();
    assert.equal(await worker.runUntil(env.client.workflow.execute(workflows.abandonsBeforeTheStart, options)), 'cancelled');
  });

  it('take and give payloads as they are', async () => {
    const task = async () =>
      RawValue.fromPayload({ metadata: { [METADATA_ENCODING_KEY]: encodingKeys.METADATA_ENCODING_RAW }, data: new Uint8Array([1, 2]) });
    const { worker, options } = await make({ activities: { task } });
    const result = await worker.runUntil(env.client.workflow.execute(workflows.callsTask, { ...options, args: [{}] }));
    assert.deepEqual(result, new Uint8Array([1, 2]));
  });
});

describe('runs', () => {
  it('describe their handlers', async () => {
    const { worker, options } = await make();
    await worker.runUntil(async () => {
      const handle = await env.client.workflow.start(workflows.describesItself, options);
      const { definition } = await handle.query(workflowMetadataQuery);
      assert.equal(definition?.type, 'describesItself');
      assert.deepEqual(definition?.queryDefinitions?.slice(3), [{ name: 'one', description: 'the first' }]);
      assert.deepEqual(definition?.signalDefinitions, [{ name: 'signal', description: 'a signal' }]);
      assert.deepEqual(definition?.updateDefinitions, [{ name: 'update', description: 'an update' }]);
    });
  });

  it('are counted by their status', async () => {
    const { worker, taskQueue } = await make();
    const start = (does: boolean) =>
      env.client.workflow.start(workflows.ends, { taskQueue, workflowId: `${taskQueue}-${++count}`, args: [does] });
    await worker.runUntil(async () => {
      await Promise.all([start(false), start(false)]);
      for (const handle of await Promise.all([start(true), start(true), start(true)])) await handle.result();
    });
    assert.deepEqual(await env.client.workflow.count(`TaskQueue = '${taskQueue}'`), { count: 5, groups: [] });
    assert.deepEqual(await env.client.workflow.count(`TaskQueue = '${taskQueue}' GROUP BY ExecutionStatus`), {
      count: 5,
      groups: [
        { count: 2, groupValues: [['Running']] },
        { count: 3, groupValues: [['Completed']] },
      ],
    });
  });

  it('change their memo, and null takes a key out', async () => {
    const { worker, options } = await make();
    await worker.runUntil(async () => {
      const handle = await env.client.workflow.start(workflows.remembers, {
        ...options,
        memo: { a: '1', b: '2', c: { d: 3 }, f: '4' },
        args: [{ a: '11', b: null, c: { e: 5 }, h: '6' }],
      });
      const expected = { a: '11', c: { e: 5 }, f: '4', h: '6' };
      assert.deepEqual(await handle.result(), expected);
      assert.deepEqual((await handle.describe()).memo, expected);
    });
  });

  it('know how the attempt before failed', async () => {
    const { worker, options } = await make();
    const run = env.client.workflow.execute(workflows.saysHowItFailed, { ...options, retry: { maximumAttempts: 2, initialInterval: 1 } });
    assert.equal(await worker.runUntil(run), 'the first time');
  });

  it('wait for their delay, and say so in the history', async () => {
    const handle = await env.client.workflow.start(workflows.ends, {
      taskQueue: 'nobody',
      workflowId: 'delayed',
      args: [true],
      startDelay: '5678s',
    });
    const { events } = await handle.fetchHistory();
    assert.equal(tsToMs(events?.[0]?.workflowExecutionStartedEventAttributes?.firstWorkflowTaskBackoff), 5_678_000);
  });

  it('see their history grow', async () => {
    const { worker, options } = await make();
    const handle = await env.client.workflow.start(workflows.historySizes, options);
    const [before, after] = await worker.runUntil(handle.result());
    assert.ok(after > before && before > 100, `${before} ${after}`);
    assert.ok(((await handle.describe()).historySize ?? 0) > 100);
  });

  it('are told when to continue as new, and why', async () => {
    const { worker, options } = await make();
    await worker.runUntil(async () => {
      const handle = await env.client.workflow.start(workflows.grows, options);
      assert.deepEqual(await handle.query(workflows.historyFacts), { suggested: false });
      await handle.signal(workflows.more, 4_200);
      await vi.waitFor(
        async () => {
          await handle.signal(workflows.more, 1);
          const { suggested, reasons } = await handle.query(workflows.historyFacts);
          assert.equal(suggested, true);
          assert.deepEqual(reasons, ['TOO_MANY_HISTORY_EVENTS']);
        },
        { timeout: 20_000, interval: 500 },
      );
      await handle.terminate();
    });
  });

  it.each([
    [true, true, { outer: true, inner: true, requested: true }],
    [true, false, { outer: true, inner: false, requested: true }],
    [false, true, { outer: false, inner: false, requested: false }],
    [false, false, { outer: false, inner: false, requested: false }],
  ])('cancel scopes: the outer can be %s, the inner %s', async (outer, inner, expected) => {
    const { worker, options } = await make();
    const seen = await worker.runUntil(env.client.workflow.execute(workflows.cancelledScopes, { ...options, args: [outer, inner] }));
    assert.deepEqual(seen, {
      'outer timer': expected.outer,
      'outer activity': expected.outer,
      'outer requested': true,
      'outer considered': expected.outer,
      'inner timer': expected.inner,
      'inner activity': expected.inner,
      'inner requested': expected.requested,
      'inner considered': expected.inner,
    });
  });
});

describe('code that goes wrong', () => {
  it('sleeps for no time at all', async () => {
    const { worker, options } = await make();
    assert.equal(await worker.runUntil(env.client.workflow.execute(workflows.sleepsForNothing, options)), 'awake');
  });

  it.each([
    ['leavesARejection', /^Unhandled Promise rejection: Error: unhandled$/, 'root'],
    ['throwsAnObject', /^\{"plain":true\} \[A non-Error value was thrown from your code/, undefined],
  ])('%s fails its task and says why', async (type, message, cause) => {
    const { worker, options } = await make();
    const handle = await env.client.workflow.start(type, options);
    await worker.runUntil(() =>
      vi.waitFor(
        async () => {
          const { events } = await handle.fetchHistory();
          const failure = events?.find((event) => event.workflowTaskFailedEventAttributes)?.workflowTaskFailedEventAttributes?.failure;
          assert.match(failure?.message ?? '', message);
          assert.equal(failure?.cause?.cause?.message, cause);
        },
        { timeout: 10_000 },
      ),
    );
    await handle.terminate();
  });

  it('ends the wait for a run with what happened to it', async () => {
    const { worker, options } = await make();
    await worker.runUntil(async () => {
      const ended = await env.client.workflow.start(workflows.ends, { ...options, args: [false] });
      await ended.terminate('no more of this');
      await assert.rejects(ended.result(), { name: 'WorkflowFailedError', message: 'no more of this' });
      const first = await env.client.workflow.start(workflows.continues, {
        ...options,
        workflowId: `${options.workflowId}-on`,
        args: [1],
        followRuns: false,
      });
      const error = await first.result().catch((thrown: unknown) => thrown);
      assert.ok(error instanceof WorkflowContinuedAsNewError);
      const next = env.client.workflow.getHandle<typeof workflows.continues>(first.workflowId, error.newExecutionRunId);
      assert.equal(await next.result(), 0);
    });
  });
});

describe('messages', () => {
  it('cannot have handlers of the system’s names', async () => {
    const { worker, taskQueue } = await make();
    await worker.runUntil(async () => {
      for (const [name, why] of [
        ['__temporal_x', "with reserved prefix: '__temporal_'"],
        ['__stack_trace', 'which is a reserved name'],
      ] as const) {
        const said = await env.client.workflow.execute(workflows.namesItself, { taskQueue, workflowId: `names-${++count}`, args: [name] });
        assert.deepEqual(
          said,
          ['signal', 'update', 'query'].map((what) => `TypeError: Cannot use ${what} name: '${name}', ${why}`),
        );
      }
    });
  });

  it('of the system’s names do not reach default handlers', async () => {
    const { worker, taskQueue } = await make();
    const start = () => env.client.workflow.start(workflows.takesWhatever, { taskQueue, workflowId: `default-${++count}` });
    await worker.runUntil(async () => {
      const handle = await start();
      assert.equal(await handle.query(workflows.ready), true);
      await assert.rejects(handle.query('__temporal_query'), {
        name: 'QueryNotRegisteredError',
        message: "Cannot use query name: '__temporal_query', with reserved prefix: '__temporal_'",
      });
      await handle.signal('__temporal_signal');
      await vi.waitFor(
        async () => {
          const { events } = await handle.fetchHistory();
          const failed = events?.find((event) => event.workflowTaskFailedEventAttributes)?.workflowTaskFailedEventAttributes;
          assert.equal(failed?.failure?.message, "Cannot use signal name: '__temporal_signal', with reserved prefix: '__temporal_'");
        },
        { timeout: 10_000 },
      );
      await handle.terminate();
    });
  });
});

it('a server for tests has the search attributes it is asked for', async () => {
  const key = defineSearchAttributeKey('new-search-attr', SearchAttributeType.INT);
  const other = await TestWorkflowEnvironment.createLocal({ server: { searchAttributes: [key] } });
  const handle = await other.client.workflow.start(workflows.ends, {
    taskQueue: 'nobody',
    workflowId: 'attributes',
    args: [true],
    typedSearchAttributes: [{ key, value: 12 }],
  });
  const { typedSearchAttributes, searchAttributes } = await handle.describe();
  assert.deepEqual(typedSearchAttributes, new TypedSearchAttributes([{ key, value: 12 }]));
  assert.deepEqual(searchAttributes, { 'new-search-attr': [12] });
  await other.teardown();
});
