import assert from 'node:assert';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { CancelledFailure, WorkflowFailedError } from '@temporalio/client';
import { MockActivityEnvironment, TestWorkflowEnvironment } from '@temporalio/testing';
import { bundleWorkflowCode, DefaultLogger, type LogEntry, Runtime, Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { doSomethingAsync, tokens } from '../activities-async-completion/activities';
import { waitForSomebody } from '../activities-async-completion/workflows';
import * as cancellable from '../activities-cancellation-heartbeating/activities';
import { runCancellableActivity, statusQuery } from '../activities-cancellation-heartbeating/workflows';
import { abandons, parentWorkflow } from '../child-workflows/workflows';
import { loopingWorkflow } from '../continue-as-new/workflows';
import { scheduledWorkflow } from '../cron-workflows/workflows';
import * as eager from '../eager-and-local/activities';
import { greeting } from '../eager-and-local/workflows';
import * as fetching from '../fetch-and-retry/activities';
import { crawl, waitsAsToldByTheFailure } from '../fetch-and-retry/workflows';
import * as hello from '../hello-world/activities';
import { example } from '../hello-world/workflows';
import * as mails from '../sleep-for-days/activities';
import { completeSignal, sleepForDays } from '../sleep-for-days/workflows';

const path = (sample: string): string => fileURLToPath(new URL(`../${sample}/workflows.ts`, import.meta.url));
const lines: LogEntry[] = [];
let env: TestWorkflowEnvironment;

beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('DEBUG', (entry) => lines.push(entry)) });
  env = await TestWorkflowEnvironment.createTimeSkipping();
});
afterAll(() => env?.teardown());

const worker = (sample: string, activities: object = {}): Promise<Worker> =>
  Worker.create({ connection: env.nativeConnection, taskQueue: sample, workflowsPath: path(sample), activities });

describe('hello world', () => {
  it('runs with the activity, and with a mocked one', async () => {
    const real = await worker('hello-world', hello);
    const result = await real.runUntil(
      env.client.workflow.execute(example, { args: ['Temporal'], workflowId: 'hello', taskQueue: 'hello-world' }),
    );
    assert.equal(result, 'Hello, Temporal!');
    const mocked = await Worker.create({
      connection: env.nativeConnection,
      taskQueue: 'hello-world',
      workflowsPath: path('hello-world'),
      activities: { greet: async () => 'Hola!' },
    });
    assert.equal(
      await mocked.runUntil(() => env.client.workflow.execute('example', { args: ['x'], workflowId: 'hola', taskQueue: 'hello-world' })),
      'Hola!',
    );
    assert.equal(mocked.getState(), 'STOPPED');
  });

  it('the default export takes workflows of other types; the history replays; a bundle is made once', async () => {
    const workflowBundle = await bundleWorkflowCode({ workflowsPath: path('hello-world') });
    const bundled = await Worker.create({ connection: env.nativeConnection, taskQueue: 'hello-world', workflowBundle, activities: hello });
    const history = await bundled.runUntil(async () => {
      assert.deepEqual(await env.client.workflow.execute('unheardOf', { args: [1, 'two'], workflowId: 'any', taskQueue: 'hello-world' }), [
        1,
        'two',
      ]);
      const handle = await env.client.workflow.start(example, { args: ['again'], workflowId: 'replayed', taskQueue: 'hello-world' });
      await handle.result();
      return handle.fetchHistory();
    });
    await Worker.runReplayHistory({ workflowBundle }, history, 'replayed');
    for await (const result of Worker.runReplayHistories({ workflowBundle }, [{ workflowId: 'replayed', history }]))
      assert.equal(result.error, undefined);
  });
});

describe('activities', () => {
  it('cancellation reaches an activity that heartbeats, and the workflow cleans up', async () => {
    const w = await worker('activities-cancellation-heartbeating', cancellable);
    await w.runUntil(async () => {
      const handle = await env.client.workflow.start(runCancellableActivity, {
        workflowId: 'cancel',
        taskQueue: 'activities-cancellation-heartbeating',
      });
      while (!lines.some(({ message }) => message === 'Starting activity at progress')) await new Promise((r) => setTimeout(r, 10));
      await handle.cancel();
      await assert.rejects(handle.result(), (err: unknown) => err instanceof WorkflowFailedError && err.cause instanceof CancelledFailure);
      assert.equal(await handle.query(statusQuery), 'cleaned up');
    });
    const line = lines.find(({ message }) => message === 'Fake progress activity cancelled');
    assert.equal(line?.meta?.workflowId, 'cancel');
    assert.equal(line?.meta?.sdkComponent, 'activity');
  });

  it('MockActivityEnvironment: heartbeats, details of the attempt before, cancellation', async () => {
    const mock = new MockActivityEnvironment({ attempt: 2, heartbeatDetails: 98 });
    const beats: number[] = [];
    mock.on('heartbeat', (progress: number) => beats.push(progress));
    await mock.run(cancellable.fakeProgress, 1);
    assert.deepEqual(beats, [98, 99, 100]);
    const cancelling = new MockActivityEnvironment();
    cancelling.on('heartbeat', () => cancelling.cancel('CANCELLED'));
    await assert.rejects(cancelling.run(cancellable.fakeProgress, 1), CancelledFailure);
    assert.equal(cancelling.context.cancellationDetails?.cancelRequested, true);
  });

  it('is completed from elsewhere, by token and by id', async () => {
    const w = await worker('activities-async-completion', { doSomethingAsync });
    await w.runUntil(async () => {
      const taskQueue = 'activities-async-completion';
      const handle = await env.client.workflow.start(waitForSomebody, { workflowId: 'async', taskQueue });
      while (tokens.length < 1) await new Promise((r) => setTimeout(r, 10));
      await env.client.activity.heartbeat(tokens[0]!, 'half');
      await env.client.activity.complete(tokens[0]!, 'Job done!');
      assert.equal(await handle.result(), 'Job done!');
      const second = await env.client.workflow.start(waitForSomebody, { workflowId: 'async-2', taskQueue });
      while (tokens.length < 2) await new Promise((r) => setTimeout(r, 10));
      await env.client.activity.fail({ workflowId: 'async-2', activityId: '1' }, new Error('no'));
      await new Promise((r) => setTimeout(r, 0));
      while (tokens.length < 3) await new Promise((r) => setTimeout(r, 10));
      await env.client.activity.complete({ workflowId: 'async-2', activityId: '1' }, 'at last');
      assert.equal(await second.result(), 'at last');
    });
  });

  it('fetches, fails for good by type, and waits as the failure says', async () => {
    const server = createServer((req, res) => void (req.url === '/there' ? res.end('<title>A title</title>') : res.writeHead(404).end()));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const w = await worker('fetch-and-retry', fetching);
    await w.runUntil(async () => {
      const start = (workflowId: string, args: [string]) =>
        env.client.workflow.execute(crawl, { workflowId, args, taskQueue: 'fetch-and-retry' });
      assert.equal(await start('there', [`${base}/there`]), 'A title');
      assert.equal(await start('not-there', [`${base}/nowhere`]), 'NotFound: nothing at /nowhere');
      assert.ok(
        (await env.client.workflow.execute(waitsAsToldByTheFailure, { workflowId: 'told', taskQueue: 'fetch-and-retry' })) >= 3 * 3_600_000,
      );
    });
    server.close();
    assert.equal(lines.find(({ message, meta }) => message === 'Activity failed' && meta?.activityType === 'notNow')?.level, 'DEBUG');
  });

  it('local and eager ones', async () => {
    const w = await worker('eager-and-local', eager);
    const got = await w.runUntil(
      env.client.workflow.execute(greeting, { workflowId: 'eager', args: ['Ada'], taskQueue: 'eager-and-local' }),
    );
    assert.deepEqual(got, ['locally Ada', 'remotely Ada', 'remotely Ada']);
  });
});

describe('workflows of many runs', () => {
  it('children, waited for and abandoned', async () => {
    const w = await worker('child-workflows');
    await w.runUntil(async () => {
      const options = { taskQueue: 'child-workflows' };
      const got = await env.client.workflow.execute(parentWorkflow, { ...options, workflowId: 'parent', args: ['Alice', 'Bob'] });
      assert.equal(got, 'i am a child named Alice, of parent\ni am a child named Bob, of parent');
      const child = await env.client.workflow.execute(abandons, { ...options, workflowId: 'abandons' });
      assert.equal(await env.client.workflow.getHandle(child).result(), 'i am a child named orphan, of abandons');
    });
  });

  it('continue-as-new: the handle follows', async () => {
    const w = await worker('continue-as-new');
    const result = await w.runUntil(env.client.workflow.execute(loopingWorkflow, { workflowId: 'looping', taskQueue: 'continue-as-new' }));
    assert.equal(result, 5);
  });

  it('cron: the next run sees the last result', async () => {
    const w = await worker('cron-workflows');
    await w.runUntil(async () => {
      const handle = await env.client.workflow.start(scheduledWorkflow, {
        workflowId: 'cron',
        args: ['x'],
        taskQueue: 'cron-workflows',
        cronSchedule: '0 * * * *',
      });
      await env.sleep('3 hours');
      const last = await env.client.workflow.getHandle('cron').describe();
      assert.equal(last.status.name, 'RUNNING');
      await handle.terminate('enough');
      const runs: unknown[] = [];
      for await (const { status, runId } of env.client.workflow.list({ query: "WorkflowId = 'cron' ORDER BY StartTime ASC" }))
        if (status.name === 'COMPLETED' || status.name === 'CONTINUED_AS_NEW')
          runs.push(await env.client.workflow.result('cron', runId, { followRuns: false }).catch((e) => e.constructor.name));
      assert.ok(runs.length >= 2, JSON.stringify(runs));
    });
  });

  it('sleeps for days in no time', async () => {
    const mailed: string[] = [];
    const w = await worker('sleep-for-days', { sendEmail: async (msg: string) => mails.sendEmail(msg).then((m) => void mailed.push(m)) });
    await w.runUntil(async () => {
      const handle = await env.client.workflow.start(sleepForDays, { workflowId: 'days', taskQueue: 'sleep-for-days' });
      await env.sleep('100 days');
      await handle.signal(completeSignal);
      assert.equal(await handle.result(), 4);
      assert.equal(mailed.length, 4);
    });
  });
});
