import { describe, expect, it } from 'vitest';
import { Draft } from './draft';
import { finish } from './finish';
import { LIMITS } from './limits';
import { completeActivity } from './operations/complete-activity';
import { failWorkflowTask } from './operations/fail-workflow-task';
import { fireTimers } from './operations/fire-timers';
import { requestCancelWorkflow } from './operations/request-cancel-workflow';
import { signalWorkflow } from './operations/signal-workflow';
import { terminateWorkflow } from './operations/terminate-workflow';
import { COMPLETE, schedule, TestRun, timer } from './testing/run';

const signal = (run: TestRun, name: string, requestId = name) =>
  run.apply((state, env) => signalWorkflow(state, { signalName: name, requestId, identity: 'c' }, env));
const fail = (run: TestRun, message = 'boom') => {
  const token = run.token();
  run.apply((state, env) =>
    failWorkflowTask(state, { token, cause: 'WORKFLOW_WORKER_UNHANDLED_FAILURE', failure: { message }, identity: 'w' }, env),
  );
};
const tick = (run: TestRun, ms: number) => {
  run.now += ms;
  return run.apply(fireTimers);
};

describe('buffered events while a workflow task is in flight, and their order', () => {
  it('places them behind the command events, completions of activities last, with their started events wired', () => {
    const run = new TestRun();
    run.step(schedule('a'), timer('t', 1_000));
    const token = run.startActivity('a');
    signal(run, 's0');
    run.startTask();
    run.apply((state, env) => completeActivity(state, { token, identity: 'w' }, env));
    signal(run, 's1');
    tick(run, 2_000);
    expect(run.types.slice(-1)).toEqual(['WorkflowTaskStarted']);
    run.complete([timer('u')]);
    expect(run.types.slice(-8)).toEqual([
      'WorkflowTaskStarted',
      'WorkflowTaskCompleted',
      'TimerStarted',
      'ActivityTaskStarted',
      'WorkflowExecutionSignaled',
      'TimerFired',
      'ActivityTaskCompleted',
      'WorkflowTaskScheduled',
    ]);
    expect(run.last('ActivityTaskCompleted').attributes.startedEventId).toBe(run.last('ActivityTaskStarted').id);
    expect(run.state.buffered).toEqual([]);
  });

  it('never loses a signal when the completion fails with UnhandledCommand', () => {
    const run = new TestRun();
    run.startTask();
    signal(run, 's1');
    const { refusal } = run.complete([COMPLETE]);
    expect(refusal?.details).toEqual({ cause: 'UNHANDLED_COMMAND' });
    expect(run.types).toEqual([
      'WorkflowExecutionStarted',
      'WorkflowTaskScheduled',
      'WorkflowTaskStarted',
      'WorkflowTaskFailed',
      'WorkflowExecutionSignaled',
      'WorkflowTaskScheduled',
    ]);
    expect(run.state.workflowTask?.attempt).toBe(1);
    run.step(COMPLETE);
    expect(run.state.status).toBe('Completed');
  });

  it('lets a scheduled task absorb what comes in', () => {
    const run = new TestRun();
    signal(run, 's1');
    signal(run, 's2');
    expect(run.types).toEqual([
      'WorkflowExecutionStarted',
      'WorkflowTaskScheduled',
      'WorkflowExecutionSignaled',
      'WorkflowExecutionSignaled',
    ]);
    expect(run.dispatch).toEqual([{ kind: 'workflow' }]);
  });

  it('fails the task when too much waits behind it, and keeps all of it', () => {
    const run = new TestRun();
    run.startTask();
    // All but the last few in one go: each signal writes what waits anew.
    const few = 5;
    run.apply((state, env) => {
      const draft = new Draft(state, env);
      for (let n = few; n < LIMITS.bufferedEvents; n++) draft.add({ type: 'WorkflowExecutionSignaled', attributes: { signalName: 's' } });
      return finish(draft, undefined);
    });
    for (let n = 0; n <= few; n++) signal(run, `s${n}`);
    expect(run.last('WorkflowTaskFailed').attributes.cause).toBe('FORCE_CLOSE_COMMAND');
    expect(run.types.filter((type) => type === 'WorkflowExecutionSignaled')).toHaveLength(LIMITS.bufferedEvents + 1);
  });
});

describe('a workflow task that fails or times out again and again backs off and writes transient attempts, not endless events', () => {
  it('writes only the first failure of a streak, and scheduled and started of the attempt that completes', () => {
    const run = new TestRun();
    const waits: number[] = [];
    for (let n = 0; n < 9; n++) {
      run.startTask();
      fail(run);
      const next = run.state.workflowTask?.nextAttemptTime;
      waits.push((next ?? run.now) - run.now);
      run.now = next ?? run.now;
      run.apply(fireTimers);
    }
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000]);
    expect(run.types).toEqual(['WorkflowExecutionStarted', 'WorkflowTaskScheduled', 'WorkflowTaskStarted', 'WorkflowTaskFailed']);
    expect(run.state.workflowTask?.attempt).toBe(10);
    run.step(timer('t'));
    expect(run.types.slice(4)).toEqual(['WorkflowTaskScheduled', 'WorkflowTaskStarted', 'WorkflowTaskCompleted', 'TimerStarted']);
    expect(run.last('WorkflowTaskScheduled').attributes.attempt).toBe(10);
    expect(run.state.previousStartedEventId).toBe(6);
    expect(run.state.failureStreak).toBe(0);
  });

  it('makes it a normal task again when events came in', () => {
    const run = new TestRun();
    run.startTask();
    fail(run);
    signal(run, 's1');
    tick(run, 1_000);
    run.startTask();
    expect(run.types.slice(3)).toEqual(['WorkflowTaskFailed', 'WorkflowExecutionSignaled', 'WorkflowTaskScheduled', 'WorkflowTaskStarted']);
    expect(run.state.workflowTask?.attempt).toBe(1);
    fail(run);
    expect(run.state.workflowTask?.nextAttemptTime).toBe(run.now + 2_000);
  });

  it('times out after its start-to-close timeout', () => {
    const run = new TestRun();
    run.startTask();
    expect(tick(run, 9_999).changed).toBe(false);
    tick(run, 1);
    expect(run.last('WorkflowTaskTimedOut').attributes.timeoutType).toBe('START_TO_CLOSE');
    expect(run.state.workflowTask?.attempt).toBe(2);
  });

  it('sends the next task to the normal queue after a failure on the sticky one, and does not count it', () => {
    const run = new TestRun();
    run.startTask();
    run.complete([timer('t')], { sticky: true });
    signal(run, 's');
    expect(run.last('WorkflowTaskScheduled').attributes.taskQueue).toEqual({ name: 'sticky', kind: 'STICKY', normalName: 'queue' });
    run.startTask();
    fail(run);
    expect(run.state.workflowTask).toMatchObject({ attempt: 1, queue: { name: 'queue', kind: 'NORMAL' }, nextAttemptTime: null });
  });

  it('gives a sticky queue up that takes no task within its schedule-to-start timeout', () => {
    const run = new TestRun();
    run.startTask();
    run.complete([timer('t', 60_000)], { sticky: true });
    signal(run, 's');
    tick(run, 10_000);
    expect(run.last('WorkflowTaskTimedOut').attributes).toMatchObject({ timeoutType: 'SCHEDULE_TO_START', startedEventId: 0 });
    expect(run.state.workflowTask).toMatchObject({ attempt: 1, queue: { name: 'queue' } });
  });

  it('goes to the normal queue when the sticky worker is known to be gone', () => {
    const run = new TestRun();
    run.startTask();
    run.complete([timer('t', 60_000)], { sticky: true });
    run.stickyUsable = false;
    signal(run, 's');
    expect(run.last('WorkflowTaskScheduled').attributes.taskQueue).toEqual({ name: 'queue', kind: 'NORMAL' });
  });
});

describe('tokens', () => {
  it('refuses the answer to a task that timed out, and to one handed out twice', () => {
    const run = new TestRun();
    run.startTask();
    const old = run.token();
    tick(run, 10_000);
    tick(run, 1_000);
    run.startTask();
    expect(() =>
      run.apply((state, env) => failWorkflowTask(state, { token: old, cause: 'BAD_BINARY', failure: { message: '' }, identity: 'w' }, env)),
    ).toThrow(expect.objectContaining({ code: 'WORKFLOW_TASK_NOT_FOUND' }));
    const twin = { ...run.token(), stamp: 'another handing-out' };
    expect(() =>
      run.apply((state, env) =>
        failWorkflowTask(state, { token: twin, cause: 'BAD_BINARY', failure: { message: '' }, identity: 'w' }, env),
      ),
    ).toThrow(expect.objectContaining({ code: 'WORKFLOW_TASK_NOT_FOUND' }));
  });
});

describe('closing', () => {
  it('terminate at any time: fails the task in flight, keeps what waited, schedules nothing', () => {
    const run = new TestRun();
    run.step(schedule('a'), timer('t'));
    signal(run, 's0');
    run.startTask();
    signal(run, 's1');
    run.apply((state, env) => terminateWorkflow(state, { identity: 'c', reason: 'enough' }, env));
    expect(run.types.slice(-3)).toEqual(['WorkflowTaskFailed', 'WorkflowExecutionSignaled', 'WorkflowExecutionTerminated']);
    expect(run.state).toMatchObject({ status: 'Terminated', workflowTask: null, buffered: [] });
    expect(run.state.activities.size + run.state.timers.size).toBe(0);
    expect(() => run.apply((state, env) => terminateWorkflow(state, { identity: 'c' }, env))).toThrow(
      expect.objectContaining({ code: 'WORKFLOW_ALREADY_COMPLETED' }),
    );
  });

  it('cancellation before the first workflow task wakes even a run that waits for its start', () => {
    const run = new TestRun({ firstWorkflowTaskBackoffMs: 60_000 });
    expect(run.types).toEqual(['WorkflowExecutionStarted']);
    signal(run, 's');
    expect(run.state.workflowTask).toBeNull();
    run.apply((state, env) => requestCancelWorkflow(state, { identity: 'c' }, env));
    expect(run.types.slice(-2)).toEqual(['WorkflowExecutionCancelRequested', 'WorkflowTaskScheduled']);
    expect(run.apply((state, env) => requestCancelWorkflow(state, { identity: 'c' }, env)).changed).toBe(false);
  });

  it('start delay: the first task comes when it is over', () => {
    const run = new TestRun({ firstWorkflowTaskBackoffMs: 60_000 });
    tick(run, 60_000);
    expect(run.types).toEqual(['WorkflowExecutionStarted', 'WorkflowTaskScheduled']);
  });

  it('a closing command must be the last', () => {
    const run = new TestRun();
    const { refusal } = run.step(COMPLETE, timer('t'));
    expect(refusal?.code).toBe('INVALID_ARGUMENT');
    expect(run.last('WorkflowTaskFailed').attributes.cause).toBe('BAD_COMPLETE_WORKFLOW_EXECUTION_ATTRIBUTES');
    expect(run.types).not.toContain('TimerStarted');
  });

  it('counts a signal with the same request id once, even after the close', () => {
    const run = new TestRun();
    signal(run, 's', 'r1');
    expect(signal(run, 's', 'r1').changed).toBe(false);
    run.step(COMPLETE);
    expect(signal(run, 's', 'r1').changed).toBe(false);
    expect(() => signal(run, 's', 'r2')).toThrow(expect.objectContaining({ code: 'WORKFLOW_ALREADY_COMPLETED' }));
  });
});
