import assert from 'node:assert';
import { fileURLToPath } from 'node:url';
import { WorkflowFailedError } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, it } from 'vitest';
import * as scopes from '../cancellation-scopes/activities';
import { cancelTimer, nestedCancellation, shared } from '../cancellation-scopes/workflows';
import * as dsl from '../dsl-interpreter/activities';
import { DSLInterpreter } from '../dsl-interpreter/workflows';
import * as patching from '../patching/activities';
import type { myWorkflow } from '../patching/workflows-v1';
import * as polling from '../polling/activities';
import { frequent, infrequent, periodic } from '../polling/workflows';
import * as saga from '../saga/activities';
import { openAccount } from '../saga/workflows';
import * as timers from '../timer-examples/activities';
import { countdownWorkflow, processOrderWorkflow, setDeadlineSignal, timeLeftQuery } from '../timer-examples/workflows';
import { createNonStickyActivities, createStickyActivities } from '../worker-specific-task-queues/activities';
import { fileProcessingWorkflow } from '../worker-specific-task-queues/workflows';

const path = (file: string): string => fileURLToPath(new URL(`../${file}.ts`, import.meta.url));
let env: TestWorkflowEnvironment;
beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  env = await TestWorkflowEnvironment.createTimeSkipping();
});
afterAll(() => env?.teardown());
const worker = (sample: string, activities: object = {}, file = `${sample}/workflows`): Promise<Worker> =>
  Worker.create({ connection: env.nativeConnection, taskQueue: sample, workflowsPath: path(file), activities });

describe('dsl-interpreter', () => {
  it('runs sequences and branches', async () => {
    const w = await worker('dsl-interpreter', dsl);
    const root = {
      sequence: {
        elements: [
          { activity: { name: 'activity1', arguments: ['arg1'], result: 'result1' } },
          {
            parallel: {
              branches: [
                { activity: { name: 'activity2', arguments: ['result1'], result: 'result2' } },
                { activity: { name: 'activity1', arguments: ['arg2'], result: 'result3' } },
              ],
            },
          },
          { activity: { name: 'activity3', arguments: ['result2', 'result3'], result: 'result4' } },
        ],
      },
    };
    const got = await w.runUntil(
      env.client.workflow.execute(DSLInterpreter, {
        taskQueue: 'dsl-interpreter',
        workflowId: 'dsl',
        args: [{ variables: { arg1: 'a', arg2: 'b' }, root }],
      }),
    );
    assert.equal(
      (got as Record<string, string>).result4,
      'result of activity3(result of activity2(result of activity1(a)), result of activity1(b))',
    );
  });
});

describe('saga', () => {
  it('takes back what was done, last first', async () => {
    const calls: string[] = [];
    const activities = Object.fromEntries(
      Object.keys(saga).map((name) => [
        name,
        async (...args: unknown[]) => {
          calls.push(name);
          if (name === 'addEmail') throw new Error('mail server down');
          return (saga as Record<string, (...args: never[]) => Promise<void>>)[name]!(...(args as never[]));
        },
      ]),
    );
    const w = await worker('saga', activities);
    await w.runUntil(async () => {
      const run = env.client.workflow.execute(openAccount, {
        taskQueue: 'saga',
        workflowId: 'saga',
        args: [{ accountId: '1', address: { postalCode: '1' }, email: 'x' }],
      });
      await assert.rejects(run, WorkflowFailedError);
    });
    assert.deepEqual(calls, ['createAccount', 'addAddress', 'addEmail', 'addEmail', 'clearPostalAddresses']);
  });
});

describe('polling', () => {
  it('often, seldom and by a child', async () => {
    const w = await worker('polling', polling);
    await w.runUntil(async () => {
      const start = (workflow: (job: string) => Promise<string>) =>
        env.client.workflow.execute(workflow, { taskQueue: 'polling', workflowId: workflow.name, args: [workflow.name] });
      assert.equal(await start(frequent), 'OK');
      const before = await env.currentTimeMs();
      assert.equal(await start(infrequent), 'OK');
      assert.ok((await env.currentTimeMs()) - before >= 180_000);
      assert.equal(await start(periodic), 'OK after 3');
    });
  });
});

describe('timer-examples', () => {
  it('UpdatableTimer', async () => {
    const w = await worker('timer-examples', timers);
    await w.runUntil(async () => {
      const handle = await env.client.workflow.start(countdownWorkflow, { taskQueue: 'timer-examples', workflowId: 'countdown' });
      const left = await handle.query(timeLeftQuery);
      assert.ok(left > 0 && left <= 3_600_000);
      const now = await env.currentTimeMs();
      await handle.signal(setDeadlineSignal, now + 3 * 3_600_000);
      await handle.result();
      assert.ok((await env.currentTimeMs()) - now >= 3 * 3_600_000);
    });
  });

  it('a mail goes out when the order takes long, not otherwise', async () => {
    let mailed = 0;
    const w = await worker('timer-examples', { ...timers, sendNotificationEmail: async () => void mailed++ });
    await w.runUntil(async () => {
      assert.equal(
        await env.client.workflow.execute(processOrderWorkflow, { taskQueue: 'timer-examples', workflowId: 'order', args: [60_000] }),
        'Order completed!',
      );
      assert.equal(mailed, 1);
    });
    const quick = await worker('timer-examples', {
      ...timers,
      processOrder: async () => 'Order completed!',
      sendNotificationEmail: async () => void mailed++,
    });
    await quick.runUntil(
      env.client.workflow.execute(processOrderWorkflow, { taskQueue: 'timer-examples', workflowId: 'quick', args: [60_000] }),
    );
    assert.equal(mailed, 1);
  });
});

describe('worker-specific-task-queues', () => {
  it('the activities of one file run on one worker', async () => {
    const taskQueue = 'worker-specific-task-queues';
    const w = await worker(taskQueue, createNonStickyActivities('only-here'));
    const sticky = await Worker.create({ connection: env.nativeConnection, taskQueue: 'only-here', activities: createStickyActivities() });
    const result = await w.runUntil(
      sticky.runUntil(() => env.client.workflow.execute(fileProcessingWorkflow, { taskQueue, workflowId: 'file', args: [3] })),
    );
    assert.equal(result, 'CONTENT OF HTTPS://TEMPORAL.IO');
  });
});

describe('cancellation scopes', () => {
  it('nest, shield and time out', async () => {
    const w = await worker('cancellation-scopes', scopes);
    await w.runUntil(async () => {
      const options = (workflowId: string) => ({ taskQueue: 'cancellation-scopes', workflowId });
      assert.equal(
        await env.client.workflow.execute(nestedCancellation, { ...options('nested'), args: ['u'] }),
        'nestedCancellation: timed out',
      );
      assert.deepEqual(scopes.calls, ['setup u', 'cleanup u']);
      assert.equal(await env.client.workflow.execute(cancelTimer, options('timer')), 'Timer cancelled 👍');
      assert.equal(await env.client.workflow.execute(shared, options('shared')), 2);
    });
  });
});

describe('patching', () => {
  it('runs of the first version go on with the second, whose runs go on with the third', async () => {
    const options = (workflowId: string) => ({ taskQueue: 'patching', workflowId });
    const start = (workflowId: string) => env.client.workflow.start<typeof myWorkflow>('myWorkflow', options(workflowId));
    const v1 = await worker('patching', patching, 'patching/workflows-v1');
    const old = await v1.runUntil(async () => {
      const handle = await start('old');
      while (
        !(await handle.fetchHistory()).events?.some(
          (event) => JSON.stringify(event).includes('TimerStarted') || JSON.stringify(event).includes('TIMER_STARTED'),
        )
      )
        await new Promise((r) => setTimeout(r, 10));
      return handle;
    });
    const v2 = await worker('patching', patching, 'patching/workflows-v2');
    const young = await v2.runUntil(async () => {
      const handle = await start('young');
      assert.equal(await old.result(), 'A');
      while (
        !(await handle.fetchHistory()).events?.some(
          (event) => JSON.stringify(event).includes('TimerStarted') || JSON.stringify(event).includes('TIMER_STARTED'),
        )
      )
        await new Promise((r) => setTimeout(r, 10));
      return handle;
    });
    const v3 = await worker('patching', patching, 'patching/workflows-v3');
    assert.equal(await v3.runUntil(() => young.result()), 'B');
    await assert.rejects(Worker.runReplayHistory({ workflowsPath: path('patching/workflows-v3') }, await old.fetchHistory(), 'old'), {
      name: 'DeterminismViolationError',
    });
    await Worker.runReplayHistory({ workflowsPath: path('patching/workflows-v2') }, await old.fetchHistory(), 'old');
  });
});
