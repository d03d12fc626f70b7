import assert from 'node:assert';
import { fileURLToPath } from 'node:url';
import {
  QueryNotRegisteredError,
  WorkflowContinuedAsNewError,
  WorkflowExecutionAlreadyStartedError,
  WorkflowFailedError,
  WorkflowNotFoundError,
} from '@temporalio/client';
import {
  ApplicationFailure,
  ChildWorkflowFailure,
  RetryState,
  TerminatedFailure,
  TimeoutFailure,
  TimeoutType,
  tsToMs,
  type Workflow,
} from '@temporalio/common';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker, type WorkerOptions } from '@temporalio/worker';
import { afterAll, beforeAll, describe, it, vi } from 'vitest';
import * as workflows from '../corners/ends';

const workflowsPath = fileURLToPath(new URL('../corners/ends.ts', import.meta.url));
let env: TestWorkflowEnvironment;
let worker: Worker;
let running: Promise<void>;
let count = 0;
const taskQueue = 'ends';

beforeAll(async () => {
  env = await TestWorkflowEnvironment.createLocal();
  worker = await Worker.create({ connection: env.nativeConnection, taskQueue, workflowsPath });
  running = worker.run();
});
afterAll(async () => {
  worker?.shutdown();
  await running;
  await env?.teardown();
});

const newOptions = () => ({ taskQueue, workflowId: `end-${++count}` });
const thrown = (promise: Promise<unknown>) =>
  promise.then(
    () => assert.fail('nothing was thrown'),
    (error: unknown) => error,
  );
const causeOf = async (promise: Promise<unknown>) => {
  const error = await thrown(promise);
  assert.ok(error instanceof WorkflowFailedError, String(error));
  return error.cause;
};
const start = <T extends Workflow>(workflow: T, args: Parameters<T>, more = {}) =>
  env.client.workflow.start<Workflow>(workflow, { ...newOptions(), args, ...more });

describe('what a run is asked for', () => {
  it('a workflow that is not there fails the task, in Temporal’s words', async () => {
    const handle = await env.client.workflow.start('not-there', newOptions());
    await vi.waitFor(
      async () => {
        const { events } = await handle.fetchHistory();
        const failed = events?.find((event) => event.workflowTaskFailedEventAttributes)?.workflowTaskFailedEventAttributes;
        assert.equal(
          failed?.failure?.message,
          "Failed to initialize workflow of type 'not-there': no such function is exported by the workflow bundle",
        );
      },
      { timeout: 10_000 },
    );
    await handle.terminate();
  });

  it('arguments may be left out and be bytes', async () => {
    const handle = await start(workflows.says, ['Hello', undefined, new TextEncoder().encode('world')]);
    assert.equal(await handle.result(), 'Hello nothing world');
  });

  it('its options are described', async () => {
    const options = { memo: { a: 'b' }, workflowRunTimeout: '2s', workflowExecutionTimeout: '3s', workflowTaskTimeout: '1s' };
    const handle = await start(workflows.sleeps, [1], { ...options, taskQueue: 'nobody' });
    const error = await thrown(handle.result());
    assert.equal(String(error), 'WorkflowFailedError: Workflow execution timed out');
    const { raw, memo, type, status, taskQueue: queue, historyLength, startTime, closeTime } = await handle.describe();
    assert.deepEqual([memo, type, status.name, queue, historyLength], [{ a: 'b' }, 'sleeps', 'TIMED_OUT', 'nobody', 3]);
    assert.ok(startTime instanceof Date && closeTime instanceof Date);
    assert.ok(raw);
  });

  it('its info is all there, and goes through a converter', async () => {
    const handle = await start(workflows.info, [], { memo: { nested: { object: true } } });
    const { historySize, startTime, runStartTime, currentBuildId, currentDeploymentVersion, ...rest } = (await handle.result()) as Record<
      string,
      unknown
    >;
    assert.ok(Number(historySize) > 100 && startTime && runStartTime);
    // Of a worker that was given none, it is made of the package and the code.
    assert.match(String(currentBuildId), /^@temporalio\/worker@[\d.]+\+[0-9a-f]{64}$/);
    assert.deepEqual(currentDeploymentVersion, { deploymentName: '', buildId: currentBuildId });
    const runId = (await handle.describe()).runId;
    assert.deepEqual(rest, {
      memo: { nested: { object: true } },
      attempt: 1,
      firstExecutionRunId: runId,
      originalExecutionRunId: runId,
      targetWorkerDeploymentVersionChanged: false,
      namespace: 'default',
      taskTimeoutMs: 10_000,
      runId,
      taskQueue,
      searchAttributes: {},
      typedSearchAttributes: [],
      workflowType: 'info',
      workflowId: handle.workflowId,
      historyLength: 3,
      continueAsNewSuggested: false,
      unsafe: { isReplaying: false, isReplayingHistoryEvents: false },
      priority: {},
    });
  });
});

describe('children', () => {
  it('fail their parent with what they failed of', async () => {
    const cause = await causeOf((await start(workflows.childThrows, [])).result());
    assert.ok(cause instanceof ChildWorkflowFailure);
    const { cause: failure } = cause;
    assert.ok(failure instanceof ApplicationFailure);
    assert.deepEqual([failure.message, failure.type, failure.details, failure.nonRetryable], ['failure', 'Some', [1, 'two'], true]);
    assert.match(failure.stack ?? '', /^ApplicationFailure: failure\n {4}at .*\n?.*throws/);
  });

  it('that are terminated, or too late', async () => {
    const parent = await start(workflows.childWaits, []);
    const child = await vi.waitFor(async () => {
      const execution = await parent.query(workflows.childOf);
      assert.ok(execution);
      return execution;
    });
    await env.client.workflow.getHandle(child.workflowId, child.runId).terminate();
    const terminated = await causeOf(parent.result());
    assert.ok(terminated instanceof ChildWorkflowFailure);
    assert.equal(terminated.retryState, RetryState.NON_RETRYABLE_FAILURE);
    assert.ok(terminated.cause instanceof TerminatedFailure);
    const late = await causeOf((await start(workflows.childIsLate, [])).result());
    assert.ok(late instanceof ChildWorkflowFailure);
    assert.equal(late.retryState, RetryState.TIMEOUT);
    assert.ok(late.cause instanceof TimeoutFailure);
    assert.equal(late.cause.timeoutType, TimeoutType.START_TO_CLOSE);
  });

  it('are refused under a name that was had, and cancelled at each of their steps', async () => {
    assert.equal(await (await start(workflows.childTwice, [])).result(), 'says true');
    assert.deepEqual(await (await start(workflows.childCancelled, [])).result(), [
      'true ChildWorkflowFailure CancelledFailure',
      'true ChildWorkflowFailure CancelledFailure',
    ]);
  });
});

describe('handlers', () => {
  it('that there are not: queries are told which there are, also after the end', async () => {
    const handle = await start(workflows.waits, []);
    assert.equal(await handle.query(workflows.waiting), true);
    await handle.signal(workflows.go);
    await handle.result();
    assert.equal(await handle.query(workflows.waiting), false);
    const error = await thrown(handle.query('not found'));
    assert.ok(error instanceof QueryNotRegisteredError);
    assert.equal(
      error.message,
      'Workflow did not register a handler for not found. Registered queries: [__stack_trace __enhanced_stack_trace __temporal_workflow_metadata waiting]',
    );
  });

  it.each([false, true])('of signals that fail, fail the run (later: %s)', async (later) => {
    const handle = await start(workflows.failsBySignal, []);
    await handle.signal(workflows.fail, later);
    const cause = await causeOf(handle.result());
    assert.ok(cause instanceof ApplicationFailure);
    assert.equal(cause.message, 'by signal');
  });

  it('of queries trigger no condition; a default one takes the rest', async () => {
    const handle = await start(workflows.queryChanges, []);
    assert.equal(await handle.query('other', 1, 2), 'other: 1,2');
    assert.equal(await handle.query('change'), undefined);
    assert.equal((await handle.describe()).status.name, 'RUNNING');
    await handle.terminate();
  });
});

describe('histories', () => {
  const kinds = async (workflow: Workflow, args: unknown[], pattern: RegExp) => {
    const handle = await start(workflow, args);
    const result = await handle.result();
    const { events } = await handle.fetchHistory();
    const found = (events ?? []).flatMap((event) => {
      const names = Object.getOwnPropertyNames(event).filter((name) => pattern.test(name));
      return names.map((name) => {
        const value = (event as unknown as Record<string, Record<string, unknown>>)[name] ?? {};
        return { key: name.replace('EventAttributes', ''), value };
      });
    });
    return { result, found };
  };

  it('timers that were cancelled before they began are not in it', async () => {
    const { found } = await kinds(workflows.timers, [], /^timer/);
    assert.deepEqual(
      found.map(({ key, value }) =>
        `${key} ${value.timerId} ${value.startToFireTimeout ? tsToMs(value.startToFireTimeout as never) : ''}`.trim(),
      ),
      ['timerStarted 2 10000', 'timerStarted 3 1', 'timerFired 3', 'timerCanceled 2'],
    );
  });

  it('a patch is in it once', async () => {
    for (const old of [false, true]) {
      const { found, result } = await kinds(workflows.patches, [old], /^markerRecorded/);
      assert.equal(result, 'true,true');
      assert.deepEqual(
        found.map(({ value }) => value.markerName),
        ['core_patch'],
      );
    }
  });

  it('says who did the task', async () => {
    const { found } = await kinds(workflows.says, ['a'], /^workflowTaskCompleted/);
    assert.equal(found.length, 1);
    assert.match(String(found[0]?.value.identity), /\d+@.+/);
  });

  it('options that are wrong leave no cancellation', async () => {
    const handle = await start(workflows.badOptions, []);
    assert.equal(await handle.result(), 'TypeError,ValueError,TypeError');
  });

  it('all of a list are replayed', async () => {
    const handles = [await start(workflows.says, ['a']), await start(workflows.childTwice, []), await start(workflows.timers, [])];
    for (const handle of handles) await handle.result();
    const query = `WorkflowId IN (${handles.map(({ workflowId }) => `'${workflowId}'`).join(', ')})`;
    const histories = env.client.workflow.list({ query }).intoHistories();
    let replayed = 0;
    for await (const { error } of Worker.runReplayHistories({ workflowsPath }, histories)) {
      assert.equal(error, undefined);
      replayed += 1;
    }
    assert.equal(replayed, 3);
  });
});

describe('chains', () => {
  it('a retried run is another run; what is not to be retried, is not', async () => {
    const retry = { initialInterval: 1, maximumInterval: 1, maximumAttempts: 2 };
    for (const how of ['retryable', 'nonRetryable'] as const) {
      const handle = await env.client.workflow.start(workflows.throws, { ...newOptions(), retry, args: [how] });
      await causeOf(handle.result());
      const { runId, status } = await handle.describe();
      assert.deepEqual([runId !== handle.firstExecutionRunId, status.name], [how === 'retryable', 'FAILED']);
    }
  });

  it('memo and search attributes go on, unless others are given', async () => {
    for (const [extra, expected] of [
      [undefined, 'foo'],
      [{ memo: { note: 'bar' } }, 'bar'],
    ] as const) {
      const handle = await env.client.workflow.start(workflows.goesOnAs, { ...newOptions(), args: [1, extra], memo: { note: 'foo' } });
      await handle.result();
      const { type, memo, runId } = await handle.describe();
      assert.deepEqual([type, memo, runId === handle.firstExecutionRunId], ['sleeps', { note: expected }, false]);
    }
  });

  it('each handle follows its own chain', async () => {
    const options = newOptions();
    const handles = [await env.client.workflow.start(workflows.throws, { ...options, args: ['nonRetryable'] })];
    await causeOf(handles[0]?.result() ?? Promise.resolve());
    const signalled = await env.client.workflow.signalWithStart(workflows.throws, { ...options, args: ['nonRetryable'], signal: 'any' });
    await causeOf(signalled.result());
    const { firstExecutionRunId } = handles[0] ?? assert.fail();
    const later = await env.client.workflow.start(workflows.sleeps, { ...options, args: [1_000_000] });
    const got = env.client.workflow.getHandle(options.workflowId, undefined, { firstExecutionRunId });
    for (const handle of [...handles, signalled, got])
      assert.equal(String(await thrown(handle.result())), 'WorkflowFailedError: Workflow execution failed');
    const again = env.client.workflow.start(workflows.sleeps, { ...options, args: [1] });
    const error = await thrown(again);
    assert.ok(error instanceof WorkflowExecutionAlreadyStartedError);
    assert.equal(error.message, 'Workflow execution already started');
    await later.terminate();
    const refused = env.client.workflow.signalWithStart(workflows.sleeps, {
      ...options,
      args: [1],
      signal: 'any',
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
    });
    assert.ok((await thrown(refused)) instanceof WorkflowExecutionAlreadyStartedError);
  });

  it('a handle of the chain ends the run that goes on, one of the first run does not', async () => {
    for (const ofChain of [true, false]) {
      const handle = await env.client.workflow.start(workflows.goesOnAs, { ...newOptions(), args: [1_000_000] });
      const first = env.client.workflow.getHandle(handle.workflowId, handle.firstExecutionRunId, { followRuns: false });
      assert.ok((await thrown(first.result())) instanceof WorkflowContinuedAsNewError);
      if (!ofChain) {
        const error = await thrown(first.terminate());
        assert.ok(error instanceof WorkflowNotFoundError);
        assert.equal(error.message, 'workflow execution already completed');
      }
      await handle.terminate();
      assert.equal(String(await thrown(handle.result())), 'WorkflowFailedError: Workflow execution terminated');
    }
  });
});

describe('sinks', () => {
  const watch = (callDuringReplay: boolean) => {
    const said: unknown[] = [];
    const sinks: WorkerOptions['sinks'] = {
      logger: {
        said: {
          fn: (info, message) => {
            said.push([message, info.historyLength, info.unsafe.isReplaying, info.memo]);
          },
          callDuringReplay,
        },
        bad: {
          fn: () => {
            throw new Error('bad sink');
          },
        },
        late: { fn: async () => Promise.reject(new Error('late sink')) },
      },
    };
    return { said, sinks };
  };

  it.each([false, true])('are called on a replay if they want to be: %s', async (callDuringReplay) => {
    const { said, sinks } = watch(callDuringReplay);
    const options = { taskQueue: `sinks-${callDuringReplay}`, workflowId: `sinks-${callDuringReplay}` };
    const uncached = await Worker.create({
      connection: env.nativeConnection,
      taskQueue: options.taskQueue,
      workflowsPath,
      sinks,
      maxCachedWorkflows: 0,
    });
    const handle = await env.client.workflow.start(workflows.logsToSinks, { ...options, memo: { a: 1, b: 2 } });
    await uncached.runUntil(handle.result());
    const first = ['start false 3', 3, false, { a: 1, b: 2 }];
    const last = ['end false 10', 10, false, { a: 1, c: 3 }];
    const again = ['start true 3', 3, true, { a: 1, b: 2 }];
    assert.deepEqual(said, callDuringReplay ? [first, again, last] : [first, last]);

    const history = await handle.fetchHistory();
    (history as { events: unknown }).events = history.events?.slice(0, -3) ?? [];
    said.length = 0;
    await Worker.runReplayHistory({ workflowsPath, sinks }, history, handle.workflowId);
    assert.deepEqual(said, callDuringReplay ? [again, ['end false 9', 9, false, { a: 1, c: 3 }]] : []);
  });
});

it('who still waits for a result when the environment is torn down, is told', async () => {
  const other = await TestWorkflowEnvironment.createLocal();
  const handle = await other.client.workflow.start(workflows.waits, { taskQueue: 'nobody', workflowId: 'waited for' });
  const error = thrown(handle.result());
  await other.teardown();
  assert.equal(String(await error), 'ServiceError: Failed to get Workflow execution history');
});
