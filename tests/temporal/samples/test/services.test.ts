import assert from 'node:assert';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { CompleteAsyncError } from '@temporalio/activity';
import { Client, Connection, isGrpcServiceError } from '@temporalio/client';
import { defaultPayloadConverter, defineSearchAttributeKey, SearchAttributeType, toPayloads } from '@temporalio/common';
import { msToTs, tsToMs } from '@temporalio/common/lib/time';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, it } from 'vitest';
import * as messages from '../corners/messages';
import * as workflows from '../corners/tasks';

/** The raw services under a client, which programs and test suites call for what the client itself does not offer. */

const taskQueue = 'services';
const namespace = 'default';
let env: TestWorkflowEnvironment;
let worker: Worker;
let other: Worker;
let running: Promise<unknown>;

beforeAll(async () => {
  env = await TestWorkflowEnvironment.createLocal();
  const activities = {
    quick: async (n: number) => n + 1,
    elsewhere: async () => {
      throw new CompleteAsyncError();
    },
  };
  const path = (name: string) => fileURLToPath(new URL(`../corners/${name}.ts`, import.meta.url));
  const connection = env.nativeConnection;
  worker = await Worker.create({ connection, taskQueue, workflowsPath: path('tasks'), activities });
  other = await Worker.create({ connection, taskQueue: 'messages', workflowsPath: path('messages') });
  running = Promise.all([worker.run(), other.run()]);
});
afterAll(async () => {
  worker?.shutdown();
  other?.shutdown();
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
const rejectsWith = (code: number) => (error: unknown) => isGrpcServiceError(error) && error.code === code;

describe('an eager start', () => {
  it('is one where a worker of the connection takes the tasks', async () => {
    const client = new Client({ connection: env.nativeConnection });
    const start = (options: { workflowId: string; taskQueue: string; requestEagerStart?: boolean; startDelay?: number }) =>
      client.workflow.start(workflows.calls, { args: ['quick', 1], ...options });
    const eager = await start({ workflowId: 'eager', taskQueue, requestEagerStart: true });
    assert.equal(eager.eagerlyStarted, true);
    assert.equal(await eager.result(), 2);
    const accepted = async (handle: { fetchHistory: typeof eager.fetchHistory }) =>
      (await handle.fetchHistory()).events?.[0]?.workflowExecutionStartedEventAttributes?.eagerExecutionAccepted;
    assert.equal(await accepted(eager), true);
    const plain = await start({ workflowId: 'not-asked', taskQueue });
    assert.equal(plain.eagerlyStarted, false);
    assert.ok(!(await accepted(plain)));
    const later = await start({ workflowId: 'later', taskQueue, requestEagerStart: true, startDelay: 60_000 });
    assert.equal(later.eagerlyStarted, false);
    await later.terminate();
    const elsewhere = await start({ workflowId: 'elsewhere', taskQueue: 'nobody', requestEagerStart: true });
    assert.equal(elsewhere.eagerlyStarted, false);
    await elsewhere.terminate();
    const options = { workflowId: 'refused', taskQueue, args: ['quick', 1] as [string, number], requestEagerStart: true };
    await assert.rejects(env.client.workflow.start(workflows.calls, options), /Eager workflow start requires a NativeConnection/);
  });

  it('and each history says which build decided', async () => {
    const { events } = await env.client.workflow.getHandle('eager').fetchHistory();
    const completed = events?.find(({ workflowTaskCompletedEventAttributes: attributes }) => attributes);
    assert.equal(completed?.workflowTaskCompletedEventAttributes?.workerVersion?.buildId, worker.options.buildId);
  });
});

describe('workflowService', () => {
  it('tells of the server and of namespaces', async () => {
    const { workflowService, healthService } = env.client.connection as typeof env.client.connection & {
      healthService: { check(request: object): Promise<{ status: number }> };
    };
    assert.equal((await workflowService.getSystemInfo({})).capabilities?.sdkMetadata, true);
    assert.match((await workflowService.getClusterInfo({})).serverVersion ?? '', /^\d+\.\d+/);
    assert.equal((await healthService.check({})).status, 1);
    assert.equal((await workflowService.describeNamespace({ namespace })).namespaceInfo?.name, namespace);
    await assert.rejects(workflowService.describeNamespace({ namespace: 'nowhere' }), rejectsWith(5));
    const workflowExecutionRetentionPeriod = msToTs('3 days');
    await workflowService.registerNamespace({ namespace: 'second', workflowExecutionRetentionPeriod, description: 'd' });
    await assert.rejects(workflowService.registerNamespace({ namespace: 'second', workflowExecutionRetentionPeriod }), rejectsWith(6));
    const { namespaces } = await workflowService.listNamespaces({});
    const second = namespaces?.find(({ namespaceInfo }) => namespaceInfo?.name === 'second');
    assert.equal(second?.namespaceInfo?.description, 'd');
    assert.equal(tsToMs(second?.config?.workflowExecutionRetentionTtl), 3 * 86_400_000);
  });

  it('of a server that is not there says nothing', async () => {
    const nowhere = Connection.lazy({ address: '127.0.0.1:1' });
    const asked = nowhere.withDeadline(Date.now() + 300, () => nowhere.workflowService.getSystemInfo({}));
    await assert.rejects(asked, isGrpcServiceError);
    await nowhere.close();
  });

  it('starts, signals, describes, reads, lists, counts, cancels and deletes', async () => {
    const { workflowService } = env.client;
    const { runId, started } = await workflowService.startWorkflowExecution({
      namespace,
      workflowId: 'raw',
      workflowType: { name: 'calls' },
      taskQueue: { name: taskQueue },
      input: { payloads: toPayloads(defaultPayloadConverter, 'quick', 1) },
      requestId: 'once',
      workflowRunTimeout: msToTs('1 minute'),
    });
    assert.ok(runId && started);
    assert.equal(await env.client.workflow.result('raw'), 2);
    const execution = { workflowId: 'raw', runId };
    const { workflowExecutionInfo } = await workflowService.describeWorkflowExecution({ namespace, execution });
    assert.equal(workflowExecutionInfo?.status, 2);
    const { history, nextPageToken } = await workflowService.getWorkflowExecutionHistory({ namespace, execution });
    assert.deepEqual([history?.events?.length, nextPageToken?.length], [11, 0]);
    const types: unknown[] = [];
    let token: Uint8Array | undefined;
    do {
      const page = await workflowService.getWorkflowExecutionHistory({
        namespace,
        execution,
        maximumPageSize: 4,
        ...(token && { nextPageToken: token }),
      });
      types.push(...(page.history?.events ?? []).map(({ eventType }) => eventType));
      token = page.nextPageToken ?? undefined;
    } while (token && token.length > 0);
    assert.deepEqual(
      types,
      history?.events?.map(({ eventType }) => eventType),
    );
    const close = await workflowService.getWorkflowExecutionHistory({
      namespace,
      execution,
      waitNewEvent: true,
      historyEventFilterType: 2,
    });
    assert.ok(close.history?.events?.[0]?.workflowExecutionCompletedEventAttributes?.result);
    const back = await workflowService.getWorkflowExecutionHistoryReverse({ namespace, execution });
    assert.equal(back.history?.events?.[0]?.eventId?.toNumber(), 11);

    const query = "WorkflowId = 'raw'";
    const listed = await until(async () => {
      const { executions } = await workflowService.listWorkflowExecutions({ namespace, query });
      return executions?.[0]?.status === 2 ? executions : undefined;
    });
    assert.equal(listed[0]?.type?.name, 'calls');
    assert.equal((await workflowService.countWorkflowExecutions({ namespace, query })).count?.toNumber(), 1);
    await workflowService.deleteWorkflowExecution({ namespace, workflowExecution: execution });
    await assert.rejects(workflowService.describeWorkflowExecution({ namespace, execution }), rejectsWith(5));

    const open = await env.client.workflow.start(workflows.answers, { taskQueue, workflowId: 'open' });
    await workflowService.signalWorkflowExecution({ namespace, workflowExecution: { workflowId: 'open' }, signalName: 'leave' });
    await open.result();
    await env.client.workflow.start(workflows.answers, { taskQueue, workflowId: 'open' });
    await workflowService.requestCancelWorkflowExecution({ namespace, workflowExecution: { workflowId: 'open' } });
    await assert.rejects(env.client.workflow.result('open'), /cancelled/);
  });

  it('resets a run', async () => {
    const { workflowService } = env.client;
    const handle = await env.client.workflow.start(workflows.calls, { taskQueue, workflowId: 'again', args: ['quick', 5] });
    assert.equal(await handle.result(), 6);
    const { runId } = await workflowService.resetWorkflowExecution({
      namespace,
      workflowExecution: { workflowId: 'again', runId: handle.firstExecutionRunId },
      reason: 'test',
      workflowTaskFinishEventId:
        (await handle.fetchHistory()).events?.find(({ workflowTaskCompletedEventAttributes: a }) => a)?.eventId ?? null,
      requestId: 'reset',
    });
    assert.notEqual(runId, handle.firstExecutionRunId);
    assert.equal(await env.client.workflow.result('again', runId ?? undefined), 6);
  });

  it('knows of an update whether it was admitted', async () => {
    const { workflowService } = env.client;
    const handle = await env.client.workflow.start(messages.hears, { taskQueue: 'nobody', workflowId: 'hears' });
    const updateRef = { workflowExecution: { workflowId: 'hears' }, updateId: 'u' };
    await assert.rejects(workflowService.pollWorkflowExecutionUpdate({ namespace, updateRef }), rejectsWith(5));
    const sent = handle.executeUpdate(messages.say, { args: ['a'], updateId: 'u' });
    sent.catch(() => undefined);
    const polled = await until(() => workflowService.pollWorkflowExecutionUpdate({ namespace, updateRef }).catch(() => undefined));
    assert.deepEqual([polled.stage, polled.outcome ?? null], [1, null]);
    await handle.terminate();
    await assert.rejects(sent);

    await env.client.workflow.start(messages.hears, { taskQueue: 'messages', workflowId: 'hears' });
    const answer = await workflowService.updateWorkflowExecution({
      namespace,
      workflowExecution: { workflowId: 'hears' },
      waitPolicy: { lifecycleStage: 3 },
      request: { meta: { updateId: 'v' }, input: { name: 'say', args: { payloads: toPayloads(defaultPayloadConverter, 'b') } } },
    });
    assert.equal(answer.stage, 3);
    assert.ok(answer.outcome?.success?.payloads?.length);
  });

  it('queries, and says why not', async () => {
    const { workflowService } = env.client;
    await env.client.workflow.execute(workflows.calls, { taskQueue, workflowId: 'asked', args: ['quick', 1] });
    const execution = { workflowId: 'asked' };
    const { queryResult } = await workflowService.queryWorkflow({ namespace, execution, query: { queryType: '__stack_trace' } });
    assert.equal(queryResult?.payloads?.length, 1);
    await assert.rejects(workflowService.queryWorkflow({ namespace, execution, query: { queryType: 'none' } }), rejectsWith(3));
    const rejected = await workflowService.queryWorkflow({
      namespace,
      execution,
      query: { queryType: '__stack_trace' },
      queryRejectCondition: 2,
    });
    assert.equal(rejected.queryRejected?.status, 2);
  });

  it('completes activities and changes pending ones', async () => {
    const { workflowService } = env.client;
    const handle = await env.client.workflow.start(workflows.calls, { taskQueue, workflowId: 'elsewhere', args: ['elsewhere'] });
    const pending = async () => (await handle.describe()).raw.pendingActivities?.[0];
    const activity = await until(async () => {
      const found = await pending();
      return found?.state === 2 ? found : undefined;
    });
    const execution = { workflowId: 'elsewhere' };
    const id = activity.activityId;
    await workflowService.pauseActivity({ namespace, execution, id, reason: 'wait' });
    assert.equal((await pending())?.paused, true);
    const beat = await workflowService.recordActivityTaskHeartbeatById({ namespace, ...execution, activityId: id });
    assert.deepEqual([beat.cancelRequested, beat.activityPaused], [false, true]);
    await workflowService.unpauseActivity({ namespace, execution, id });
    const { activityOptions } = await workflowService.updateActivityOptions({
      namespace,
      execution,
      type: 'elsewhere',
      activityOptions: { startToCloseTimeout: msToTs('2 minutes'), heartbeatTimeout: msToTs('1 hour') },
      updateMask: { paths: ['start_to_close_timeout'] },
    });
    assert.equal(tsToMs(activityOptions?.startToCloseTimeout), 120_000);
    assert.equal(tsToMs(activityOptions?.heartbeatTimeout), 30_000);
    await workflowService.respondActivityTaskCompletedById({
      namespace,
      ...execution,
      activityId: id,
      result: { payloads: toPayloads(defaultPayloadConverter, 'done') },
    });
    assert.equal(await handle.result(), 'done');
    const gone = workflowService.respondActivityTaskCompletedById({ namespace, ...execution, activityId: id });
    await assert.rejects(gone, rejectsWith(5));
  });

  it('lists what closed in a time, tells of both kinds of a task queue’s tasks, and gives histories as JSON', async () => {
    const from = Date.now();
    const handle = await env.client.workflow.start(workflows.calls, { taskQueue, workflowId: 'in-time', args: ['quick', 1] });
    await handle.result();
    const service = env.client.workflowService;
    const closed = async (earliest: number, latest: number, status: number) => {
      const startTimeFilter = { earliestTime: msToTs(earliest), latestTime: msToTs(latest) };
      const executionFilter = { workflowId: 'in-time' };
      const request = { namespace, maximumPageSize: 5, startTimeFilter, executionFilter, statusFilter: { status } };
      return (await service.listClosedWorkflowExecutions(request)).executions?.length;
    };
    assert.equal(await closed(from, Date.now(), 2), 1);
    assert.equal(await closed(from - 10_000, from - 1, 2), 0);
    assert.equal(await closed(from, Date.now(), 3), 0);

    const queue = { namespace, taskQueue: { name: taskQueue }, apiMode: 1, reportStats: true, reportPollers: true };
    const { versionsInfo } = await service.describeTaskQueue({ ...queue, taskQueueTypes: [1, 2] });
    const { typesInfo } = versionsInfo?.[''] ?? {};
    assert.deepEqual(Object.keys(typesInfo ?? {}), ['1', '2']);
    assert.equal(typesInfo?.[2]?.stats?.approximateBacklogCount?.toString(), '0');

    const page = await service.getWorkflowExecutionHistory({ namespace, execution: { workflowId: 'in-time' }, skipArchival: true });
    const text = JSON.parse(JSON.stringify(page));
    assert.equal(text.history.events[0].eventType, 'EVENT_TYPE_WORKFLOW_EXECUTION_STARTED');
    assert.equal(text.archived, undefined);
  });

  it('tells who polls a task queue, and patches schedules', async () => {
    const { workflowService } = env.client;
    const queue = await until(async () => {
      const found = await workflowService.describeTaskQueue({ namespace, taskQueue: { name: taskQueue }, taskQueueType: 1 });
      return found.pollers?.length ? found : undefined;
    });
    assert.equal(queue.pollers?.[0]?.identity, worker.options.identity);
    const schedule = await env.client.schedule.create({
      scheduleId: 'patched',
      spec: { intervals: [{ every: '1h' }] },
      action: { type: 'startWorkflow', workflowType: workflows.calls, taskQueue, args: ['quick', 1] },
    });
    await workflowService.patchSchedule({ namespace, scheduleId: 'patched', patch: { pause: 'stop' } });
    const { schedule: raw } = await workflowService.describeSchedule({ namespace, scheduleId: 'patched' });
    assert.deepEqual([raw?.state?.paused, raw?.state?.notes], [true, 'stop']);
    const { schedules } = await workflowService.listSchedules({ namespace });
    assert.deepEqual(
      schedules?.map(({ scheduleId, info }) => [scheduleId, info?.workflowType?.name, info?.paused]),
      [['patched', 'calls', true]],
    );
    await schedule.delete();
    await assert.rejects(workflowService.describeSchedule({ namespace, scheduleId: 'patched' }), rejectsWith(5));
  });

  it('creates and changes schedules', async () => {
    const { workflowService } = env.client;
    const scheduleId = 'raw';
    const startWorkflow = {
      workflowId: 'of-raw',
      workflowType: { name: 'calls' },
      taskQueue: { name: taskQueue },
      input: { payloads: toPayloads(defaultPayloadConverter, 'quick', 1) ?? [] },
    };
    const schedule = {
      spec: {
        calendar: [{ minute: '30', hour: '9-17', dayOfWeek: 'MON-FRI', comment: 'office' }],
        structuredCalendar: [{ hour: [{ start: 3 }] }],
        interval: [{ interval: msToTs('2 hours'), phase: msToTs('5 minutes') }],
      },
      action: { startWorkflow },
      policies: { overlapPolicy: 3, catchupWindow: msToTs('1 day') },
    };
    const identity = 'me';
    const created = await workflowService.createSchedule({ namespace, scheduleId, identity, schedule, initialPatch: { pause: 'not yet' } });
    await assert.rejects(workflowService.createSchedule({ namespace, scheduleId, identity, schedule }), rejectsWith(6));
    const before = await workflowService.describeSchedule({ namespace, scheduleId });
    assert.deepEqual([...(before.conflictToken ?? [])], [...(created.conflictToken ?? [])]);
    const { spec, policies, state, action } = before.schedule ?? {};
    const calendars = spec?.structuredCalendar?.map(({ comment, hour }) => [comment, hour?.[0]?.start, hour?.[0]?.end]);
    assert.deepEqual(
      calendars?.sort((a, b) => Number(a[1]) - Number(b[1])),
      [
        ['', 3, 3],
        ['office', 9, 17],
      ],
    );
    assert.deepEqual([tsToMs(spec?.interval?.[0]?.interval), tsToMs(spec?.interval?.[0]?.phase)], [7_200_000, 300_000]);
    assert.deepEqual([policies?.overlapPolicy, tsToMs(policies?.catchupWindow)], [3, 86_400_000]);
    assert.deepEqual([state?.paused, state?.notes], [true, 'not yet']);
    assert.equal(action?.startWorkflow?.workflowId, 'of-raw');
    assert.equal((await workflowService.countSchedules({ namespace })).count?.toNumber(), 1);
    const { startTime } = await workflowService.listScheduleMatchingTimes({
      namespace,
      scheduleId,
      startTime: msToTs(Date.parse('2026-11-27T09:00:00Z')),
      endTime: msToTs(Date.parse('2026-11-27T10:59:59Z')),
    });
    assert.deepEqual(
      startTime?.map((time) => new Date(tsToMs(time)).toISOString().slice(11, 16)),
      ['09:30', '10:05', '10:30'],
    );
    const changed = {
      ...schedule,
      spec: { cronString: ['0 12 * * *'] },
      state: { limitedActions: true, remainingActions: state?.remainingActions?.add(2) },
    };
    const { conflictToken } = before;
    await workflowService.updateSchedule({ namespace, scheduleId, identity, schedule: changed, conflictToken });
    await assert.rejects(
      workflowService.updateSchedule({ namespace, scheduleId, identity, schedule, conflictToken }),
      (error: unknown) => isGrpcServiceError(error) && error.code === 9,
    );
    const after = (await workflowService.describeSchedule({ namespace, scheduleId })).schedule;
    assert.deepEqual([after?.spec?.interval?.length, after?.spec?.structuredCalendar?.[0]?.hour?.[0]?.start], [0, 12]);
    assert.deepEqual([after?.state?.paused, after?.state?.remainingActions?.toNumber()], [false, 2]);
    await workflowService.deleteSchedule({ namespace, scheduleId });
  });

  it('starts with an update', async () => {
    const { workflowService } = env.client;
    const execution = { workflowId: 'both' };
    const startWorkflow = {
      namespace,
      ...execution,
      workflowType: { name: 'hears' },
      taskQueue: { name: 'messages' },
      workflowIdConflictPolicy: 1,
    };
    const updateWorkflow = {
      namespace,
      workflowExecution: execution,
      waitPolicy: { lifecycleStage: 3 },
      request: { meta: { updateId: 'first' }, input: { name: 'say', args: { payloads: toPayloads(defaultPayloadConverter, 'a') ?? [] } } },
    };
    const { responses } = await workflowService.executeMultiOperation({ namespace, operations: [{ startWorkflow }, { updateWorkflow }] });
    assert.equal(responses?.[0]?.startWorkflow?.started, true);
    const updated = responses?.[1]?.updateWorkflow;
    assert.deepEqual([updated?.updateRef?.updateId, updated?.stage], ['first', 3]);
    assert.equal(updated?.updateRef?.workflowExecution?.runId, responses?.[0]?.startWorkflow?.runId);
    await assert.rejects(workflowService.executeMultiOperation({ namespace, operations: [{ updateWorkflow }] }), rejectsWith(3));
    await env.client.workflow.getHandle('both').terminate();
  });

  it('does one thing to many runs', async () => {
    const { workflowService } = env.client;
    const options = { taskQueue: 'nobody', args: ['quick', 1] as [string, number] };
    for (const workflowId of ['many-1', 'many-2', 'many-3']) await env.client.workflow.start(workflows.calls, { ...options, workflowId });
    const job = { namespace, jobId: 'job' };
    const executions = [{ workflowId: 'many-1' }, { workflowId: 'many-2' }];
    await until(async () => ((await env.client.workflow.count("WorkflowId STARTS_WITH 'many-'")).count === 3 ? true : undefined));
    await workflowService.startBatchOperation({ ...job, reason: 'over', executions, terminationOperation: { identity: 'me' } });
    const done = await until(async () => {
      const description = await workflowService.describeBatchOperation(job);
      return description.state === 2 ? description : undefined;
    });
    const { totalOperationCount: total, completeOperationCount: complete, failureOperationCount: failed } = done;
    assert.deepEqual([total?.toNumber(), complete?.toNumber(), failed?.toNumber()], [2, 2, 0]);
    assert.deepEqual([done.operationType, done.identity, done.reason], [1, 'me', 'over']);
    const { operationInfo } = await workflowService.listBatchOperations({ namespace });
    assert.deepEqual(
      operationInfo?.map(({ jobId, state }) => [jobId, state]),
      [['job', 2]],
    );
    const names = ['many-1', 'many-2', 'many-3'].map(async (id) => (await env.client.workflow.getHandle(id).describe()).status.name);
    assert.deepEqual(await Promise.all(names), ['TERMINATED', 'TERMINATED', 'RUNNING']);
    await env.client.workflow.getHandle('many-3').terminate();
    await assert.rejects(
      workflowService.startBatchOperation({ ...job, jobId: 'none', visibilityQuery: "WorkflowId = 'x'" }),
      rejectsWith(3),
    );
  });

  it('says of what it does not offer that it does not', async () => {
    const service = env.client.workflowService as unknown as { listWorkflowRules(request: object): Promise<object> };
    await assert.rejects(service.listWorkflowRules({ namespace }), rejectsWith(12));
  });
});

describe('operatorService', () => {
  it('adds search attributes, which runs then may have', async () => {
    const { operatorService } = env.connection;
    await operatorService.addSearchAttributes({ namespace, searchAttributes: { Colour: 2, Weight: 3 } });
    const { customAttributes, systemAttributes } = await operatorService.listSearchAttributes({ namespace });
    assert.deepEqual([customAttributes?.Colour, customAttributes?.Weight, systemAttributes?.StartTime], [2, 3, 6]);
    const key = defineSearchAttributeKey('Colour', SearchAttributeType.KEYWORD);
    await env.client.workflow.execute(workflows.calls, {
      taskQueue,
      workflowId: 'coloured',
      args: ['quick', 1],
      typedSearchAttributes: [{ key, value: 'red' }],
    });
    await until(async () => {
      const { executions } = await env.client.workflowService.listWorkflowExecutions({ namespace, query: "Colour = 'red'" });
      return executions?.length === 1 ? true : undefined;
    });
    await operatorService.removeSearchAttributes({ namespace, searchAttributes: ['Weight'] });
    assert.equal((await operatorService.listSearchAttributes({ namespace })).customAttributes?.Weight, undefined);
  });
});

describe('testService', () => {
  it('skips time while it is unlocked', async () => {
    const skipping = await TestWorkflowEnvironment.createTimeSkipping();
    const { testService } = skipping.connection;
    assert.ok(testService);
    const now = async () => tsToMs((await testService.getCurrentTime({})).time);
    const began = await now();
    await testService.unlockTimeSkippingWithSleep({ duration: msToTs('30 days') });
    assert.ok((await now()) - began >= 30 * 86_400_000);
    await testService.unlockTimeSkipping({});
    const later = await now();
    const workflowsPath = fileURLToPath(new URL('../corners/sandbox.ts', import.meta.url));
    const sleepy = await Worker.create({ connection: skipping.nativeConnection, taskQueue: 'sleepy', workflowsPath });
    await sleepy.runUntil(async () => {
      const handle = await skipping.client.workflow.start('naps', { taskQueue: 'sleepy', workflowId: 'nap', args: [86_400_000] });
      // The handle of another client does not unlock time: the service did.
      await until(async () => ((await handle.describe()).status.name === 'COMPLETED' ? true : undefined));
    });
    await testService.lockTimeSkipping({});
    assert.ok((await now()) - later >= 86_400_000);
    assert.equal(env.connection.testService, undefined);
    await skipping.teardown();
  });
});
