import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { type EventOf, fromPayload, type HistoryEvent } from '../../contract';
import { historyToJson } from '../../contract/history-json';
import { ourHistory, taskFailure } from '../client/testing/our-history';
import { TestWorkflowEnvironment } from '../testing';
import { bundleWorkflowCode, Worker, type WorkflowBundle } from '.';
import * as activities from './testing/local-activities';
import type * as workflows from './testing/local-workflows';
import { poke, pokes } from './testing/local-workflows';

/** Temporal's number of the state. */
const STARTED = 2;
let env: TestWorkflowEnvironment;
let workflowBundle: WorkflowBundle;
let worker: Worker | undefined;
let running: Promise<void>;
let ids = 0;
const taskQueue = 'local';

beforeAll(async () => {
  env = await TestWorkflowEnvironment.createLocal();
  workflowBundle = await bundleWorkflowCode({ workflowsPath: join(import.meta.dirname, 'testing/local-workflows.ts') });
});
afterAll(() => env.teardown());
afterEach(async () => {
  worker?.shutdown();
  await running;
  worker = undefined;
});

async function work(options: { readonly activities?: object; readonly maxCachedWorkflows?: number } = {}): Promise<void> {
  const given: object = { connection: env.connection, taskQueue, workflowBundle, activities: activities as object, ...options };
  worker = await Worker.create(given as Parameters<typeof Worker.create>[0]);
  running = worker.run();
}

function start<K extends keyof typeof workflows>(type: K, args: unknown[] = [], more: object = {}) {
  return env.client.workflow.start(type as string, { workflowId: `local-${++ids}`, taskQueue, args, ...more });
}

/** Its history: whole, and such that the code can be run against it again. */
async function replayed(handle: Awaited<ReturnType<typeof start>>): Promise<readonly HistoryEvent[]> {
  const { events } = await ourHistory(handle);
  await Worker.runReplayHistory({ workflowBundle }, historyToJson(events));
  return events;
}

const typesOf = (events: readonly HistoryEvent[]) => events.map(({ type }) => type);
const markersOf = (events: readonly HistoryEvent[]) =>
  events.filter((event): event is EventOf<'MarkerRecorded'> => event.type === 'MarkerRecorded').map(({ attributes }) => attributes);

test.each([100, 0])('local activities leave a marker each, in the form of Temporal (cache of %i runs)', async (maxCachedWorkflows) => {
  await work({ maxCachedWorkflows });
  const handle = await start('mixed');
  expect(await handle.result()).toEqual(['a', 30, 'b', 'c', 'd', 1]);
  const events = await replayed(handle);
  expect(typesOf(events)).toEqual([
    'WorkflowExecutionStarted',
    'WorkflowTaskScheduled',
    'WorkflowTaskStarted',
    'WorkflowTaskCompleted',
    'MarkerRecorded',
    'MarkerRecorded',
    'MarkerRecorded',
    'ActivityTaskScheduled',
    'ActivityTaskStarted',
    'ActivityTaskCompleted',
    'WorkflowTaskScheduled',
    'WorkflowTaskStarted',
    'WorkflowTaskCompleted',
    'MarkerRecorded',
    'WorkflowExecutionCompleted',
  ]);
  const [marker] = markersOf(events);
  expect(marker).toMatchObject({ markerName: 'core_local_activity', details: { result: [{ data: '"a"' }] } });
  const started = events.find((event) => event.type === 'WorkflowTaskStarted');
  const data = fromPayload(marker?.details?.data?.[0] as never) as { complete_time: { seconds: number; nanos: number } };
  expect(Object.entries(data)).toEqual([
    ['seq', 1],
    ['attempt', 1],
    ['activity_id', '1'],
    ['activity_type', 'echo'],
    ['complete_time', { seconds: expect.any(Number), nanos: expect.any(Number) }],
    ['backoff', null],
    ['original_schedule_time', { seconds: expect.any(Number), nanos: expect.any(Number) }],
  ]);
  expect(data.complete_time.seconds * 1_000 + data.complete_time.nanos / 1e6).toBeGreaterThanOrEqual(started?.time ?? Infinity);
  expect(events.at(-2)?.userMetadata?.summary).toMatchObject({ data: '"the last"' });
});

test('tried again in the worker; what it throws in the end is thrown as it is', async () => {
  await work();
  const handle = await start('retried');
  expect(await handle.result()).toEqual(['3', 'Failed: always']);
  const [first, second] = markersOf(await replayed(handle));
  expect(JSON.parse(first?.details?.data?.[0]?.data ?? '')).toMatchObject({ seq: 1, attempt: 3 });
  expect(second).toMatchObject({ failure: { message: 'always', applicationFailureInfo: { type: 'Failed', nonRetryable: true } } });
});

test('a wait beyond the threshold is a timer of the workflow', async () => {
  await work();
  const handle = await start('backsOff');
  expect(await handle.result()).toBe(3);
  const events = await replayed(handle);
  expect(typesOf(events).filter((type) => type === 'TimerFired')).toHaveLength(2);
  const [first, second, third] = markersOf(events).map(({ details }) => JSON.parse(details?.data?.[0]?.data ?? ''));
  expect([first, second]).toMatchObject([
    { attempt: 1, backoff: { seconds: 0, nanos: 100_000_000 } },
    { attempt: 2, backoff: { seconds: 0, nanos: 100_000_000 } },
  ]);
  expect(third).toMatchObject({ attempt: 3, backoff: null, original_schedule_time: first.original_schedule_time });
});

test('one that takes longer than a workflow task keeps the task alive', async () => {
  await work();
  const handle = await start('long', [1_500], { workflowTaskTimeout: '1 second' });
  expect(await handle.result()).toBe('slept 1500');
  const events = await replayed(handle);
  const types = typesOf(events);
  const ended = types.indexOf('MarkerRecorded');
  expect(types.slice(ended, ended + 2)).toEqual(['MarkerRecorded', 'TimerStarted']);
  expect(types.slice(0, ended).filter((type) => type === 'WorkflowTaskCompleted').length).toBeGreaterThan(1);
});

test.each(['TRY_CANCEL', 'WAIT_CANCELLATION_COMPLETED', 'ABANDON'])('cancelled (%s)', async (type) => {
  await work();
  const handle = await start('cancels', [type], { workflowTaskTimeout: '2 seconds' });
  expect(await handle.result()).toBe('ActivityFailure: Local Activity cancelled');
  const [marker] = markersOf(await replayed(handle));
  const { complete_time } = JSON.parse(marker?.details?.data?.[0]?.data ?? '');
  expect(complete_time === null).toBe(type !== 'WAIT_CANCELLATION_COMPLETED');
  expect(marker?.failure).toMatchObject({ canceledFailureInfo: {} });
});

test('timed out', async () => {
  await work();
  const handle = await start('timesOut');
  expect(await handle.result()).toBe('Local Activity timed out: START_TO_CLOSE');
  await replayed(handle);
});

test('a name that the worker does not have fails the task, and another worker heals it', async () => {
  await work();
  const handle = await start('unknown');
  await vi.waitFor(async () => expect(await taskFailure(handle)).toContain("Local activity of type 'missing' not registered on worker"), {
    timeout: 10_000,
  });
  worker?.shutdown();
  await running;
  await work({ activities: { ...activities, missing: async () => 'found' } });
  expect(await handle.result()).toBe('found');
});

test('signals wait for the task, queries do not', async () => {
  await work();
  const handle = await start('disturbed', [600]);
  await vi.waitFor(async () => expect((await handle.describe()).raw.pendingWorkflowTask?.state).toBe(STARTED), { timeout: 5_000 });
  await handle.signal(poke);
  expect([0, 1]).toContain(await handle.query(pokes));
  expect(await handle.result()).toBe(1);
  await replayed(handle);
});
