import assert from 'node:assert';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { historyFromJSON, historyToJSON } from '@temporalio/common/lib/proto-utils';
import { tsToMs } from '@temporalio/common/lib/time';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { bundleWorkflowCode, Worker, type WorkflowBundle } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import { afterAll, beforeAll, describe, it } from 'vitest';
import * as workflows from '../corners/tasks';

/** What Temporal's client calls raw: the messages of its protocol, in descriptions, lists and histories. */

const taskQueue = 'raw';
let env: TestWorkflowEnvironment;
let workflowBundle: WorkflowBundle;
let worker: Worker;
let running: Promise<void>;
let release = () => {};

beforeAll(async () => {
  env = await TestWorkflowEnvironment.createLocal();
  workflowBundle = await bundleWorkflowCode({ workflowsPath: fileURLToPath(new URL('../corners/tasks.ts', import.meta.url)) });
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const activities = { held: async (text: string) => held.then(() => `${text}!`), quick: async (n: number) => n + 1 };
  worker = await Worker.create({ connection: env.nativeConnection, taskQueue, workflowBundle, activities });
  running = worker.run();
});
afterAll(async () => {
  worker?.shutdown();
  await running;
  await env?.teardown();
});

async function until<T>(read: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const found = await read();
    if (found !== undefined) return found;
    await setTimeout(20);
  }
}

describe('a description', () => {
  it('has the server’s answer under raw', async () => {
    const handle = await env.client.workflow.start(workflows.calls, {
      taskQueue,
      workflowId: 'described',
      args: ['held', 'a'],
      memo: { note: 'n' },
      typedSearchAttributes: [],
      workflowRunTimeout: '1 hour',
      priority: { priorityKey: 2 },
    });
    const { raw, ...rest } = await until(async () => {
      const description = await handle.describe();
      return description.raw.pendingActivities?.[0]?.state === 2 ? description : undefined;
    });
    const info = raw.workflowExecutionInfo;
    assert.deepEqual({ ...info?.execution }, { workflowId: 'described', runId: rest.runId });
    assert.equal(info?.type?.name, 'calls');
    assert.equal(info?.status, rest.status.code);
    assert.equal(info?.historyLength?.toNumber(), rest.historyLength);
    assert.equal(info?.closeTime ?? null, null);
    assert.equal(tsToMs(info?.startTime), rest.startTime.getTime());
    assert.equal(info?.firstRunId, rest.runId);
    assert.deepEqual({ ...rest.rootExecution }, { workflowId: 'described', runId: rest.runId });
    assert.equal(rest.parentExecution, undefined);
    assert.equal(info?.priority?.priorityKey, 2);
    // Bytes are Node's.
    assert.equal(info?.memo?.fields?.note?.data?.toString(), '"n"');
    assert.equal(info?.memo?.fields?.note?.metadata?.encoding?.toString(), 'json/plain');
    assert.equal(raw.executionConfig?.taskQueue?.name, taskQueue);
    assert.equal(tsToMs(raw.executionConfig?.workflowRunTimeout), 3_600_000);
    assert.equal(tsToMs(raw.executionConfig?.defaultWorkflowTaskTimeout), 10_000);
    assert.equal(tsToMs(raw.workflowExtendedInfo?.runExpirationTime), rest.startTime.getTime() + 3_600_000);
    assert.equal(raw.workflowExtendedInfo?.cancelRequested, false);
    assert.equal(raw.pendingWorkflowTask ?? null, null);
    const [activity] = raw.pendingActivities ?? [];
    assert.deepEqual([activity?.activityType?.name, activity?.attempt, activity?.maximumAttempts], ['held', 1, 2]);
    assert.equal(tsToMs(activity?.activityOptions?.startToCloseTimeout), 60_000);
    assert.equal(activity?.paused, false);
    release();
    assert.equal(await handle.result(), 'a!');
    const closed = (await handle.describe()).raw;
    assert.equal(closed.workflowExecutionInfo?.status, 2);
    assert.ok(closed.workflowExecutionInfo?.closeTime);
    assert.deepEqual(closed.pendingActivities, []);
  });

  it('of a list and of a schedule is the same', async () => {
    await env.client.workflow.execute(workflows.calls, { taskQueue, workflowId: 'listed', args: ['quick', 1], memo: { note: 'n' } });
    const found = await until(async () => {
      for await (const each of env.client.workflow.list({ query: "WorkflowId = 'listed' AND ExecutionStatus = 'Completed'" })) return each;
      return undefined;
    });
    assert.equal(found.raw.type?.name, 'calls');
    assert.ok(found.raw.memo?.fields?.note);
    assert.equal(found.raw.historyLength?.toNumber(), found.historyLength);
    const schedule = await env.client.schedule.create({
      scheduleId: 'described',
      spec: { intervals: [{ every: '1h', offset: '5m' }], calendars: [{ hour: 3 }] },
      action: { type: 'startWorkflow', workflowType: workflows.calls, taskQueue, args: ['quick', 1], workflowTaskTimeout: '5s' },
      state: { paused: true, note: 'later', remainingActions: 3 },
      policies: { overlap: 'BUFFER_ONE' },
    });
    const { raw } = await schedule.describe();
    const start = raw.schedule?.action?.startWorkflow;
    assert.equal(start?.workflowType?.name, 'calls');
    assert.equal(start?.input?.payloads?.length, 2);
    assert.equal(tsToMs(start?.workflowTaskTimeout), 5_000);
    assert.equal(tsToMs(raw.schedule?.spec?.interval?.[0]?.phase), 300_000);
    assert.deepEqual(
      raw.schedule?.spec?.structuredCalendar?.[0]?.hour?.map(({ start }) => start),
      [3],
    );
    assert.equal(raw.schedule?.policies?.overlapPolicy, 2);
    assert.deepEqual([raw.schedule?.state?.notes, raw.schedule?.state?.remainingActions?.toNumber()], ['later', 3]);
    await schedule.update(({ state, ...previous }) => ({ ...previous, state: { ...state, note: 'changed' } }));
    assert.equal((await schedule.describe()).raw.schedule?.state?.notes, 'changed');
    await schedule.delete();
  });
});

describe('a fetched history', () => {
  it('is made of messages: it can be written, read, changed, and is replayed as it was changed', async () => {
    const handle = await env.client.workflow.start(workflows.calls, { taskQueue, workflowId: 'fetched', args: ['quick', 1] });
    assert.equal(await handle.result(), 2);
    const history = await handle.fetchHistory();
    await Worker.runReplayHistory({ workflowBundle }, history, 'fetched');
    await Worker.runReplayHistory({ workflowBundle }, JSON.parse(JSON.stringify(history)), 'fetched');
    await Worker.runReplayHistory({ workflowBundle }, historyFromJSON(JSON.parse(historyToJSON(history))), 'fetched');
    assert.equal(JSON.parse(JSON.stringify(history)).events[0].eventType, 'EVENT_TYPE_WORKFLOW_EXECUTION_STARTED');
    const scheduled = history.events?.find((event) => event.activityTaskScheduledEventAttributes);
    assert.ok(scheduled?.activityTaskScheduledEventAttributes?.activityType);
    assert.deepEqual(Object.keys(scheduled).sort(), ['activityTaskScheduledEventAttributes', 'eventId', 'eventTime', 'eventType']);
    scheduled.activityTaskScheduledEventAttributes.activityType = { name: 'another' };
    await assert.rejects(Worker.runReplayHistory({ workflowBundle }, history, 'fetched'), DeterminismViolationError);
  });
});
