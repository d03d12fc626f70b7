import { describe, expect, it } from 'vitest';
import { type Command, type Failure, toPayloads } from '../contract';
import { LIMITS } from './limits';
import { fireTimers } from './operations/fire-timers';
import { requestCancelWorkflow } from './operations/request-cancel-workflow';
import { signalWorkflow } from './operations/signal-workflow';
import { cronBackoffMs, cronProblem } from './run/cron';
import { COMPLETE, schedule, TestRun, timer } from './testing/run';
import { startWorkflowTask } from './workflow-task/start';

const tick = (run: TestRun, ms: number) => {
  run.now += ms;
  return run.apply(fireTimers);
};
const failWith = (failure: Failure): Command => ({ type: 'FailWorkflowExecution', attributes: { failure } });
const started = (run: TestRun) => {
  const first = run.newRun?.events[0];
  if (first?.type !== 'WorkflowExecutionStarted') throw new Error('no new run');
  return first.attributes;
};

describe('timer fires vs. is cancelled vs. the workflow completes', () => {
  it('fires once, wakes the workflow', () => {
    const run = new TestRun();
    run.step(timer('t', 1_000));
    expect(tick(run, 999).changed).toBe(false);
    tick(run, 1);
    tick(run, 1_000);
    expect(run.types.slice(-2)).toEqual(['TimerFired', 'WorkflowTaskScheduled']);
  });

  it('cancelled while its firing waits unseen: the firing is taken out, and no longer counts as news', () => {
    const run = new TestRun();
    run.step(timer('t', 1_000));
    run.apply((state, env) => signalWorkflow(state, { signalName: 's', requestId: 'r', identity: 'c' }, env));
    run.startTask();
    tick(run, 2_000);
    expect(run.complete([{ type: 'CancelTimer', attributes: { timerId: 't' } }, COMPLETE]).refusal).toBeUndefined();
    expect(run.types.slice(-3)).toEqual(['WorkflowTaskCompleted', 'TimerCanceled', 'WorkflowExecutionCompleted']);
    expect(run.types).not.toContain('TimerFired');
  });

  it('a workflow that completes unaware of a firing is run again with it', () => {
    const run = new TestRun();
    run.step(timer('t', 1_000));
    run.apply((state, env) => signalWorkflow(state, { signalName: 's', requestId: 'r', identity: 'c' }, env));
    run.startTask();
    tick(run, 2_000);
    expect(run.complete([COMPLETE]).refusal?.details).toEqual({ cause: 'UNHANDLED_COMMAND' });
    expect(run.types.slice(-3)).toEqual(['WorkflowTaskFailed', 'TimerFired', 'WorkflowTaskScheduled']);
  });

  it('of the same time fire in the order in which they were started; after the close none fires', () => {
    const run = new TestRun();
    run.step(timer('b', 1_000), timer('a', 1_000), timer('late', 2_000));
    tick(run, 1_500);
    expect(run.history.flatMap((event) => (event.type === 'TimerFired' ? [event.attributes.timerId] : []))).toEqual(['b', 'a']);
    run.step(COMPLETE);
    expect(tick(run, 10_000).changed).toBe(false);
  });
});

describe('commands whose attributes do not hold fail the workflow task and change nothing else', () => {
  const ofThisSize = (bytes: number) => toPayloads(['x'.repeat(bytes)]);
  it.each<[string, readonly Command[], string]>([
    ['an activity without a timeout', [schedule('a', { startToCloseTimeoutMs: 0 })], 'BAD_SCHEDULE_ACTIVITY_ATTRIBUTES'],
    ['an activity without an id', [schedule('')], 'BAD_SCHEDULE_ACTIVITY_ATTRIBUTES'],
    ['an id of more than 1000 bytes', [schedule('ü'.repeat(501))], 'BAD_SCHEDULE_ACTIVITY_ATTRIBUTES'],
    ['a timeout below 0', [schedule('a', { heartbeatTimeoutMs: -1 })], 'BAD_SCHEDULE_ACTIVITY_ATTRIBUTES'],
    ['a retry policy that shrinks', [schedule('a', { retryPolicy: { backoffCoefficient: 0.5 } })], 'BAD_SCHEDULE_ACTIVITY_ATTRIBUTES'],
    ['an activity id twice', [schedule('a'), schedule('a')], 'SCHEDULE_ACTIVITY_DUPLICATE_ID'],
    ['an input of more than 2 MiB', [schedule('a', { input: ofThisSize(LIMITS.payloadBytes) })], 'PAYLOADS_TOO_LARGE'],
    ['a timer twice', [timer('t'), timer('t')], 'START_TIMER_DUPLICATE_ID'],
    ['a timer of no time', [timer('t', 0)], 'BAD_START_TIMER_ATTRIBUTES'],
    ['an unknown timer', [{ type: 'CancelTimer', attributes: { timerId: 'x' } }], 'BAD_CANCEL_TIMER_ATTRIBUTES'],
    ['a marker without a name', [{ type: 'RecordMarker', attributes: { markerName: '' } }], 'BAD_RECORD_MARKER_ATTRIBUTES'],
    ['a failure that is none', [{ type: 'FailWorkflowExecution', attributes: {} } as Command], 'BAD_FAIL_WORKFLOW_EXECUTION_ATTRIBUTES'],
    [
      'a result of more than 2 MiB',
      [{ type: 'CompleteWorkflowExecution', attributes: { result: ofThisSize(LIMITS.payloadBytes) } }],
      'PAYLOADS_TOO_LARGE',
    ],
    ['no search attribute', [{ type: 'UpsertWorkflowSearchAttributes', attributes: { searchAttributes: {} } }], 'BAD_SEARCH_ATTRIBUTES'],
    ['a command of a later version', [{ type: 'AcceptUpdate', attributes: { updateId: 'u' } }], 'BAD_UPDATE_WORKFLOW_EXECUTION_MESSAGE'],
    [
      'more than 2000 activities',
      Array.from({ length: LIMITS.pendingActivities + 1 }, (_, n) => schedule(`a${n}`)),
      'PENDING_ACTIVITIES_LIMIT_EXCEEDED',
    ],
  ])('%s', (_, commands, cause) => {
    const run = new TestRun();
    const { refusal } = run.step(timer('before'), ...commands);
    expect(refusal).toMatchObject({ code: 'INVALID_ARGUMENT', details: { cause } });
    expect(run.types).toEqual(['WorkflowExecutionStarted', 'WorkflowTaskScheduled', 'WorkflowTaskStarted', 'WorkflowTaskFailed']);
    expect(run.last('WorkflowTaskFailed').attributes.cause).toBe(cause);
    expect(run.state.timers.size + run.state.activities.size).toBe(0);
  });
});

describe('activity timeouts are filled in', () => {
  it.each([
    [{ startToCloseTimeoutMs: 5 }, 0, [0, 0, 5, 0]],
    [{ startToCloseTimeoutMs: 5 }, 100, [100, 100, 5, 0]],
    [{ startToCloseTimeoutMs: 500, heartbeatTimeoutMs: 400 }, 100, [100, 100, 100, 100]],
    [{ startToCloseTimeoutMs: 0, scheduleToCloseTimeoutMs: 50 }, 0, [50, 50, 50, 0]],
    [{ startToCloseTimeoutMs: 70, scheduleToCloseTimeoutMs: 50, scheduleToStartTimeoutMs: 10 }, 0, [50, 10, 50, 0]],
    [{ startToCloseTimeoutMs: 7, scheduleToCloseTimeoutMs: 500 }, 100, [100, 100, 7, 0]],
  ])('%j in a run of %i ms', (given, runTimeout, [scheduleToClose, scheduleToStart, startToClose, heartbeat]) => {
    const run = new TestRun(runTimeout ? { workflowRunTimeoutMs: runTimeout } : {});
    run.step(schedule('a', given));
    expect(run.last('ActivityTaskScheduled').attributes).toMatchObject({
      scheduleToCloseTimeoutMs: scheduleToClose,
      scheduleToStartTimeoutMs: scheduleToStart,
      startToCloseTimeoutMs: startToClose,
      heartbeatTimeoutMs: heartbeat,
      retryPolicy: { initialIntervalMs: 1_000, backoffCoefficient: 2, maximumIntervalMs: 100_000, maximumAttempts: 0 },
    });
  });
});

describe('limits of a run', () => {
  it('takes 10,000 signals and refuses the next with a clear error', () => {
    const run = new TestRun();
    run.state = { ...run.state, signalCount: LIMITS.signals };
    expect(() => run.apply((state, env) => signalWorkflow(state, { signalName: 's', requestId: 'r', identity: 'c' }, env))).toThrow(
      expect.objectContaining({ code: 'LIMIT_EXCEEDED' }),
    );
  });

  it('is terminated when its history is too long', () => {
    const run = new TestRun();
    run.state = { ...run.state, nextEventId: LIMITS.historyEvents + 1 };
    const { events, state } = signalWorkflow(run.state, { signalName: 's', requestId: 'r', identity: 'c' }, run.env());
    expect(events.map((event) => event.type)).toEqual(['WorkflowExecutionSignaled', 'WorkflowExecutionTerminated']);
    expect(state.status).toBe('Terminated');
  });

  it('suggests to continue as new from 4,096 events on', () => {
    const run = new TestRun();
    run.state = { ...run.state, nextEventId: LIMITS.suggestContinueAsNewEvents + 1 };
    const { events } = startWorkflowTask(run.state, { requestId: 'r', identity: 'w', owner: null }, run.env());
    expect(events[0]).toMatchObject({ attributes: { suggestContinueAsNew: true } });
  });

  it('forgets the request ids of signals only when they are old and many', () => {
    const run = new TestRun();
    const old = Array.from({ length: 3_000 }, (_, n) => [`old-${n}`, run.now] as const);
    run.state = { ...run.state, signalsSeen: old };
    const signal = (requestId: string) =>
      run.apply((state, env) => signalWorkflow(state, { signalName: 's', requestId, identity: 'c' }, env));
    signal('now');
    expect(run.state.signalsSeen).toHaveLength(3_001);
    run.now += 3_600_001;
    signal('later');
    expect(run.state.signalsSeen).toHaveLength(1_001);
    expect(signal('now').changed).toBe(false);
  });
});

describe('the chain of runs', () => {
  it('continue-as-new closes the run and begins the next in the same step, and inherits what is not given', () => {
    const memo = { note: toPayloads(['n'])[0] as never };
    const run = new TestRun({ memo, workflowRunTimeoutMs: 60_000, workflowExecutionTimeoutMs: 100_000 });
    run.now += 30_000;
    run.step({ type: 'ContinueAsNewWorkflowExecution', attributes: { workflowType: '', taskQueue: { name: '' }, input: toPayloads([2]) } });
    expect(run.state.status).toBe('ContinuedAsNew');
    expect(run.last('WorkflowExecutionContinuedAsNew').attributes.newExecutionRunId).toBe(run.newRun?.state.key.runId);
    expect(started(run)).toMatchObject({
      workflowType: 'test',
      taskQueue: { name: 'queue' },
      input: toPayloads([2]),
      memo,
      attempt: 1,
      initiator: 'WORKFLOW',
      continuedExecutionRunId: 'run-1',
      firstExecutionRunId: 'run-1',
      workflowRunTimeoutMs: 60_000,
      workflowExecutionExpirationTime: 1_100_000,
    });
    expect(run.newRun?.state.createRequestId).toBe('start');
  });

  it('continue-as-new with signals that came in is run again: they are carried by no one but this run', () => {
    const run = new TestRun();
    run.startTask();
    run.apply((state, env) => signalWorkflow(state, { signalName: 's', requestId: 'r', identity: 'c' }, env));
    const { refusal } = run.complete([
      { type: 'ContinueAsNewWorkflowExecution', attributes: { workflowType: '', taskQueue: { name: '' } } },
    ]);
    expect(refusal?.details).toEqual({ cause: 'UNHANDLED_COMMAND' });
    expect(run.newRun).toBeUndefined();
  });

  it('workflow retry backs off on the first workflow task of the next attempt', () => {
    const retryPolicy = {
      initialIntervalMs: 1_000,
      backoffCoefficient: 3,
      maximumIntervalMs: 5_000,
      maximumAttempts: 3,
      nonRetryableErrorTypes: ['Fatal'],
    };
    const run = new TestRun({ retryPolicy, attempt: 2, input: toPayloads([1]) });
    run.step(failWith({ message: 'no' }));
    expect(run.last('WorkflowExecutionFailed').attributes.retryState).toBe('IN_PROGRESS');
    expect(started(run)).toMatchObject({
      attempt: 3,
      initiator: 'RETRY',
      firstWorkflowTaskBackoffMs: 3_000,
      continuedFailure: { message: 'no' },
      input: toPayloads([1]),
    });
    expect(run.newRun?.state).toMatchObject({ workflowTask: null, firstTaskAt: run.now + 3_000 });
    const last = new TestRun({ retryPolicy, attempt: 3 });
    last.step(failWith({ message: 'no' }));
    expect(last.last('WorkflowExecutionFailed').attributes.retryState).toBe('MAXIMUM_ATTEMPTS_REACHED');
    const fatal = new TestRun({ retryPolicy });
    fatal.step(failWith({ message: 'no', applicationFailureInfo: { type: 'Fatal' } }));
    expect(fatal.newRun).toBeUndefined();
  });

  it('cron begins the next turn when a run completes or fails, and carries the last result', () => {
    const run = new TestRun({ cronSchedule: '*/5 * * * *' });
    run.step({ type: 'CompleteWorkflowExecution', attributes: { result: toPayloads(['r']) } });
    expect(started(run)).toMatchObject({
      initiator: 'CRON_SCHEDULE',
      lastCompletionResult: toPayloads(['r']),
      firstWorkflowTaskBackoffMs: 200_000,
    });
    const canceled = new TestRun({ cronSchedule: '@hourly' });
    canceled.apply((state, env) => requestCancelWorkflow(state, { identity: 'c' }, env));
    canceled.step({ type: 'CancelWorkflowExecution', attributes: {} });
    expect(canceled.state.status).toBe('Canceled');
    expect(canceled.newRun).toBeUndefined();
  });

  it('turns of @every keep their distance, however long a run takes', () => {
    const run = new TestRun({ cronSchedule: '@every 10s', firstWorkflowTaskBackoffMs: 8_000 });
    tick(run, 8_000);
    run.startTask();
    run.now += 1_000;
    run.complete([{ type: 'CompleteWorkflowExecution', attributes: {} }]);
    // Made 8 s before its turn, it has ended 1 s after it.
    expect(started(run).firstWorkflowTaskBackoffMs).toBe(9_000);
  });

  it('a run timeout closes the run; the chain ends with its execution timeout', () => {
    const run = new TestRun({ workflowRunTimeoutMs: 5_000 });
    run.step(schedule('a', { startToCloseTimeoutMs: 60_000 }));
    tick(run, 5_000);
    expect(run.state.status).toBe('TimedOut');
    expect(run.last('WorkflowExecutionTimedOut').attributes.retryState).toBe('RETRY_POLICY_NOT_SET');
    const chain = new TestRun({ workflowExecutionTimeoutMs: 5_000, cronSchedule: '@every 1s' });
    tick(chain, 5_000);
    expect(chain.last('WorkflowExecutionTimedOut').attributes.retryState).toBe('TIMEOUT');
    expect(chain.newRun).toBeUndefined();
  });

  it('the run timeout counts from the end of the start delay', () => {
    const run = new TestRun({ workflowRunTimeoutMs: 5_000, firstWorkflowTaskBackoffMs: 60_000 });
    tick(run, 60_000);
    expect(run.state.status).toBe('Running');
    tick(run, 5_000);
    expect(run.state.status).toBe('TimedOut');
  });
});

describe('cron schedules', () => {
  const at = (text: string): number => Date.parse(`${text}Z`);
  it.each([
    ['* * * * *', '2026-01-01T00:00:30', '2026-01-01T00:01:00'],
    ['0 9 * * MON-FRI', '2026-11-20T09:00:00', '2026-11-23T09:00:00'],
    ['0 0 1,15 * *', '2026-02-15T00:00:00', '2026-03-01T00:00:00'],
    ['0 0 13 * FRI', '2026-11-14T00:00:00', '2026-11-20T00:00:00'],
    ['0 0 29 2 *', '2026-01-01T00:00:00', '2028-02-29T00:00:00'],
    ['@daily', '2026-12-31T23:59:59', '2027-01-01T00:00:00'],
    ['5/20 * * * *', '2026-01-01T00:06:00', '2026-01-01T00:25:00'],
    ['CRON_TZ=Europe/Berlin 0 9 * * *', '2026-10-24T08:00:00', '2026-10-25T08:00:00'],
  ])('%s after %s is %s', (schedule_, now, next) => {
    expect(new Date(at(now) + (cronBackoffMs(schedule_, 0, at(now)) ?? 0)).toISOString()).toBe(new Date(at(next)).toISOString());
  });
  it('@every counts from the start', () => {
    expect(cronBackoffMs('@every 90s', 1_000, 1_000)).toBe(90_000);
    expect(cronBackoffMs('@every 1m30s', 1_000, 101_000)).toBe(80_000);
  });
  it.each(['', '* * * *', '60 * * * *', '* * 0 * *', '@every', '@every 10ms', 'a b c d e', '*/0 * * * *'])('refuses "%s"', (schedule_) => {
    expect(cronProblem(schedule_)).not.toBeNull();
  });
  it('a date that never comes has no next turn', () => {
    expect(cronBackoffMs('0 0 30 2 *', 0, 0)).toBeNull();
  });
});
