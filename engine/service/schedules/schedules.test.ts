import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  type CreateScheduleRequest,
  fromPayloads,
  type HistoryEvent,
  type PatchScheduleRequest,
  type ScheduleDescription,
  type ScheduleOverlapPolicy,
  type StartedAttributes,
  toPayload,
  toPayloads,
} from '../../contract';
import { SkippingClock } from '../../sdk/testing/skipping-clock';
import { memoryDatabase, openMemoryStore } from '../../store/memory';
import { openRig, type Rig } from '../testing/rig';
import { startScriptedWorker } from '../testing/scripted-worker';
import { complete } from '../testing/workflows';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

const startOf = ([first]: readonly HistoryEvent[]): StartedAttributes => {
  if (first?.type !== 'WorkflowExecutionStarted') throw new Error('no start');
  return first.attributes;
};

/** `quick` counts on from the run before it; `waits` ends as a signal says. */
const decide = (history: readonly HistoryEvent[]) => {
  const { workflowType, lastCompletionResult } = startOf(history);
  if (workflowType === 'quick') return [complete(Number(fromPayloads(lastCompletionResult)[0] ?? 0) + 1)];
  for (const event of history) {
    if (event.type === 'WorkflowExecutionCancelRequested') return [{ type: 'CancelWorkflowExecution' as const, attributes: {} }];
    if (event.type !== 'WorkflowExecutionSignaled') continue;
    const { signalName } = event.attributes;
    if (signalName === 'end') return [complete('done')];
    if (signalName === 'fail') return [{ type: 'FailWorkflowExecution' as const, attributes: { failure: { message: 'so it was told' } } }];
    if (signalName === 'again')
      return [{ type: 'ContinueAsNewWorkflowExecution' as const, attributes: { workflowType, taskQueue: { name: 'default' } } }];
  }
  return [];
};

async function site(options: Parameters<typeof openRig>[0] & { readonly idle?: boolean } = {}) {
  const clock = new SkippingClock();
  // At the full hour, so that the tests speak of round times.
  clock.advanceTo(Math.ceil(clock.now() / HOUR) * HOUR + 1);
  const rig = await openRig({ clock, ...options });
  ends.push(() => rig.engine.stop());
  if (!options.idle) {
    const worker = startScriptedWorker({ engine: rig.engine, decide, sticky: false });
    ends.push(() => worker.stop());
  }
  return { ...schedulesOf(rig), ...rig, clock };
}

let requests = 0;
function schedulesOf({ engine }: Rig) {
  const ref = { namespace: 'default', scheduleId: 's' };
  const create = (more: Partial<CreateScheduleRequest> & { readonly type?: string } = {}) => {
    const { type = 'quick', ...rest } = more;
    return engine.createSchedule({
      ...ref,
      spec: { intervals: [{ everyMs: HOUR }] },
      action: { workflowId: 'w', workflowType: type, taskQueue: 'default' },
      requestId: `create-${++requests}`,
      identity: 'test',
      ...rest,
    });
  };
  const describe_ = () => engine.describeSchedule(ref);
  return {
    ref,
    create,
    describe: describe_,
    patch: (patch: Omit<PatchScheduleRequest, 'namespace' | 'scheduleId' | 'requestId' | 'identity'>) =>
      engine.patchSchedule({ ...ref, ...patch, requestId: `patch-${++requests}`, identity: 'test' }),
    /** Resolves when the schedule is as wanted. */
    until: (wanted: (description: ScheduleDescription) => void) =>
      vi.waitFor(async () => wanted(await describe_()), { timeout: 5_000, interval: 5 }),
    runs: async () => (await engine.listWorkflows({ namespace: 'default', query: 'ORDER BY StartTime ASC', pageSize: 1_000 })).executions,
  };
}

const idAt = (time: number): string => `w-${new Date(time).toISOString().replace('.000Z', 'Z')}`;

describe('a schedule', () => {
  it('starts its runs at their times, with what the run before it gave', async () => {
    const { create, describe: described, until, clock, runs, history } = await site();
    const first = Math.ceil(clock.now() / HOUR) * HOUR;
    await create({
      action: { workflowId: 'w', workflowType: 'quick', taskQueue: 'default', input: toPayloads(['x']), memo: { m: toPayload(1) } },
    });
    expect((await described()).info.nextActionTimes).toEqual(Array.from({ length: 10 }, (_, i) => first + i * HOUR));
    for (let n = 0; n < 3; n++) {
      clock.advanceTo(first + n * HOUR);
      await until(({ info }) => {
        expect(info.actionCount).toBe(n + 1);
        expect(info.runningActions).toEqual([]);
      });
    }
    const found = await runs();
    expect(found.map(({ execution, status }) => [execution.workflowId, status])).toEqual(
      [0, 1, 2].map((n) => [idAt(first + n * HOUR), 'Completed']),
    );
    expect(found[0]?.searchAttributes).toMatchObject({
      TemporalScheduledById: { data: '"s"' },
      TemporalScheduledStartTime: { data: JSON.stringify(new Date(first)) },
    });
    const start = startOf(await history(found[2]?.execution ?? { namespace: '', workflowId: '' }));
    expect(start).toMatchObject({ input: toPayloads(['x']), memo: { m: toPayload(1) }, lastCompletionResult: toPayloads([2]) });
    const { info } = await described();
    expect(info.recentActions.map(({ scheduledTime, status }) => [scheduledTime, status])).toEqual(
      [0, 1, 2].map((n) => [first + n * HOUR, 'Completed']),
    );
    expect(info.nextActionTimes[0]).toBe(first + 3 * HOUR);
  });

  it('a search by the schedule finds its runs, and goes on with continue-as-new', async () => {
    const { create, patch, until, signal, engine } = await site();
    await create({ type: 'waits', spec: {} });
    await patch({ triggerImmediately: {} });
    await until(({ info }) => expect(info.runningActions).toHaveLength(1));
    const [run] = (await engine.listWorkflows({ namespace: 'default', query: "TemporalScheduledById = 's'" })).executions;
    const workflowId = run?.execution.workflowId ?? '';
    await signal(workflowId, 'again');
    await vi.waitFor(async () => {
      const { count } = await engine.countWorkflows({ namespace: 'default', query: "ScheduledById = 's'" });
      expect(count).toBe(2);
    });
    await until(({ info }) => expect(info.runningActions).toEqual([{ workflowId, runId: run?.execution.runId }]));
    await signal(workflowId, 'end');
    await until(({ info }) => {
      expect(info.runningActions).toEqual([]);
      expect(info.recentActions).toMatchObject([{ workflowId, runId: run?.execution.runId, status: 'Completed' }]);
    });
  });

  it('the same request twice is one; an id that is taken is refused, and so is one that is not there', async () => {
    const { create, ref, engine, patch, until } = await site();
    const request = { requestId: 'same', spec: {} };
    await create(request);
    await create(request);
    await expect(create()).rejects.toMatchObject({ code: 'SCHEDULE_ALREADY_EXISTS' });
    const trigger = { ...ref, triggerImmediately: {}, requestId: 'once', identity: '' };
    await engine.patchSchedule(trigger);
    await engine.patchSchedule(trigger);
    await patch({ triggerImmediately: { overlap: 'ALLOW_ALL' } });
    await until(({ info }) => expect(info.actionCount).toBe(2));
    await engine.deleteSchedule(ref);
    const gone = { code: 'SCHEDULE_NOT_FOUND' };
    await expect(engine.describeSchedule(ref)).rejects.toMatchObject(gone);
    await expect(engine.deleteSchedule(ref)).rejects.toMatchObject(gone);
    await expect(patch({ pause: '' })).rejects.toMatchObject(gone);
    await create();
  });

  it.each<[string, Partial<CreateScheduleRequest>]>([
    ['no schedule id', { scheduleId: '' }],
    ['a time zone that there is not', { spec: { timeZone: 'Nowhere/Land' } }],
    ['a cron expression that is none', { spec: { cronExpressions: ['every day'] } }],
    ['a workflow id that the time does not fit behind', { action: { workflowId: 'w'.repeat(990), workflowType: 't', taskQueue: 'q' } }],
    ['no task queue', { action: { workflowId: 'w', workflowType: 't', taskQueue: '' } }],
    ['less than no actions', { state: { remainingActions: -1 } }],
    ['a policy that there is not', { policies: { overlap: 'SOMETIMES' as ScheduleOverlapPolicy } }],
    ['a backfill that ends before it begins', { backfill: [{ start: 2, end: 1 }] }],
    [
      'a retry policy that makes no sense',
      {
        action: {
          workflowId: 'w',
          workflowType: 't',
          taskQueue: 'q',
          retryPolicy: {
            initialIntervalMs: 1,
            backoffCoefficient: 0.5,
            maximumIntervalMs: 1,
            maximumAttempts: 0,
            nonRetryableErrorTypes: [],
          },
        },
      },
    ],
  ])('refuses %s', async (_, wrong) => {
    const { create, engine } = await site({ idle: true });
    await expect(create(wrong)).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
    expect((await engine.listSchedules({ namespace: 'default' })).schedules).toEqual([]);
  });
});

describe('overlap', () => {
  /** A run is open and `count` more actions become due, by hand and one after the other. */
  const busy = async (overlap: ScheduleOverlapPolicy, count: number) => {
    const here = await site();
    await here.create({ type: 'waits', spec: {}, policies: { overlap } });
    await here.patch({ triggerImmediately: {} });
    await here.until(({ info }) => expect(info.runningActions).toHaveLength(1));
    const first = (await here.describe()).info.runningActions[0]?.workflowId ?? '';
    for (let n = 0; n < count; n++) await here.patch({ triggerImmediately: {} });
    return { ...here, first, end: async (id: string, how = 'end') => here.signal(id, how) };
  };

  it('SKIP leaves them out', async () => {
    const { describe: described, first, end, until } = await busy('SKIP', 3);
    expect((await described()).info).toMatchObject({ actionCount: 1, overlapSkipped: 3, bufferSize: 0 });
    const skips = (await described()).info.recentSkips;
    expect(skips.map(({ reason }) => reason)).toEqual(['OVERLAP', 'OVERLAP', 'OVERLAP']);
    expect(skips.every(({ scheduledTime }, i) => scheduledTime >= (skips[i - 1]?.scheduledTime ?? 1))).toBe(true);
    await end(first);
    await until(({ info }) => expect(info.runningActions).toEqual([]));
    expect((await described()).info.actionCount).toBe(1);
  });

  it('BUFFER_ONE lets one wait, BUFFER_ALL all, one after the other', async () => {
    for (const [overlap, waiting, skipped] of [
      ['BUFFER_ONE', 1, 2],
      ['BUFFER_ALL', 3, 0],
    ] as const) {
      const { describe: described, end, until, first, runs } = await busy(overlap, 3);
      expect((await described()).info).toMatchObject({ actionCount: 1, overlapSkipped: skipped, bufferSize: waiting });
      let open = first;
      for (let n = 0; n < waiting; n++) {
        await end(open);
        await until(({ info }) => expect(info).toMatchObject({ actionCount: n + 2, bufferSize: waiting - n - 1, runningActions: [{}] }));
        open = (await described()).info.runningActions[0]?.workflowId ?? '';
        expect((await runs()).filter(({ status }) => status === 'Running')).toHaveLength(1);
      }
    }
  });

  it('CANCEL_OTHER and TERMINATE_OTHER end the run, and the last one follows it', async () => {
    for (const [overlap, status] of [
      ['CANCEL_OTHER', 'Canceled'],
      ['TERMINATE_OTHER', 'Terminated'],
    ] as const) {
      const { until, runs, first } = await busy(overlap, 1);
      await until(({ info }) => expect(info).toMatchObject({ actionCount: 2, bufferSize: 0, runningActions: [{}] }));
      expect((await runs()).map((run) => [run.execution.workflowId === first, run.status])).toEqual([
        [true, status],
        [false, 'Running'],
      ]);
    }
  });

  it('ALLOW_ALL runs beside others, and is in the way of none', async () => {
    const { until, patch, describe: described } = await busy('ALLOW_ALL', 2);
    await until(({ info }) => expect(info).toMatchObject({ actionCount: 3, runningActions: [{}, {}, {}] }));
    await patch({ triggerImmediately: { overlap: 'SKIP' } });
    await until(({ info }) => expect(info.actionCount).toBe(4));
    await patch({ triggerImmediately: { overlap: 'SKIP' } });
    expect((await described()).info).toMatchObject({ actionCount: 4, overlapSkipped: 1 });
  });
});

describe('paused', () => {
  it('takes nothing that is due by time, and makes up for none of it; by hand it does', async () => {
    const { create, patch, clock, until, describe: described } = await site();
    await create({ state: { paused: true, note: 'not yet' } });
    clock.advanceTo(clock.now() + 5 * HOUR);
    await patch({ triggerImmediately: {} });
    await until(({ info }) => expect(info).toMatchObject({ actionCount: 1, runningActions: [] }));
    await patch({ unpause: 'now' });
    expect((await described()).state).toEqual({ paused: false, note: 'now', remainingActions: null });
    clock.advanceTo(clock.now() + HOUR);
    await until(({ info }) => expect(info.actionCount).toBe(2));
    await patch({ pause: 'enough' });
    expect((await described()).state).toMatchObject({ paused: true, note: 'enough' });
  });

  it('by a failure, if it is told so; the failure is handed on', async () => {
    const { create, patch, until, signal, describe: described, history } = await site();
    await create({ type: 'waits', spec: {}, policies: { pauseOnFailure: true } });
    await patch({ triggerImmediately: {} });
    await until(({ info }) => expect(info.runningActions).toHaveLength(1));
    const workflowId = (await described()).info.runningActions[0]?.workflowId ?? '';
    await signal(workflowId, 'fail');
    await until(({ state }) =>
      expect(state).toMatchObject({ paused: true, note: `paused due to workflow failure: ${workflowId}: so it was told` }),
    );
    await patch({ triggerImmediately: {} });
    await until(({ info }) => expect(info.runningActions).toHaveLength(1));
    const next = (await described()).info.runningActions[0]?.workflowId ?? '';
    expect(startOf(await history({ namespace: 'default', workflowId: next }))).toMatchObject({
      continuedFailure: { message: 'so it was told' },
    });
  });

  it('of limited actions: the last one ends it, by hand it goes on', async () => {
    const { create, patch, clock, until, describe: described, store } = await site();
    await create({ state: { remainingActions: 2 } });
    expect((await described()).info.nextActionTimes).toHaveLength(2);
    clock.advanceTo(clock.now() + HOUR);
    await until(({ info }) => expect(info).toMatchObject({ actionCount: 1, runningActions: [] }));
    clock.advanceTo(clock.now() + HOUR);
    await until(({ state, info }) => expect([state.remainingActions, info.actionCount, info.nextActionTimes]).toEqual([0, 2, []]));
    await until(({ info }) => expect(info.runningActions).toEqual([]));
    expect(await store.nextDueDocument()).toBeNull();
    await patch({ triggerImmediately: {} });
    await until(({ info }) => expect(info.actionCount).toBe(3));
  });
});

describe('time that was missed', () => {
  it('is made up for within the catch-up window, and counted before it', async () => {
    const database = memoryDatabase();
    const clock = new SkippingClock();
    clock.advanceTo(Math.ceil(clock.now() / HOUR) * HOUR + 1);
    const before = await openRig({ clock, store: openMemoryStore({ database }) });
    await schedulesOf(before).create({ policies: { overlap: 'ALLOW_ALL', catchupWindowMs: 150 * MINUTE } });
    await before.engine.stop();
    clock.advanceTo(clock.now() + 5 * HOUR);
    const { until, runs } = await site({ clock, store: openMemoryStore({ database }) });
    await until(({ info }) =>
      expect(info).toMatchObject({
        actionCount: 3,
        missedCatchupWindow: 2,
        runningActions: [],
        recentSkips: [{ reason: 'MISSED' }, { reason: 'MISSED' }],
      }),
    );
    expect(await runs()).toHaveLength(3);
  });

  it('of months, a second apart, with a limit on what waits', async () => {
    const { create, until, clock, describe: described } = await site({ idle: true });
    await create({ spec: { intervals: [{ everyMs: 1_000 }] }, policies: { overlap: 'BUFFER_ALL', catchupWindowMs: HOUR } });
    await until(({ info }) => expect(info.nextActionTimes).toHaveLength(10));
    clock.advanceTo(clock.now() + 3 * HOUR);
    await until(({ info }) => expect(info.missedCatchupWindow).toBeGreaterThan(2 * 3_600 - 60));
    await until(({ info }) => expect(info.bufferDropped).toBeGreaterThan(2_000));
    const { info } = await described();
    expect(info).toMatchObject({ actionCount: 1, bufferSize: 1_000 });
    expect(info.recentSkips.map(({ reason }) => reason)).toEqual(Array.from({ length: 10 }, () => 'BUFFER_FULL'));
  });

  it('a backfill acts for each time of its range, as its policy says; what was acted for is not acted for again', async () => {
    const { create, patch, until, clock, runs, describe: described } = await site();
    const now = Math.floor(clock.now() / HOUR) * HOUR;
    await create({ state: { paused: true } });
    await patch({ backfill: [{ start: now - 200 * HOUR, end: now - 101 * HOUR, overlap: 'ALLOW_ALL' }] });
    await until(({ info }) => expect(info).toMatchObject({ actionCount: 100, runningActions: [] }));
    expect((await runs()).map(({ execution }) => execution.workflowId).sort()).toEqual(
      Array.from({ length: 100 }, (_, i) => idAt(now - (200 - i) * HOUR)).sort(),
    );
    await patch({ backfill: [{ start: now - 102 * HOUR, end: now - 100 * HOUR, overlap: 'BUFFER_ALL' }] });
    await until(({ info }) => expect(info).toMatchObject({ actionCount: 101, failedStarts: 2, bufferSize: 0 }));
    const refused = { message: expect.stringContaining('already started') };
    expect((await described()).info).toMatchObject({
      lastFailedStart: refused,
      recentSkips: [102, 101].map((hours) => ({ reason: 'NOT_STARTED', scheduledTime: now - hours * HOUR, ...refused })),
    });
    await patch({ backfill: [{ start: now - 50 * HOUR, end: now - 40 * HOUR }] });
    await until(({ info }) => expect(info).toMatchObject({ actionCount: 102, overlapSkipped: 10 }));
  });
});

describe('an update', () => {
  it('replaces what its owner gave; times that have passed stay as they were, and who was slower is told', async () => {
    const { create, ref, engine, until, clock, describe: described } = await site();
    await create({ spec: { intervals: [{ everyMs: HOUR }], jitterMs: 1 } });
    const { revision } = await described();
    const update = {
      ...ref,
      spec: { cronExpressions: ['30 * * * * # half past'] },
      action: { workflowId: 'other', workflowType: 'quick', taskQueue: 'default' },
      revision,
      identity: '',
    };
    await engine.updateSchedule({ ...update, requestId: 'u1' });
    await expect(engine.updateSchedule({ ...update, requestId: 'u2' })).rejects.toMatchObject({ code: 'SCHEDULE_CHANGED' });
    await engine.updateSchedule({ ...update, requestId: 'u1' });
    const half = Math.floor(clock.now() / HOUR) * HOUR + 30 * MINUTE;
    expect(await described()).toMatchObject({
      spec: { intervals: [], calendars: [{ comment: 'half past' }] },
      info: { nextActionTimes: [half, half + HOUR, {}, {}, {}, {}, {}, {}, {}, {}], updatedAt: expect.any(Number) },
    });
    clock.advanceTo(half + 31 * MINUTE);
    await until(({ info }) =>
      expect(info).toMatchObject({ actionCount: 1, recentActions: [{ workflowId: expect.stringMatching(/^other-/) }] }),
    );
  });
});

describe('the list', () => {
  it('pages through all, and through those that a query asks for', async () => {
    const { create, engine } = await site({ idle: true });
    for (let n = 0; n < 12; n++)
      await create({ scheduleId: `s${n}`, state: { paused: n % 3 === 0 }, searchAttributes: { Team: toPayload(n % 2 ? 'odd' : 'even') } });
    const list = async (query: string) => {
      const ids: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await engine.listSchedules({ namespace: 'default', query, pageSize: 2, ...(cursor && { cursor }) });
        ids.push(...page.schedules.map(({ scheduleId }) => scheduleId));
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      return ids.sort();
    };
    expect((await list('')).length).toBe(12);
    expect(await list('TemporalSchedulePaused = true')).toEqual(['s0', 's3', 's6', 's9']);
    expect(await list("Team = 'odd' AND SchedulePaused = false")).toEqual(['s1', 's11', 's5', 's7']);
    expect(await list("ScheduleId STARTS_WITH 's1'")).toEqual(['s1', 's10', 's11']);
    await expect(list('Nonsense = 1')).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
    await expect(list('ORDER BY ScheduleId')).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  });

  it('says the times of a schedule, and of a spec', async () => {
    const { create, engine } = await site({ idle: true });
    await create();
    const times = (of: Parameters<typeof engine.listScheduleTimes>[0]['of'], end?: number, limit?: number) =>
      engine.listScheduleTimes({ namespace: 'default', of, start: 0, ...(end && { end }), ...(limit && { limit }) });
    expect(await times({ scheduleId: 's' }, 2 * HOUR)).toMatchObject({ times: [0, HOUR, 2 * HOUR], more: false });
    expect(await times({ spec: { cronExpressions: ['@daily'] } }, undefined, 2)).toMatchObject({
      times: [0, 24 * HOUR],
      more: true,
      spec: { timeZone: 'UTC' },
    });
    await expect(times({ spec: { cronExpressions: ['*'] } })).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  });
});

it('what a process still has in hand of a schedule that was deleted does not come back over the one made since', async () => {
  const database = memoryDatabase();
  const store = () => openMemoryStore({ database, dialect: 'mysql' });
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let arrived = (): void => undefined;
  const reached = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  const plain = store();
  const stalled = await site({
    store: {
      ...plain,
      async writeDocument(...args) {
        arrived();
        await held;
        return plain.writeDocument(...args);
      },
    },
    pid: 1,
    idle: true,
    looksAfterOthers: false,
  });
  const other = await site({ store: store(), pid: 2, idle: true });
  const state = { paused: true };
  await other.create({ state, type: 'old' });
  const patched = stalled.patch({ pause: 'late' });
  await reached;
  await other.engine.deleteSchedule(other.ref);
  await other.create({ state, type: 'new' });
  release();
  await patched;
  const { action, state: now } = await other.describe();
  expect([action.workflowType, now.note]).toEqual(['new', 'late']);
});
