import assert from 'node:assert';
import { fileURLToPath } from 'node:url';
import {
  isGrpcServiceError,
  ServiceError,
  WithStartWorkflowOperation,
  WorkflowExecutionAlreadyStartedError,
  WorkflowFailedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
  WorkflowUpdateStage,
} from '@temporalio/client';
import { ApplicationFailure, CancelledFailure } from '@temporalio/common';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { type LogEntry, Runtime, Worker, type WorkerOptions } from '@temporalio/worker';
import { afterAll, beforeAll, describe, it, vi } from 'vitest';
import * as workflows from '../corners/messages';

const workflowsPath = fileURLToPath(new URL('../corners/messages.ts', import.meta.url));
const { ACCEPTED } = WorkflowUpdateStage;
const logged: LogEntry[] = [];
let env: TestWorkflowEnvironment;
let count = 0;

beforeAll(async () => {
  const log = (level: LogEntry['level']) => (message: string, meta?: LogEntry['meta']) =>
    logged.push({ level, message, meta, timestampNanos: 0n });
  const [trace, debug, info, warn, error] = [log('TRACE'), log('DEBUG'), log('INFO'), log('WARN'), log('ERROR')];
  Runtime.install({ logger: { log: (level, message, meta) => log(level)(message, meta), trace, debug, info, warn, error } });
  env = await TestWorkflowEnvironment.createLocal();
});
afterAll(() => env?.teardown());

const make = (taskQueue: string, options: Partial<WorkerOptions> = {}) =>
  Worker.create({ connection: env.nativeConnection, taskQueue, workflowsPath, ...options });
const newOptions = () => {
  const taskQueue = `update-${++count}`;
  return { taskQueue, workflowId: `${taskQueue}-run` };
};
const newOptionsOn = (taskQueue: string) => ({ taskQueue, workflowId: `${taskQueue}-${++count}` });
const thrown = (promise: Promise<unknown>) =>
  promise.then(
    () => assert.fail('nothing was thrown'),
    (error: unknown) => error,
  );

async function refused(promise: Promise<unknown>, type: typeof ApplicationFailure | typeof CancelledFailure, message: string) {
  const error = await thrown(promise);
  assert.ok(error instanceof WorkflowUpdateFailedError, String(error));
  assert.ok(error.cause instanceof type, String(error.cause));
  assert.equal(error.cause.message, message);
}

describe('with a start', () => {
  const operation = (options = newOptions(), workflowIdConflictPolicy: 'USE_EXISTING' | 'FAIL' = 'USE_EXISTING') =>
    new WithStartWorkflowOperation(workflows.hears, { ...options, workflowIdConflictPolicy, args: ['first'] });

  it('one operation starts once; both handles come, in any order', async () => {
    const options = newOptions();
    const worker = await make(options.taskQueue);
    await worker.runUntil(async () => {
      const startWorkflowOperation = operation(options);
      const [handle, update] = await Promise.all([
        startWorkflowOperation.workflowHandle(),
        env.client.workflow.startUpdateWithStart(workflows.say, { args: ['1'], waitForStage: 'ACCEPTED', startWorkflowOperation }),
      ]);
      assert.deepEqual(await update.result(), ['first', '1']);
      assert.deepEqual(await handle.executeUpdate(workflows.say, { args: ['2'] }), ['first', '1', '2']);
      const again = await thrown(env.client.workflow.executeUpdateWithStart(workflows.say, { args: ['3'], startWorkflowOperation }));
      assert.match(String(again), /WithStartWorkflowOperation instance has already been executed/);
    });
  });

  const bothFail = async (update: Promise<unknown>, start: WithStartWorkflowOperation<() => Promise<unknown>>, code: number) => {
    const [error, reason] = await Promise.all([thrown(update), thrown(start.workflowHandle())]);
    assert.ok(error instanceof ServiceError && isGrpcServiceError(error.cause), String(error));
    assert.ok(isGrpcServiceError(reason), String(reason));
    assert.deepEqual([error.cause.code, reason.code], [code, code]);
  };

  it('what is wrong with the start is told to both who wait', async () => {
    const startWorkflowOperation = operation({ taskQueue: 'nobody', workflowId: 'w'.repeat(1_001) });
    const update = env.client.workflow.startUpdateWithStart(workflows.say, { args: ['1'], waitForStage: ACCEPTED, startWorkflowOperation });
    await bothFail(update, startWorkflowOperation, 3);
  });

  it('a run that is there is an error if one says so', async () => {
    const options = newOptions();
    const worker = await make(options.taskQueue);
    await worker.runUntil(async () => {
      await env.client.workflow.executeUpdateWithStart(workflows.say, {
        args: ['1'],
        startWorkflowOperation: operation(options, 'FAIL'),
      });
      const second = operation(options, 'FAIL');
      const update = env.client.workflow.executeUpdateWithStart(workflows.say, { args: ['2'], startWorkflowOperation: second });
      for (const error of await Promise.all([thrown(update), thrown(second.workflowHandle())])) {
        assert.ok(error instanceof WorkflowExecutionAlreadyStartedError, String(error));
        assert.equal(error.message, 'Workflow execution already started');
      }
    });
  });

  it('an eleventh open update is refused, and so is its start', async () => {
    const options = newOptions();
    const worker = await make(options.taskQueue);
    await worker.runUntil(async () => {
      const next = () => {
        const start = new WithStartWorkflowOperation(workflows.leavesOpen, { ...options, workflowIdConflictPolicy: 'USE_EXISTING' });
        const update = env.client.workflow.startUpdateWithStart(workflows.never, { waitForStage: ACCEPTED, startWorkflowOperation: start });
        return { start, update };
      };
      for (let i = 0; i < 10; i++) await next().update;
      const { start, update } = next();
      await bothFail(update, start, 8);
    });
  });
});

describe('handles', () => {
  it('are had again by ids, with and without the run', async () => {
    const options = newOptions();
    const worker = await make(options.taskQueue);
    await worker.runUntil(async () => {
      const handle = await env.client.workflow.start(workflows.hears, options);
      const update = await handle.startUpdate(workflows.say, { args: ['1'], updateId: 'mine', waitForStage: ACCEPTED });
      assert.equal(update.updateId, 'mine');
      assert.ok(update.workflowRunId);
      const { workflow } = env.client;
      for (const other of [handle, workflow.getHandle(handle.workflowId), workflow.getHandle(handle.workflowId, update.workflowRunId)])
        assert.deepEqual(await other.getUpdateHandle('mine').result(), ['1']);
      const wrong = workflow.getHandle(handle.workflowId, '019e93d9-da0e-70d6-9f43-888c2c8d3988').getUpdateHandle('mine');
      assert.ok((await thrown(wrong.result())) instanceof WorkflowNotFoundError);
      await handle.executeUpdate(workflows.stop);
      assert.deepEqual(await handle.result(), ['1', 'stop', 'end']);
      const late = await thrown(handle.executeUpdate(workflows.say, { args: ['late'] }));
      assert.ok(late instanceof WorkflowNotFoundError);
      assert.equal(late.message, 'workflow execution already completed');
    });
  });

  it('are waited for as long as one says', async () => {
    const options = newOptions();
    const handle = await env.client.workflow.start(workflows.hears, options);
    const ask = () => handle.startUpdate(workflows.say, { args: ['1'], waitForStage: ACCEPTED });
    assert.ok((await thrown(env.client.withDeadline(Date.now() + 100, ask))) instanceof WorkflowUpdateRPCTimeoutOrCancelledError);
    const control = new AbortController();
    setTimeout(() => control.abort(), 10);
    assert.ok((await thrown(env.client.withAbortSignal(control.signal, ask))) instanceof WorkflowUpdateRPCTimeoutOrCancelledError);
    const worker = await make(options.taskQueue);
    await worker.runUntil(async () => {
      const slow = () => handle.executeUpdate(workflows.say, { args: ['slow'] });
      assert.ok((await thrown(env.client.withDeadline(Date.now() + 500, slow))) instanceof WorkflowUpdateRPCTimeoutOrCancelledError);
    });
    await handle.terminate();
  });
});

describe('handlers', () => {
  it('refuse, and do not see what the validator does to their arguments', async () => {
    const options = newOptions();
    const worker = await make(options.taskQueue);
    await worker.runUntil(async () => {
      const handle = await env.client.workflow.start(workflows.checks, options);
      assert.deepEqual(await handle.executeUpdate(workflows.checked, { args: [['a']] }), ['a']);
      await refused(handle.executeUpdate(workflows.checked, { args: [[]] }), ApplicationFailure, 'no words');
      const later = await handle.startUpdate(workflows.checked, { args: [[]], waitForStage: ACCEPTED });
      await refused(later.result(), ApplicationFailure, 'no words');
      for (const waits of [false, true])
        await refused(handle.executeUpdate(workflows.throws, { args: [waits] }), ApplicationFailure, 'thrown on purpose');
      await refused(handle.executeUpdate('nothing'), ApplicationFailure, 'No registered handler for update: nothing');
      const open = await env.client.workflow.start(workflows.leavesOpen, newOptionsOn(options.taskQueue));
      const update = await open.startUpdate(workflows.never, { waitForStage: ACCEPTED });
      await open.cancel();
      await refused(update.result(), CancelledFailure, 'Workflow cancelled');
      await handle.terminate();
    });
  });

  it('know whose update they answer, in what they call and in the log', async () => {
    const options = newOptions();
    const worker = await make(options.taskQueue);
    await worker.runUntil(async () => {
      const handle = await env.client.workflow.start(workflows.knowsWho, options);
      const ids = ['one', 'two', 'three'];
      const said = await Promise.all(ids.map((updateId) => handle.executeUpdate(workflows.who, { updateId })));
      assert.deepEqual(said, ['who one', 'who two', 'who three']);
      assert.deepEqual((await handle.result()).sort(), [...ids].sort());
      await vi.waitFor(() => {
        const mine = logged.filter(({ message, meta }) => message === 'handled' && meta?.workflowId === options.workflowId);
        assert.deepEqual(mine.map(({ meta }) => [meta?.updateName, meta?.updateId]).sort(), ids.map((id) => ['who', id]).sort());
      });
    });
  });

  it.each([false, true])('answer after the workflow is over (fails: %s)', async (fails) => {
    const options = newOptions();
    const worker = await make(options.taskQueue);
    await worker.runUntil(async () => {
      const handle = await env.client.workflow.start(workflows.answersLast, { ...options, args: [fails] });
      assert.equal(await handle.executeUpdate('last'), 'answered');
      const end = handle.result();
      if (fails) assert.ok((await thrown(end)) instanceof WorkflowFailedError);
      else await end;
    });
  });

  it('are waited for', async () => {
    const options = newOptions();
    const worker = await make(options.taskQueue);
    await worker.runUntil(async () => {
      const handle = await env.client.workflow.start(workflows.finishesHandlers, options);
      assert.equal(await handle.executeUpdate(workflows.count), 1);
      assert.equal(await handle.result(), 1);
    });
  });
});

describe('in the first task', () => {
  it('an update cuts the delay of a start short, and comes before the end', async () => {
    const options = newOptions();
    const handle = await env.client.workflow.start(workflows.leavesAtOnce, { ...options, startDelay: '10000 days' });
    const update = handle.executeUpdate(workflows.stop);
    const worker = await make(options.taskQueue);
    await worker.runUntil(async () => {
      assert.equal(await handle.result(), 'stop');
      await update;
    });
  });

  it('several go in the order in which they came', async () => {
    const options = newOptions();
    const handle = await env.client.workflow.start(workflows.hears, { ...options, startDelay: '10000 days' });
    const first = handle.executeUpdate(workflows.say, { args: ['1'] });
    const second = handle.executeUpdate(workflows.stop);
    const worker = await make(options.taskQueue);
    await worker.runUntil(async () => {
      await Promise.all([first, second]);
      assert.deepEqual(await handle.result(), ['1', 'stop', 'end']);
    });
  });

  it('a handler runs at the same point in a replay', async () => {
    const options = newOptions();
    const handle = await env.client.workflow.start(workflows.wasEarly, { ...options, startDelay: '10000 days' });
    const update = handle.executeUpdate(workflows.stop);
    const one = await make(options.taskQueue, { maxCachedWorkflows: 0 });
    await one.runUntil(async () => {
      await update;
      assert.equal(await handle.query(workflows.early), true);
    });
    const two = await make(options.taskQueue);
    await two.runUntil(async () => {
      await handle.signal(workflows.poke);
      assert.equal(await handle.result(), true);
    });
  });

  it('nothing goes on between a signal and an update', async () => {
    const options = newOptions();
    const handle = await env.client.workflow.start(workflows.counts, options);
    const one = await make(options.taskQueue, { maxCachedWorkflows: 0 });
    await one.runUntil(handle.executeUpdate(workflows.count));
    await handle.signal(workflows.poke);
    const update = handle.executeUpdate(workflows.count, { updateId: 'second' });
    const two = await make(options.taskQueue);
    await two.runUntil(async () => {
      assert.equal(await handle.result(), 3);
      assert.equal(await update, 3);
    });
  });
});
