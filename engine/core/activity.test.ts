import { describe, expect, it } from 'vitest';
import { type Failure, type PauseActivityRequest, toPayloads } from '../contract';
import { deadlineOf } from './deadlines';
import { cancelActivity } from './operations/cancel-activity';
import { completeActivity } from './operations/complete-activity';
import { failActivity } from './operations/fail-activity';
import { fireTimers } from './operations/fire-timers';
import { handOverActivity } from './operations/hand-over-activity';
import { heartbeatActivity } from './operations/heartbeat-activity';
import { pauseActivity } from './operations/pause-activity';
import { recoverLostTasks } from './operations/recover-lost-tasks';
import { resetActivity } from './operations/reset-activity';
import { retryActivityNow } from './operations/retry-activity-now';
import { startActivity } from './operations/start-activity';
import { unpauseActivity } from './operations/unpause-activity';
import { updateActivityOptions } from './operations/update-activity-options';
import { ownerOf } from './state';
import { COMPLETE, schedule, TestRun, timer } from './testing/run';
import { unchanged } from './transition';

const NOT_FOUND = expect.objectContaining({ code: 'ACTIVITY_NOT_FOUND' });
const failure: Failure = { message: 'no', applicationFailureInfo: { type: 'Error' } };
type Token = ReturnType<TestRun['startActivity']>;
const fail = (run: TestRun, token: Token, with_: Failure = failure) =>
  run.apply((state, env) => failActivity(state, { token, failure: with_, identity: 'w' }, env));
const succeed = (run: TestRun, token: Token) => run.apply((state, env) => completeActivity(state, { token, identity: 'w' }, env));
const tick = (run: TestRun, ms: number) => {
  run.now += ms;
  return run.apply(fireTimers);
};
const closing = (run: TestRun) => run.types.filter((type) => /^ActivityTask(Completed|Failed|TimedOut|Canceled)$/.test(type));

describe('activity retries write no event; ActivityTaskStarted is written with the outcome, with the last attempt and last failure', () => {
  it('backs off by its policy and keeps one triple in the history', () => {
    const run = new TestRun();
    run.step(schedule('a'));
    const waits: number[] = [];
    for (let n = 0; n < 8; n++) {
      fail(run, run.startActivity('a'));
      const next = [...run.state.activities.values()][0]?.nextAttemptTime ?? 0;
      waits.push(next - run.now);
      run.now = next;
      run.apply(fireTimers);
    }
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 100_000]);
    expect(run.types.slice(-1)).toEqual(['ActivityTaskScheduled']);
    const token = run.startActivity('a');
    const startedAt = run.now;
    run.now += 50;
    succeed(run, token);
    expect(run.types.slice(-3)).toEqual(['ActivityTaskStarted', 'ActivityTaskCompleted', 'WorkflowTaskScheduled']);
    expect(run.last('ActivityTaskStarted')).toMatchObject({ time: startedAt, attributes: { attempt: 9, lastFailure: failure } });
    expect(run.last('ActivityTaskCompleted').attributes.startedEventId).toBe(run.last('ActivityTaskStarted').id);
  });

  it.each<[string, Failure, object, string]>([
    ['attempts', failure, { retryPolicy: { maximumAttempts: 1 } }, 'MAXIMUM_ATTEMPTS_REACHED'],
    ['a non-retryable failure', { message: '', applicationFailureInfo: { nonRetryable: true } }, {}, 'NON_RETRYABLE_FAILURE'],
    ['a non-retryable type', failure, { retryPolicy: { nonRetryableErrorTypes: ['Error'] } }, 'NON_RETRYABLE_FAILURE'],
    ['time', failure, { scheduleToCloseTimeoutMs: 500 }, 'TIMEOUT'],
  ])('ends by %s', (_, with_, options, retryState) => {
    const run = new TestRun();
    run.step(schedule('a', options));
    fail(run, run.startActivity('a'), with_);
    expect(run.last('ActivityTaskFailed').attributes.retryState).toBe(retryState);
  });

  it('takes the next retry delay of the failure', () => {
    const run = new TestRun();
    run.step(schedule('a'));
    fail(run, run.startActivity('a'), { message: '', applicationFailureInfo: { nextRetryDelayMs: 12_345 } });
    expect([...run.state.activities.values()][0]?.nextAttemptTime).toBe(run.now + 12_345);
  });
});

describe('late completion by a token of an older attempt is refused', () => {
  it('of an older attempt, of a closed activity, of a closed run', () => {
    const run = new TestRun();
    run.step(schedule('a'), schedule('b'));
    const first = run.startActivity('a');
    tick(run, 10_000);
    expect(() => succeed(run, first)).toThrow(NOT_FOUND);
    tick(run, 1_000);
    const second = run.startActivity('a');
    expect(() => succeed(run, first)).toThrow(NOT_FOUND);
    succeed(run, second);
    expect(() => succeed(run, second)).toThrow(NOT_FOUND);
    const other = run.startActivity('b');
    run.step(COMPLETE);
    expect(() => succeed(run, other)).toThrow(NOT_FOUND);
    expect(() => run.apply((state, env) => heartbeatActivity(state, { token: other, identity: 'w' }, env))).toThrow(NOT_FOUND);
  });
});

describe('what an activity may leave in the record', () => {
  it('heartbeat details that are too large together with those of the others fail the activity for good', () => {
    const run = new TestRun();
    const ids = ['a', 'b', 'c'];
    run.step(...ids.map((id) => schedule(id)));
    const details = [{ metadata: { encoding: 'json/plain' }, data: `"${'x'.repeat(1_900_000)}"` }];
    const beat = (token: Token) => run.apply((state, env) => heartbeatActivity(state, { token, identity: 'w', details }, env)).answer;
    const [a, b, c] = ids.map((id) => run.startActivity(id)) as [Token, Token, Token];
    expect([beat(a), beat(a), beat(b), beat(c)].map((answer) => answer.cancelRequested)).toEqual([false, false, false, true]);
    expect(run.last('ActivityTaskFailed').attributes).toMatchObject({
      scheduledEventId: c.scheduledEventId,
      retryState: 'NON_RETRYABLE_FAILURE',
    });
  });

  it('a wait beyond all time and one of half a millisecond have deadlines that a database takes', () => {
    for (const ms of [1e300, 0.5]) {
      const run = new TestRun();
      run.step(timer('t', ms));
      expect(Number.isSafeInteger(deadlineOf(run.state))).toBe(true);
    }
  });
});

describe('activity completes vs. times out vs. is cancelled: first one wins, exactly one event', () => {
  const orders: [string, ((run: TestRun, token: Token) => void)[]][] = [
    ['completes first', [(run, token) => succeed(run, token), (run) => tick(run, 60_000)]],
    ['times out first', [(run) => tick(run, 10_000), (run, token) => succeed(run, token)]],
    [
      'is cancelled first',
      [
        (run, token) => run.apply((state, env) => cancelActivity(state, { token, identity: 'w' }, env)),
        (run, token) => succeed(run, token),
      ],
    ],
  ];
  it.each(orders)('%s', (_, acts) => {
    const run = new TestRun();
    run.step(schedule('a', { retryPolicy: { maximumAttempts: 1 } }));
    const token = run.startActivity('a');
    run.apply((state, env) => ({ ...heartbeatActivity(state, { token, identity: 'w' }, env) }));
    // Something wakes the workflow, which asks for the cancellation.
    run.now += 1;
    const scheduledEventId = token.scheduledEventId;
    run.apply((state) => unchanged(state, undefined));
    const activity = run.state.activities.get(scheduledEventId);
    if (activity) run.state = { ...run.state, activities: new Map([[scheduledEventId, { ...activity, cancelRequestedEventId: 7 }]]) };
    for (const act of acts) {
      try {
        act(run, token);
      } catch (error) {
        expect(error).toEqual(NOT_FOUND);
      }
    }
    expect(closing(run)).toHaveLength(1);
  });
});

describe('timeouts', () => {
  it('start-to-close is tried again, then reported with the reason why not', () => {
    const run = new TestRun();
    run.step(schedule('a', { retryPolicy: { maximumAttempts: 2 } }));
    run.startActivity('a');
    tick(run, 10_000);
    expect(closing(run)).toEqual([]);
    tick(run, 1_000);
    run.startActivity('a');
    tick(run, 10_000);
    const { failure: reported, retryState } = run.last('ActivityTaskTimedOut').attributes;
    expect(retryState).toBe('MAXIMUM_ATTEMPTS_REACHED');
    expect(reported).toMatchObject({ message: 'activity StartToClose timeout', timeoutFailureInfo: { timeoutType: 'START_TO_CLOSE' } });
  });

  it('schedule-to-start is not tried again', () => {
    const run = new TestRun();
    run.step(schedule('a', { scheduleToStartTimeoutMs: 3_000 }));
    tick(run, 3_000);
    expect(run.last('ActivityTaskTimedOut').attributes).toMatchObject({
      startedEventId: 0,
      failure: { timeoutFailureInfo: { timeoutType: 'SCHEDULE_TO_START' } },
    });
    expect(run.types).not.toContain('ActivityTaskStarted');
  });

  it('schedule-to-close alone is the limit of both: who is not taken, was not started in time', () => {
    const run = new TestRun();
    run.step(schedule('a', { scheduleToCloseTimeoutMs: 3_000, startToCloseTimeoutMs: undefined }));
    tick(run, 3_000);
    expect(run.last('ActivityTaskTimedOut').attributes).toMatchObject({
      startedEventId: 0,
      retryState: 'NON_RETRYABLE_FAILURE',
      failure: { message: 'activity ScheduleToStart timeout', timeoutFailureInfo: { timeoutType: 'SCHEDULE_TO_START' } },
    });
  });

  it('a policy can exclude timeouts by name', () => {
    const run = new TestRun();
    run.step(schedule('a', { retryPolicy: { nonRetryableErrorTypes: ['TemporalTimeout:StartToClose'] } }));
    run.startActivity('a');
    tick(run, 10_000);
    expect(run.last('ActivityTaskTimedOut').attributes).toMatchObject({
      retryState: 'NON_RETRYABLE_FAILURE',
      failure: { timeoutFailureInfo: { timeoutType: 'START_TO_CLOSE' } },
    });
  });

  it('schedule-to-close ends retries, with the last failure as its cause', () => {
    const run = new TestRun();
    run.step(schedule('a', { scheduleToCloseTimeoutMs: 5_000, startToCloseTimeoutMs: 5_000 }));
    fail(run, run.startActivity('a'));
    tick(run, 1_000);
    tick(run, 4_000);
    expect(run.last('ActivityTaskTimedOut').attributes).toMatchObject({
      retryState: 'TIMEOUT',
      failure: { timeoutFailureInfo: { timeoutType: 'SCHEDULE_TO_CLOSE' }, cause: failure },
    });
  });

  it('when no time is left for a retry, a timeout becomes schedule-to-close with what happened as its cause', () => {
    const run = new TestRun();
    run.step(schedule('a', { scheduleToCloseTimeoutMs: 10_500, startToCloseTimeoutMs: 10_000 }));
    run.startActivity('a');
    tick(run, 10_000);
    expect(run.last('ActivityTaskTimedOut').attributes).toMatchObject({
      retryState: 'TIMEOUT',
      failure: {
        timeoutFailureInfo: { timeoutType: 'SCHEDULE_TO_CLOSE' },
        cause: { timeoutFailureInfo: { timeoutType: 'START_TO_CLOSE' } },
      },
    });
  });

  it('a heartbeat extends its timeout', () => {
    const run = new TestRun();
    run.step(schedule('a', { heartbeatTimeoutMs: 2_000, startToCloseTimeoutMs: 60_000, retryPolicy: { maximumAttempts: 1 } }));
    const token = run.startActivity('a');
    for (let n = 0; n < 5; n++) {
      tick(run, 1_500);
      run.apply((state, env) => heartbeatActivity(state, { token, details: toPayloads([n]), identity: 'w' }, env));
    }
    expect(closing(run)).toEqual([]);
    tick(run, 2_000);
    expect(run.last('ActivityTaskTimedOut').attributes.failure.timeoutFailureInfo).toEqual({
      timeoutType: 'HEARTBEAT',
      lastHeartbeatDetails: toPayloads([4]),
    });
  });
});

describe('heartbeat details survive to the next attempt', () => {
  it('over a failure, a timeout and a lost worker', () => {
    const run = new TestRun();
    run.step(schedule('a'));
    const token = run.startActivity('a');
    run.apply((state, env) => heartbeatActivity(state, { token, details: toPayloads(['half']), identity: 'w' }, env));
    fail(run, token);
    tick(run, 1_000);
    run.startActivity('a');
    run.apply((state, env) => recoverLostTasks(state, { dead: (owner) => owner === 'me' }, env));
    const [activity] = run.state.activities.values();
    expect(activity).toMatchObject({ attempt: 3, startedTime: null, nextAttemptTime: null, heartbeatDetails: toPayloads(['half']) });
    expect(run.dispatch.at(-1)).toEqual({ kind: 'activity', scheduledEventId: 5, attempt: 3 });
  });
});

describe('a worker process that died', () => {
  it('does not make an activity run twice that may run once', () => {
    const run = new TestRun();
    run.step(schedule('a', { retryPolicy: { maximumAttempts: 1 } }));
    run.startActivity('a');
    run.apply((state, env) => recoverLostTasks(state, { dead: () => true }, env));
    expect(run.last('ActivityTaskTimedOut').attributes.retryState).toBe('MAXIMUM_ATTEMPTS_REACHED');
  });

  it('leaves alone an activity that somebody outside completes', () => {
    const run = new TestRun();
    run.step(schedule('a', { retryPolicy: { maximumAttempts: 1 } }));
    const token = run.startActivity('a');
    run.apply((state, env) => handOverActivity(state, { token }, env));
    expect(ownerOf(run.state)).toBeNull();
    expect(run.apply((state, env) => handOverActivity(state, { token }, env)).changed).toBe(false);
    expect(run.apply((state, env) => recoverLostTasks(state, { dead: () => true }, env)).changed).toBe(false);
    succeed(run, token);
    expect(() => run.apply((state, env) => handOverActivity(state, { token }, env))).toThrow('Activity not found');
    expect(run.last('ActivityTaskCompleted')).toBeDefined();
  });

  it('leaves alone what others hold', () => {
    const run = new TestRun();
    run.step(schedule('a'), schedule('b'));
    run.startActivity('a', 'other');
    run.startActivity('b', null);
    expect(run.apply((state, env) => recoverLostTasks(state, { dead: (owner) => owner === 'me' }, env)).changed).toBe(false);
  });

  it('has its workflow task timed out and handed out again at once, on the normal queue', () => {
    const run = new TestRun();
    run.startTask();
    run.complete([schedule('a')], { sticky: true });
    succeed(run, run.startActivity('a', null));
    run.startTask();
    run.apply((state, env) => recoverLostTasks(state, { dead: (owner) => owner === 'me' }, env));
    expect(run.types.slice(-2)).toEqual(['WorkflowTaskTimedOut', 'WorkflowTaskScheduled']);
    expect(run.state.workflowTask).toMatchObject({ queue: { name: 'queue' }, nextAttemptTime: null });
  });
});

describe('cancellation of an activity', () => {
  const cancel = (scheduledEventId: number) => ({ type: 'RequestCancelActivityTask', attributes: { scheduledEventId } }) as const;

  it('that nobody has started is cancelled at once, behind the command events', () => {
    const run = new TestRun();
    run.step(schedule('a'), cancel(5), schedule('b'));
    expect(run.types.slice(-5)).toEqual([
      'ActivityTaskScheduled',
      'ActivityTaskCancelRequested',
      'ActivityTaskScheduled',
      'ActivityTaskCanceled',
      'WorkflowTaskScheduled',
    ]);
  });

  it('that runs is told in the heartbeat, is not tried again, and closes as what the worker says', () => {
    const run = new TestRun();
    run.step(schedule('a'), schedule('b'));
    const token = run.startActivity('a');
    succeed(run, run.startActivity('b'));
    run.step(cancel(token.scheduledEventId));
    expect(run.apply((state, env) => heartbeatActivity(state, { token, identity: 'w' }, env)).answer).toEqual({ cancelRequested: true });
    fail(run, token);
    expect(run.last('ActivityTaskFailed').attributes.retryState).toBe('CANCEL_REQUESTED');
  });

  it('whose completion waits in the buffer is only noted; an unknown one fails the workflow task', () => {
    const run = new TestRun();
    run.step(schedule('a'), schedule('b'));
    const token = run.startActivity('a');
    succeed(run, run.startActivity('b'));
    run.startTask();
    succeed(run, token);
    expect(run.complete([cancel(token.scheduledEventId)]).refusal).toBeUndefined();
    expect(run.types.slice(-4)).toEqual([
      'ActivityTaskCancelRequested',
      'ActivityTaskStarted',
      'ActivityTaskCompleted',
      'WorkflowTaskScheduled',
    ]);
    run.startTask();
    expect(run.complete([cancel(99)]).refusal?.details).toEqual({ cause: 'BAD_REQUEST_CANCEL_ACTIVITY_ATTRIBUTES' });
  });

  it('nobody asked for is refused', () => {
    const run = new TestRun();
    run.step(schedule('a'));
    const token = run.startActivity('a');
    expect(() => run.apply((state, env) => cancelActivity(state, { token, identity: 'w' }, env))).toThrow(
      expect.objectContaining({ code: 'INVALID_ARGUMENT' }),
    );
  });
});

describe('what an operator asks of pending activities', () => {
  const by = { execution: { namespace: 'default', workflowId: 'w' }, identity: 'op' };
  const a = { ...by, activities: { activityId: 'a' } };
  const pending = (run: TestRun) => [...run.state.activities.values()][0] as NonNullable<ReturnType<TestRun['state']['activities']['get']>>;
  const pause = (run: TestRun, request: PauseActivityRequest = a) => run.apply((state, env) => pauseActivity(state, request, env));
  const unpause = (run: TestRun, more: object = {}) =>
    run.apply((state, env) => unpauseActivity(state, { ...a, delayMs: 0, ...more }, env));
  const reset = (run: TestRun, more: object = {}) => run.apply((state, env) => resetActivity(state, { ...a, delayMs: 0, ...more }, env));
  const beat = (run: TestRun, token: Token, details?: number) =>
    run.apply((state, env) =>
      heartbeatActivity(state, { token, identity: 'w', ...(details !== undefined && { details: toPayloads([details]) }) }, env),
    ).answer;
  const dispatched = (run: TestRun) => run.dispatch.splice(0).filter(({ kind }) => kind === 'activity');

  it('leaves no event; one that is not pending, or a closed run, is told', () => {
    const run = new TestRun();
    run.step(schedule('a'), schedule('b', { activityType: 'other' }));
    const before = run.types;
    expect(pause(run, { ...by, activities: { all: true } }).answer).toEqual({ activityIds: ['a', 'b'] });
    expect(pause(run, { ...by, activities: { activityType: 'other' } }).answer).toEqual({ activityIds: ['b'] });
    expect(pause(run).changed).toBe(false);
    expect(run.types).toEqual(before);
    expect(() => pause(run, { ...by, activities: { activityId: 'c' } })).toThrow(NOT_FOUND);
    run.apply((state, env) => completeActivity(state, { token: { ...by, activityId: 'a' }, identity: 'op' }, env));
    run.step(COMPLETE);
    expect(() => pause(run)).toThrow(expect.objectContaining({ code: 'WORKFLOW_ALREADY_COMPLETED' }));
  });

  it('a paused one is not handed out; unpaused it goes on at once, where it was', () => {
    const run = new TestRun();
    run.step(schedule('a', { scheduleToStartTimeoutMs: 5_000 }));
    dispatched(run);
    pause(run, { ...a, reason: 'the service is down' });
    expect(pending(run).paused).toEqual({ time: run.now, identity: 'op', reason: 'the service is down' });
    expect(() => run.startActivity('a')).toThrow(NOT_FOUND);
    tick(run, 60_000);
    expect([dispatched(run), closing(run)]).toEqual([[], []]);
    unpause(run);
    expect(dispatched(run)).toEqual([{ kind: 'activity', scheduledEventId: 5, attempt: 1 }]);
    expect(unpause(run).changed).toBe(false);
    succeed(run, run.startActivity('a'));
  });

  it('one that runs hears of the pause, and is not tried again until it is over; its time limits go on', () => {
    const run = new TestRun();
    run.step(schedule('a', { scheduleToCloseTimeoutMs: 60_000 }));
    const token = run.startActivity('a');
    dispatched(run);
    pause(run);
    expect(beat(run, token, 7)).toEqual({ cancelRequested: false, paused: true });
    fail(run, token);
    tick(run, 5_000);
    expect([dispatched(run), pending(run).attempt]).toEqual([[], 2]);
    unpause(run, { resetAttempts: true });
    expect(dispatched(run)).toEqual([{ kind: 'activity', scheduledEventId: 5, attempt: 1 }]);
    expect(pending(run).heartbeatDetails).toEqual(toPayloads([7]));
    pause(run);
    tick(run, 60_000);
    expect(closing(run)).toEqual(['ActivityTaskTimedOut']);
  });

  it('one that gave way to the pause is made once more, even if it was the last; its token fits no more', () => {
    const run = new TestRun();
    run.step(schedule('a', { retryPolicy: { maximumAttempts: 1 } }));
    const token = run.startActivity('a');
    const gaveWay = { message: 'Activity paused', applicationFailureInfo: { type: 'ActivityPause' } };
    const fail = () => run.apply((state, env) => failActivity(state, { token, failure: gaveWay, identity: 'w' }, env));
    pause(run);
    beat(run, token, 7);
    fail();
    expect(pending(run)).toMatchObject({ attempt: 1, stamp: 1, startedTime: null, lastFailure: gaveWay });
    expect(fail).toThrow(NOT_FOUND);
    run.dispatch = [];
    unpause(run);
    expect(run.dispatch).toEqual([{ kind: 'activity', scheduledEventId: pending(run).scheduledEventId, attempt: 1 }]);
    // Who says so without having been told of a pause has failed as any other.
    run.startActivity('a');
    run.apply((state, env) => failActivity(state, { token: { ...token, stamp: 1 }, failure: gaveWay, identity: 'w' }, env));
    expect(run.last('ActivityTaskFailed').attributes.retryState).toBe('MAXIMUM_ATTEMPTS_REACHED');
  });

  it('the last attempt of a paused one fails it as ever', () => {
    const run = new TestRun();
    run.step(schedule('a', { retryPolicy: { maximumAttempts: 1 } }));
    const token = run.startActivity('a');
    pause(run);
    fail(run, token);
    expect(closing(run)).toEqual(['ActivityTaskFailed']);
  });

  it('reset: a first attempt, at once; who still has an earlier one is refused', () => {
    const run = new TestRun();
    run.step(schedule('a', { retryPolicy: { maximumAttempts: 2 } }));
    const stale = run.startActivity('a');
    beat(run, stale, 7);
    fail(run, stale);
    reset(run, { resetHeartbeat: true });
    expect(pending(run)).toMatchObject({ attempt: 1, nextAttemptTime: null });
    expect(pending(run).heartbeatDetails).toBeUndefined();
    run.startActivity('a');
    expect(() => succeed(run, stale)).toThrow(NOT_FOUND);
    succeed(run, { ...stale, stamp: 1 } as Token);
  });

  it('reset of one that runs: told to give up, and followed by a first attempt though it was the last', () => {
    const run = new TestRun();
    run.step(schedule('a', { retryPolicy: { maximumAttempts: 1 } }));
    const token = run.startActivity('a');
    pause(run);
    reset(run, { keepPaused: true });
    expect(beat(run, token, 7)).toEqual({ cancelRequested: false, paused: true, reset: true });
    dispatched(run);
    fail(run, token, { message: 'Activity reset', applicationFailureInfo: { type: 'ActivityReset' } });
    expect(dispatched(run)).toEqual([]);
    unpause(run);
    expect(dispatched(run)).toEqual([{ kind: 'activity', scheduledEventId: 5, attempt: 1 }]);
    expect(pending(run)).toMatchObject({ heartbeatDetails: toPayloads([7]), stamp: 1 });
  });

  it('retry now ends a back-off and nothing else', () => {
    const run = new TestRun();
    run.step(schedule('a'));
    dispatched(run);
    const now = () => run.apply((state, env) => retryActivityNow(state, a, env));
    expect(now().changed).toBe(false);
    fail(run, run.startActivity('a'));
    now();
    expect(dispatched(run)).toEqual([{ kind: 'activity', scheduledEventId: 5, attempt: 2 }]);
  });

  it('options: another queue, another wait, other limits; what does not hold is refused', () => {
    const run = new TestRun();
    run.step(schedule('a'));
    const update = (options: object) => run.apply((state, env) => updateActivityOptions(state, { ...a, options }, env));
    dispatched(run);
    update({ taskQueue: 'elsewhere' });
    expect(dispatched(run)).toEqual([{ kind: 'activity', scheduledEventId: 5, attempt: 1 }]);
    const take = { scheduledEventId: 5, attempt: 1, requestId: 'r', identity: 'w', owner: null };
    expect(() => run.apply((state, env) => startActivity(state, { ...take, taskQueue: 'queue' }, env))).toThrow(NOT_FOUND);
    fail(run, run.startActivity('a'));
    tick(run, 100);
    update({ retryPolicy: { initialIntervalMs: 5_000 } });
    expect(pending(run).nextAttemptTime).toBe(run.now + 4_900);
    update({ retryPolicy: { initialIntervalMs: 50 } });
    expect(pending(run).nextAttemptTime).toBeNull();
    const token = run.startActivity('a');
    update({ startToCloseTimeoutMs: 30_000, retryPolicy: { maximumAttempts: 2 } });
    tick(run, 10_000);
    expect(beat(run, token)).toEqual({ cancelRequested: false });
    expect(() => update({ startToCloseTimeoutMs: 0 })).toThrow(/startToCloseTimeout or scheduleToCloseTimeout/);
    expect(() => update({ retryPolicy: { backoffCoefficient: 0.5 } })).toThrow(/backoffCoefficient/);
    fail(run, token);
    expect(run.last('ActivityTaskFailed').attributes.retryState).toBe('MAXIMUM_ATTEMPTS_REACHED');
  });

  it('ended by its id, also before a worker has it', () => {
    const run = new TestRun();
    run.step(schedule('a'), schedule('b'));
    const byId = (activityId: string) => ({ execution: by.execution, activityId });
    run.apply((state, env) => completeActivity(state, { token: byId('a'), identity: 'op' }, env));
    expect(run.types.slice(-3)).toEqual(['ActivityTaskStarted', 'ActivityTaskCompleted', 'WorkflowTaskScheduled']);
    expect(run.last('ActivityTaskStarted').attributes.identity).toBe('op');
    expect(() => run.apply((state, env) => heartbeatActivity(state, { token: byId('b'), identity: 'op' }, env))).toThrow(NOT_FOUND);
    const final = { message: 'given up', applicationFailureInfo: { nonRetryable: true } };
    run.apply((state, env) => failActivity(state, { token: byId('b'), failure: final, identity: 'op' }, env));
    expect(run.last('ActivityTaskFailed').attributes.retryState).toBe('NON_RETRYABLE_FAILURE');
    expect(() => run.apply((state, env) => completeActivity(state, { token: byId('a'), identity: 'op' }, env))).toThrow(NOT_FOUND);
  });
});
