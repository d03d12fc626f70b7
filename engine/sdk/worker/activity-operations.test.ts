import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { serveEngine } from '../../../tests/harness/engine-server';
import type { Engine, PendingActivityInfo } from '../../contract';
import { activityInfo, CompleteAsyncError, cancellationDetails, getClient, heartbeat, sleep } from '../activity';
import {
  ActivityCancelledError,
  ActivityNotFoundError,
  ActivityPausedError,
  ActivityResetError,
  Client,
  type WorkflowHandle,
} from '../client';
import { ourHistory } from '../client/testing/our-history';
import { type ActivityCancellationDetails, ApplicationFailure, type CancelledFailure, noopLogger } from '../common';
import { TestWorkflowEnvironment } from '../testing';
import { NativeConnection, Worker } from '.';

const namespace = 'default';
const identity = 'operator';
let env: TestWorkflowEnvironment;
let worker: Worker;
let running: Promise<void>;
let engine: Engine;
let client: Client;
const closers: (() => Promise<void>)[] = [];
let ids = 0;

/** What each attempt of `job` was told when it was stopped. */
const stops: { attempt: number; reason: string; details: ActivityCancellationDetails | undefined }[] = [];
const tokens = new Map<string, Uint8Array>();
const activities = {
  async job(): Promise<string> {
    const { attempt } = activityInfo();
    if (job.goes) return `done in attempt ${attempt}`;
    try {
      for (;;) {
        heartbeat(attempt);
        await sleep(10);
      }
    } catch (error) {
      stops.push({ attempt, reason: (error as CancelledFailure).message, details: cancellationDetails() });
      throw error;
    }
  },
  async broken(): Promise<string> {
    if (job.goes) return 'mended';
    throw new Error('broken');
  },
  async elsewhere(): Promise<never> {
    tokens.set(activityInfo().workflowExecution.workflowId, activityInfo().taskToken);
    throw new CompleteAsyncError();
  },
  async asksBack(): Promise<string> {
    const { workflowExecution } = activityInfo();
    const { status } = await getClient().workflow.getHandle(workflowExecution.workflowId).describe();
    return status.name;
  },
};
const job = { goes: false };

beforeAll(async () => {
  env = await TestWorkflowEnvironment.createLocal();
  const server = await serveEngine(env.engine.remote);
  const connection = await NativeConnection.connect(server);
  engine = connection.engine;
  client = new Client({ connection });
  worker = await Worker.create({
    connection,
    taskQueue: 'acting',
    workflowsPath: join(import.meta.dirname, 'testing/acting-workflows.ts'),
    activities,
    maxHeartbeatThrottleInterval: 50,
    logger: noopLogger,
  });
  running = worker.run();
  closers.push(async () => {
    worker.shutdown();
    await running;
    await connection.close();
    await server.close();
    await env.teardown();
  });
});
afterAll(async () => {
  for (const close of closers) await close();
});

async function call(activity: keyof typeof activities, options: object = {}): Promise<WorkflowHandle> {
  job.goes = false;
  stops.length = 0;
  return client.workflow.start('call', { workflowId: `acting-${++ids}`, taskQueue: 'acting', args: [activity, options] });
}

const meant = ({ workflowId }: WorkflowHandle, activityId = '1') => ({
  execution: { namespace, workflowId },
  activities: { activityId },
  identity,
});

async function pending({ workflowId }: WorkflowHandle, wanted: Partial<PendingActivityInfo> = {}): Promise<PendingActivityInfo> {
  return vi.waitFor(
    async () => {
      const [activity] = (await engine.describeWorkflow({ execution: { namespace, workflowId } })).pendingActivities;
      expect(activity).toMatchObject(wanted);
      return activity as PendingActivityInfo;
    },
    { timeout: 10_000, interval: 20 },
  );
}

test('a pause stops the attempt that runs, which does not count; unpause begins it once more', async () => {
  const handle = await call('job', { retry: { maximumAttempts: 1 } });
  await pending(handle, { state: 'STARTED', heartbeatDetails: [expect.objectContaining({ data: '1' })] });
  await engine.pauseActivity({ ...meant(handle), reason: 'maintenance' });
  const { paused, attempt, lastFailure } = await pending(handle, { state: 'PAUSED' });
  expect(paused).toMatchObject({ identity, reason: 'maintenance' });
  expect([attempt, lastFailure?.applicationFailureInfo?.type]).toEqual([1, 'ActivityPause']);
  expect(stops).toEqual([{ attempt: 1, reason: 'PAUSED', details: expect.objectContaining({ paused: true, cancelRequested: false }) }]);
  const found = async () => (await client.workflow.count("TemporalPauseInfo = 'property:activityType=job'")).count;
  expect(await found()).toBe(1);
  job.goes = true;
  await engine.unpauseActivity(meant(handle));
  expect(await found()).toBe(0);
  expect(await handle.result()).toBe('done in attempt 1');
});

test('a reset stops the attempt that runs, and a first one follows', async () => {
  const handle = await call('job', { retry: { maximumAttempts: 1 } });
  await pending(handle, { state: 'STARTED', heartbeatDetails: [expect.objectContaining({ data: '1' })] });
  job.goes = true;
  // The attempt that runs has been asked already whether it goes.
  await engine.resetActivity(meant(handle));
  expect(await handle.result()).toBe('done in attempt 1');
  expect(stops).toMatchObject([{ attempt: 1, reason: 'RESET', details: { reset: true } }]);
});

test('retry now, and other options while it waits', async () => {
  const handle = await call('broken', { retry: { initialInterval: '1 hour' } });
  await pending(handle, { state: 'BACKING_OFF' });
  const { activities: changed } = await engine.updateActivityOptions({
    ...meant(handle),
    options: { retryPolicy: { maximumAttempts: 9 } },
  });
  expect(changed[0]?.options.retryPolicy).toMatchObject({ initialIntervalMs: 3_600_000, maximumAttempts: 9 });
  expect((await pending(handle)).maximumAttempts).toBe(9);
  await engine.updateActivityOptions({ ...meant(handle), restoreOriginal: true });
  expect((await pending(handle, { state: 'BACKING_OFF' })).maximumAttempts).toBe(0);
  job.goes = true;
  await engine.retryActivityNow(meant(handle));
  expect(await handle.result()).toBe('mended');
});

test('completed and failed from elsewhere, by token and by id', async () => {
  const handle = await call('elsewhere');
  const taskToken = await vi.waitFor(() => {
    const token = tokens.get(handle.workflowId);
    if (!token) throw new Error('not yet');
    return token;
  });
  const { workflowId } = handle;
  const byId = { workflowId, activityId: '1' };
  await client.activity.heartbeat(taskToken, 'half');
  await client.activity.heartbeat(byId, 'more');
  expect((await pending(handle)).heartbeatDetails).toMatchObject([{ data: '"more"' }]);
  await engine.pauseActivity(meant(handle));
  await expect(client.activity.heartbeat(byId)).rejects.toThrow(ActivityPausedError);
  await engine.resetActivity(meant(handle));
  await expect(client.activity.heartbeat(taskToken)).rejects.toThrow(ActivityResetError);
  await client.activity.complete(taskToken, 42);
  expect(await handle.result()).toBe(42);
  await expect(client.activity.complete(byId, 42)).rejects.toThrow(ActivityNotFoundError);
  await expect(client.activity.heartbeat(new Uint8Array([1]))).rejects.toThrow('no task token');

  const other = await call('elsewhere');
  await pending(other, { state: 'STARTED' });
  await client.activity.fail({ workflowId: other.workflowId, activityId: '1' }, ApplicationFailure.nonRetryable('no more'));
  expect(await other.result()).toBe('ApplicationFailure: no more');
});

test('cancelled from elsewhere', async () => {
  const handle = await call('elsewhere', { cancellationType: 'WAIT_CANCELLATION_COMPLETED' });
  await pending(handle, { state: 'STARTED' });
  await handle.cancel();
  await pending(handle, { state: 'CANCEL_REQUESTED' });
  const byId = { workflowId: handle.workflowId, activityId: '1' };
  await expect(client.activity.heartbeat(byId)).rejects.toThrow(ActivityCancelledError);
  await client.activity.reportCancellation(byId, 'as you wish');
  expect(await handle.result()).toMatch(/^CancelledFailure/);
});

test('an operator completes what no worker takes', async () => {
  const handle = await call('job', { taskQueue: 'nobody' });
  await pending(handle, { state: 'SCHEDULED', taskQueue: 'nobody' });
  await client.activity.complete({ workflowId: handle.workflowId, activityId: '1' }, 'by hand');
  expect(await handle.result()).toBe('by hand');
  const { events } = await ourHistory(handle);
  expect(events.find(({ type }) => type === 'ActivityTaskStarted')?.attributes).toMatchObject({ identity: client.options.identity });
});

test('an activity asks the engine it works for', async () => {
  expect(await (await call('asksBack')).result()).toBe('RUNNING');
});

test('what is asked of none, or wrongly, is refused with its reason', async () => {
  const handle = await call('job', { taskQueue: 'nobody' });
  await pending(handle);
  await expect(engine.pauseActivity(meant(handle, 'other'))).rejects.toMatchObject({ code: 'ACTIVITY_NOT_FOUND' });
  await expect(engine.pauseActivity({ ...meant(handle), activities: {} as never })).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  await expect(engine.updateActivityOptions(meant(handle))).rejects.toThrow(/options/);
  await expect(engine.updateActivityOptions({ ...meant(handle), options: { speed: 7 } as never })).rejects.toThrow(/speed/);
  await handle.terminate();
  await expect(engine.pauseActivity(meant(handle))).rejects.toMatchObject({ code: 'WORKFLOW_ALREADY_COMPLETED' });
});
