import assert from 'node:assert';
import type { CalendarSpec, CalendarSpecDescription, ScheduleUpdateOptions } from '@temporalio/client';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { afterAll, beforeAll, describe, it } from 'vitest';

let env: TestWorkflowEnvironment;
let count = 0;

beforeAll(async () => {
  env = await TestWorkflowEnvironment.createLocal();
});
afterAll(() => env?.teardown());

const none = async () => undefined;
const one = async (_: string) => undefined;
const two = async (_: number, __: number) => undefined;
const action = { type: 'startWorkflow', workflowType: none, taskQueue: 'nobody' } as const;
const every: CalendarSpecDescription = {
  second: [{ start: 0, end: 0, step: 1 }],
  minute: [{ start: 0, end: 0, step: 1 }],
  hour: [{ start: 0, end: 0, step: 1 }],
  dayOfMonth: [{ start: 1, end: 31, step: 1 }],
  month: [{ start: 'JANUARY', end: 'DECEMBER', step: 1 }],
  dayOfWeek: [{ start: 'SUNDAY', end: 'SATURDAY', step: 1 }],
  year: [],
  comment: '',
};
const id = () => `schedule-${++count}`;

describe('schedules are described as they were made', () => {
  it.each<readonly [string, CalendarSpec, Partial<CalendarSpecDescription>]>([
    [
      'one value',
      { hour: 4, dayOfWeek: 'MONDAY', month: 'APRIL' },
      {
        hour: [{ start: 4, end: 4, step: 1 }],
        dayOfWeek: [{ start: 'MONDAY', end: 'MONDAY', step: 1 }],
        month: [{ start: 'APRIL', end: 'APRIL', step: 1 }],
      },
    ],
    ['a range', { hour: { start: 2, end: 7, step: 1 } }, { hour: [{ start: 2, end: 7, step: 1 }] }],
    [
      'everything',
      { second: '*', minute: '*', hour: '*', dayOfMonth: '*', month: '*', year: '*', dayOfWeek: '*' },
      { second: [{ start: 0, end: 59, step: 1 }], minute: [{ start: 0, end: 59, step: 1 }], hour: [{ start: 0, end: 23, step: 1 }] },
    ],
    [
      'values and ranges',
      { hour: [4, 7, { start: 15, end: 20, step: 2 }], month: ['DECEMBER', { start: 'APRIL', end: 'JULY', step: 3 }] },
      {
        hour: [
          { start: 4, end: 4, step: 1 },
          { start: 7, end: 7, step: 1 },
          { start: 15, end: 20, step: 2 },
        ],
        month: [
          { start: 'DECEMBER', end: 'DECEMBER', step: 1 },
          { start: 'APRIL', end: 'JULY', step: 3 },
        ],
      },
    ],
    ['an end before its start', { hour: [{ start: 4, end: 0, step: 2 }] }, { hour: [{ start: 4, end: 4, step: 2 }] }],
  ])('%s', async (_, calendar, expected) => {
    const handle = await env.client.schedule.create({ scheduleId: id(), spec: { calendars: [calendar] }, action });
    assert.deepEqual((await handle.describe()).spec.calendars, [{ ...every, ...expected }]);
  });

  it('intervals, and cron as calendars', async () => {
    const intervals = await env.client.schedule.create({ scheduleId: id(), spec: { intervals: [{ every: '1h', offset: '5m' }] }, action });
    assert.deepEqual((await intervals.describe()).spec.intervals, [{ every: 3_600_000, offset: 300_000 }]);
    const cron = await env.client.schedule.create({ scheduleId: id(), spec: { cronExpressions: ['0 12 * * MON-WED,FRI'] }, action });
    assert.deepEqual((await cron.describe()).spec.calendars, [
      {
        ...every,
        hour: [{ start: 12, end: 12, step: 1 }],
        dayOfWeek: [
          { start: 'MONDAY', end: 'WEDNESDAY', step: 1 },
          { start: 'FRIDAY', end: 'FRIDAY', step: 1 },
        ],
      },
    ]);
  });

  it('what they start', async () => {
    const handle = await env.client.schedule.create({
      scheduleId: id(),
      spec: { calendars: [{ hour: 2 }] },
      action: { ...action, workflowType: two, args: [3, 4], memo: { m: 'foo' }, searchAttributes: { CustomKeywordField: ['x'] } },
    });
    const described = (await handle.describe()).action;
    assert.equal(described.type, 'startWorkflow');
    assert.equal(described.workflowType, 'two');
    assert.deepEqual(described.args, [3, 4]);
    assert.deepEqual(described.memo, { m: 'foo' });
    assert.deepEqual(described.searchAttributes?.CustomKeywordField, ['x']);
  });
});

describe('schedules change', () => {
  it('pause and go on', async () => {
    const handle = await env.client.schedule.create({ scheduleId: id(), spec: { calendars: [{ hour: 2 }] }, action });
    const paused = async () => (await handle.describe()).state.paused;
    assert.equal(await paused(), false);
    await handle.pause();
    assert.equal(await paused(), true);
    await handle.unpause();
    assert.equal(await paused(), false);
  });

  it('by a function that gets what there is', async () => {
    const handle = await env.client.schedule.create({
      scheduleId: id(),
      spec: { intervals: [{ every: '5h' }] },
      action: { ...action, workflowId: 'w1', workflowType: one, args: ['foo'] },
    });
    await handle.update((schedule: ScheduleUpdateOptions) => {
      schedule.spec.intervals = [{ every: '3h' }];
      return schedule;
    });
    assert.equal((await handle.describe()).spec.intervals?.[0]?.every, 3 * 3_600_000);
    await handle.update((schedule) => ({ ...schedule, action: { ...action, workflowId: 'w2', workflowType: two, args: [3, 4] } }));
    const described = (await handle.describe()).action;
    assert.equal(described.workflowId, 'w2');
    assert.deepEqual(described.args, [3, 4]);
    await assert.rejects(
      handle.update((schedule) => ({ ...schedule, spec: { calendars: [{ hour: 42 }] } })),
      TypeError,
    );
    assert.equal((await handle.describe()).spec.intervals?.[0]?.every, 3 * 3_600_000);
  });

  it('are listed page by page until they are deleted', async () => {
    const ids = Array.from({ length: 14 }, () => `listed-${id()}`);
    const handles = await Promise.all(
      ids.map((scheduleId) => env.client.schedule.create({ scheduleId, spec: { calendars: [{ hour: 2 }] }, action })),
    );
    const listed = async () => {
      const found: string[] = [];
      for await (const { scheduleId } of env.client.schedule.list({ pageSize: 6 }))
        if (scheduleId.startsWith('listed-')) found.push(scheduleId);
      return found.sort();
    };
    assert.deepEqual(await listed(), [...ids].sort());
    await Promise.all(handles.map((handle) => handle.delete()));
    assert.deepEqual(await listed(), []);
  });
});
