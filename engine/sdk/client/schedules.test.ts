import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import type { CreateScheduleRequest, Engine } from '../../contract';
import { defineSearchAttributeKey } from '../common';
import { TestWorkflowEnvironment } from '../testing';
import { Worker } from '../worker';
import { Client, ScheduleAlreadyRunning, type ScheduleHandle, ScheduleNotFoundError, ScheduleOverlapPolicy, ServiceError } from '.';
import { onBoth } from './testing/on-both';
import type { counts, waits } from './testing/scheduled';

const TEAM = defineSearchAttributeKey('Team', 'KEYWORD');

onBoth('schedules', 'scheduled', ({ env, id }) => {
  const client = () => env().client.schedule;
  const until = (handle: ScheduleHandle, wanted: (description: Awaited<ReturnType<ScheduleHandle['describe']>>) => void) =>
    vi.waitFor(async () => wanted(await handle.describe()), { timeout: 10_000, interval: 20 });
  const action = { type: 'startWorkflow' as const, workflowType: 'counts', taskQueue: 'default', args: [1] };

  test('is described as it was given, and acts when it is told', async () => {
    const scheduleId = id();
    const handle = await client().create<typeof counts>({
      scheduleId,
      spec: {
        calendars: [{ comment: 'mornings', hour: 9, dayOfWeek: [{ start: 'MONDAY', end: 'FRIDAY' }], month: ['MARCH', { start: 'JUNE' }] }],
        intervals: [{ every: '28 days', offset: '3 hours' }],
        cronExpressions: ['0 12 1 1 * 2030 # the one'],
        skip: [{ dayOfMonth: 13 }],
        timezone: 'Europe/Berlin',
        jitter: '10 seconds',
        startAt: new Date('2026-01-01T00:00:00Z'),
      },
      action: {
        ...action,
        args: [5],
        memo: { why: 'it is time' },
        typedSearchAttributes: [{ key: TEAM, value: 'blue' }],
        retry: { maximumAttempts: 3 },
      },
      policies: { overlap: ScheduleOverlapPolicy.BUFFER_ALL, catchupWindow: '1 day', pauseOnFailure: true },
      memo: { owner: 'me' },
      typedSearchAttributes: [{ key: TEAM, value: 'red' }],
      state: { paused: true, note: 'not yet', remainingActions: 7 },
    });
    const range = (start: unknown, end = start) => ({ start, end, step: 1 });
    expect(await handle.describe()).toMatchObject({
      scheduleId,
      spec: {
        calendars: [
          {
            comment: 'mornings',
            second: [range(0)],
            hour: [range(9)],
            dayOfWeek: [range('MONDAY', 'FRIDAY')],
            month: [range('MARCH'), range('JUNE')],
            year: [],
          },
          {
            comment: 'the one',
            hour: [range(12)],
            month: [range('JANUARY')],
            year: [range(2030)],
            dayOfWeek: [range('SUNDAY', 'SATURDAY')],
          },
        ],
        intervals: [{ every: 28 * 86_400_000, offset: 3 * 3_600_000 }],
        skip: [{ dayOfMonth: [range(13)] }],
        startAt: new Date('2026-01-01T00:00:00Z'),
        jitter: 10_000,
        timezone: 'Europe/Berlin',
      },
      action: {
        type: 'startWorkflow',
        workflowType: 'counts',
        taskQueue: 'default',
        args: [5],
        memo: { why: 'it is time' },
        workflowId: `${scheduleId}-workflow`,
        retry: { maximumAttempts: 3 },
      },
      policies: { overlap: 'BUFFER_ALL', catchupWindow: 86_400_000, pauseOnFailure: true },
      memo: { owner: 'me' },
      searchAttributes: { Team: ['red'] },
      state: { paused: true, note: 'not yet', remainingActions: 7 },
      info: { recentActions: [], runningActions: [], numActionsTaken: 0, createdAt: expect.any(Date), lastUpdatedAt: undefined },
    });
    for (let n = 1; n <= 2; n++) {
      await handle.trigger(ScheduleOverlapPolicy.SKIP);
      await until(handle, ({ info }) => expect([info.numActionsTaken, info.runningActions.length]).toEqual([n, 0]));
    }
    const { info } = await handle.describe();
    const results = await Promise.all(
      info.recentActions.map(({ action: { workflow } }) => env().client.workflow.result(workflow.workflowId, workflow.firstExecutionRunId)),
    );
    expect(results).toEqual([5, 10]);
    const [first] = info.recentActions;
    const run = await env()
      .client.workflow.getHandle(first?.action.workflow.workflowId ?? '')
      .describe();
    expect(run.memo).toEqual({ why: 'it is time' });
    expect(run.searchAttributes).toMatchObject({
      Team: ['blue'],
      TemporalScheduledById: [scheduleId],
      TemporalScheduledStartTime: [expect.any(Date)],
    });
    await handle.delete();
  });

  test('by time, every second; paused and let go, changed and deleted', async () => {
    const handle = await client().create({ scheduleId: id(), spec: { intervals: [{ every: '1 second' }] }, action });
    await until(handle, ({ info }) => expect(info.numActionsTaken).toBeGreaterThan(1));
    await handle.pause();
    const { state, info } = await handle.describe();
    expect(state).toEqual({ paused: true, note: 'Paused via TypeScript SDK"', remainingActions: undefined });
    expect(info.nextActionTimes).toHaveLength(10);
    await handle.update((previous) => ({
      ...previous,
      spec: { cronExpressions: ['@yearly'] },
      state: { ...previous.state, paused: false, remainingActions: 1 },
    }));
    const changed = await handle.describe();
    expect(changed.spec.intervals).toEqual([]);
    expect(changed.state).toMatchObject({ paused: false, remainingActions: 1 });
    expect(changed.info.nextActionTimes.map((time) => time.getUTCMonth())).toEqual([0]);
    const year = new Date().getUTCFullYear();
    await handle.backfill({ start: new Date(Date.UTC(year - 5, 0, 1)), end: new Date(Date.UTC(year - 3, 0, 1)), overlap: 'ALLOW_ALL' });
    await until(handle, ({ info: { recentActions } }) =>
      expect(
        recentActions
          .slice(-3)
          .map(({ scheduledAt }) => scheduledAt.getUTCFullYear())
          .sort(),
      ).toEqual([year - 5, year - 4, year - 3]),
    );
    await handle.delete();
    await expect(handle.describe()).rejects.toThrow(ScheduleNotFoundError);
  });

  test('the open run of a deleted schedule goes on', async () => {
    const handle = await client().create<typeof waits>({
      scheduleId: id(),
      spec: {},
      action: { ...action, workflowType: 'waits', args: [] },
      state: { triggerImmediately: true },
    });
    await until(handle, ({ info }) => expect(info.runningActions).toHaveLength(1));
    const [running] = (await handle.describe()).info.runningActions;
    await handle.delete();
    const run = env().client.workflow.getHandle(running?.workflow.workflowId ?? '');
    await run.signal('end');
    expect(await run.result()).toBe('ended');
  });

  test('errors have the names they have at Temporal', async () => {
    const options = { scheduleId: id(), spec: {}, action };
    await client().create(options);
    await expect(client().create(options)).rejects.toThrow(ScheduleAlreadyRunning);
    await expect(client().create({ ...options, scheduleId: id(), spec: { cronExpressions: ['never'] } })).rejects.toThrow(TypeError);
    await expect(client().create({ ...options, scheduleId: id(), spec: { calendars: [{ hour: 25 }] } })).rejects.toThrow('field hour');
    await expect(client().create({ ...options, action: { ...action, taskQueue: '' } })).rejects.toThrow(
      'Missing ScheduleOptions.action.taskQueue',
    );
    const nothing = client().getHandle('nothing');
    for (const call of [
      () => nothing.pause(),
      () => nothing.trigger(),
      () => nothing.update((previous) => previous),
      () => nothing.delete(),
    ])
      await expect(call()).rejects.toMatchObject({ name: 'ScheduleNotFoundError', scheduleId: 'nothing' });
    const handle = client().getHandle(options.scheduleId);
    // One of two that have read the same loses; where the second reads late, neither does: then they race again.
    const update = (cron: string) => handle.update((previous) => ({ ...previous, spec: { cronExpressions: [cron] } }));
    await vi.waitFor(async () => {
      const outcomes = await Promise.allSettled([update('@daily'), update('@hourly')]);
      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    }, 15_000);
    const ids: string[] = [];
    for await (const { scheduleId, action: what } of client().list({ query: `ScheduleId = '${options.scheduleId}'`, pageSize: 1 })) {
      ids.push(scheduleId);
      expect(what).toEqual({ type: 'startWorkflow', workflowType: 'counts' });
    }
    expect(ids).toEqual([options.scheduleId]);
    await expect(async () => {
      for await (const _ of client().list({ query: 'nonsense' }));
    }).rejects.toThrow(ServiceError);
  });
});

describe('schedules in an environment that skips time', () => {
  test('act for each day of twelve that are over at once', async () => {
    const env = await TestWorkflowEnvironment.createTimeSkipping();
    const worker = await Worker.create({
      connection: env.nativeConnection,
      taskQueue: 'default',
      workflowsPath: join(import.meta.dirname, 'testing/scheduled.ts'),
    });
    await worker.runUntil(async () => {
      const handle = await env.client.schedule.create({
        scheduleId: 'daily',
        spec: { cronExpressions: ['CRON_TZ=America/New_York 30 9 * * *'] },
        action: { type: 'startWorkflow', workflowType: 'counts', taskQueue: 'default', args: [1] },
      });
      await env.sleep('12 days');
      await vi.waitFor(async () => {
        const { info } = await handle.describe();
        expect(info).toMatchObject({ numActionsTaken: 12, runningActions: [], numActionsSkippedOverlap: 0 });
        const last = info.recentActions.at(-1)?.action.workflow;
        expect(await env.client.workflow.result(last?.workflowId ?? '')).toBe(12);
      });
    });
    await env.teardown();
  });
});

test('an interceptor sees what is created, and may change it', async () => {
  const asked: CreateScheduleRequest[] = [];
  const engine: Partial<Engine> = {
    createSchedule: async (request) => {
      asked.push(request);
      return { revision: 1 };
    },
  };
  const client = new Client({
    engine: engine as Engine,
    interceptors: {
      schedule: [
        { create: (input, next) => next({ ...input, options: { ...input.options, scheduleId: `${input.options.scheduleId}!` } }) },
      ],
    },
  });
  await client.schedule.create({ scheduleId: 's', spec: {}, action: { type: 'startWorkflow', workflowType: 'w', taskQueue: 'q' } });
  expect(asked).toMatchObject([{ scheduleId: 's!', action: { workflowId: 's-workflow', workflowType: 'w' } }]);
});
