import { describe, expect, it } from 'vitest';
import { toPayloads } from '../contract';
import { deadlineOf } from './deadlines';
import { admitUpdate } from './operations/admit-update';
import { completeActivity } from './operations/complete-activity';
import { failActivity } from './operations/fail-activity';
import { failWorkflowTask } from './operations/fail-workflow-task';
import { fireTimers } from './operations/fire-timers';
import { heartbeatActivity } from './operations/heartbeat-activity';
import { pauseWorkflow } from './operations/pause-workflow';
import { requestCancelWorkflow } from './operations/request-cancel-workflow';
import { signalWorkflow } from './operations/signal-workflow';
import { terminateWorkflow } from './operations/terminate-workflow';
import { unpauseWorkflow } from './operations/unpause-workflow';
import { taskRowsOf, withTaskRow } from './task-rows';
import { COMPLETE, schedule, TestRun, timer } from './testing/run';

const by = (requestId: string, reason?: string) => ({ identity: 'operator', requestId, ...(reason && { reason }) });
const pause = (run: TestRun, requestId = 'p') => run.apply((state, env) => pauseWorkflow(state, by(requestId, 'why'), env));
const unpause = (run: TestRun) => {
  run.dispatch = [];
  return run.apply((state, env) => unpauseWorkflow(state, by('u'), env));
};
const signal = (run: TestRun) => run.apply((state, env) => signalWorkflow(state, { signalName: 's', requestId: 'r', identity: 'c' }, env));

describe('a paused run', () => {
  it('keeps what comes, and takes it up when it is unpaused', () => {
    const run = new TestRun();
    run.step(timer('t', 1_000), schedule('a'));
    const token = run.startActivity('a');
    pause(run);
    expect([run.state.status, run.state.paused]).toEqual(['Paused', { time: run.now, identity: 'operator', reason: 'why' }]);
    signal(run);
    run.now += 2_000;
    run.apply(fireTimers);
    run.apply((state, env) => completeActivity(state, { token, result: toPayloads(['x']), identity: 'w' }, env));
    run.apply((state, env) => requestCancelWorkflow(state, { identity: 'c' }, env));
    expect(run.state.workflowTask).toBeNull();
    expect(unpause(run).visible).toBe(true);
    expect(run.types.slice(5)).toEqual([
      'ActivityTaskScheduled',
      'WorkflowExecutionPaused',
      'WorkflowExecutionSignaled',
      'TimerFired',
      'ActivityTaskStarted',
      'ActivityTaskCompleted',
      'WorkflowExecutionCancelRequested',
      'WorkflowExecutionUnpaused',
      'WorkflowTaskScheduled',
    ]);
    expect([run.state.status, run.state.paused, run.dispatch]).toEqual(['Running', undefined, [{ kind: 'workflow' }]]);
  });

  it('gives a workflow task and an activity that wait to nobody, and takes back their rows', () => {
    const run = new TestRun();
    run.step(schedule('a'), schedule('b'));
    run.startActivity('b');
    signal(run);
    const activity = { kind: 'activity', scheduledEventId: 5, attempt: 1 } as const;
    run.state = withTaskRow(withTaskRow(run.state, { kind: 'workflow' }, 'row-1'), activity, 'row-2');
    pause(run);
    expect(taskRowsOf(run.state).size).toBe(0);
    expect(() => run.startTask()).toThrow(expect.objectContaining({ code: 'WORKFLOW_TASK_NOT_FOUND' }));
    expect(() => run.startActivity('a')).toThrow(expect.objectContaining({ code: 'ACTIVITY_NOT_FOUND' }));
    unpause(run);
    expect(run.dispatch).toEqual([activity, { kind: 'workflow' }]);
    run.step(COMPLETE);
    expect(run.state.status).toBe('Completed');
  });

  it('lets no clock of a waiting attempt or of a sticky queue run; an attempt in hand is told', () => {
    const run = new TestRun();
    run.startTask();
    run.complete([schedule('a', { scheduleToStartTimeoutMs: 1_000 }), schedule('b')], { sticky: true });
    const token = run.startActivity('b');
    signal(run);
    pause(run);
    const told = run.apply((state, env) => heartbeatActivity(state, { token, identity: 'w' }, env)).answer;
    expect(told).toEqual({ cancelRequested: false, paused: true });
    run.apply((state, env) => completeActivity(state, { token, identity: 'w' }, env));
    run.now += 60_000;
    expect(run.apply(fireTimers).changed).toBe(false);
    unpause(run);
    // From now on they are waited for again.
    expect(deadlineOf(run.state)).toBe(run.now + 1_000);
  });

  it('gives an attempt that waits out a back-off its whole time to be taken, from when it may be', () => {
    const run = new TestRun();
    run.step(schedule('a', { scheduleToStartTimeoutMs: 5_000, retryPolicy: { initialIntervalMs: 1_000 } }));
    const token = run.startActivity('a');
    run.apply((state, env) => failActivity(state, { token, failure: { message: 'x' }, identity: 'w' }, env));
    pause(run);
    run.now += 60_000;
    unpause(run);
    run.apply(fireTimers);
    expect(run.dispatch).toContainEqual({ kind: 'activity', scheduledEventId: 5, attempt: 2 });
    expect(run.types).not.toContain('ActivityTaskTimedOut');
    expect(deadlineOf(run.state)).toBe(run.now + 5_000);
  });

  it('does not finish what waits for its first workflow task before it is unpaused', () => {
    const run = new TestRun({ firstWorkflowTaskBackoffMs: 5_000 });
    pause(run);
    run.now += 5_000;
    expect(run.apply(fireTimers).changed).toBe(true);
    expect(run.apply(fireTimers).changed).toBe(false);
    expect(run.types).toEqual(['WorkflowExecutionStarted', 'WorkflowExecutionPaused']);
    unpause(run);
    expect(run.types.at(-1)).toBe('WorkflowTaskScheduled');
  });

  it('that was unpaused in its start delay still waits it out', () => {
    const run = new TestRun({ firstWorkflowTaskBackoffMs: 5_000 });
    pause(run);
    unpause(run);
    expect([run.types.at(-1), run.dispatch]).toEqual(['WorkflowExecutionUnpaused', []]);
  });
});

describe('a pause while a worker decides', () => {
  it('does not let it end the run: that is decided again behind the pause', () => {
    const run = new TestRun();
    run.startTask();
    pause(run);
    expect([run.state.status, run.types.at(-1)]).toEqual(['Paused', 'WorkflowTaskStarted']);
    expect(run.complete([COMPLETE]).refusal?.details).toEqual({ cause: 'UNHANDLED_COMMAND' });
    expect(run.types.slice(-2)).toEqual(['WorkflowTaskFailed', 'WorkflowExecutionPaused']);
    unpause(run);
    run.step(COMPLETE);
    expect(run.state.status).toBe('Completed');
  });

  it('lets it decide on, holds what came of it, and is over when it was unpaused meanwhile', () => {
    for (const meanwhile of [false, true]) {
      const run = new TestRun();
      run.startTask();
      pause(run);
      if (meanwhile) unpause(run);
      run.complete([schedule('a')]);
      const unpaused = meanwhile ? ['WorkflowExecutionUnpaused', 'WorkflowTaskScheduled'] : [];
      expect(run.types.slice(3)).toEqual(['WorkflowTaskCompleted', 'ActivityTaskScheduled', 'WorkflowExecutionPaused', ...unpaused]);
      if (meanwhile) run.startActivity('a');
      else expect(() => run.startActivity('a')).toThrow(expect.objectContaining({ code: 'ACTIVITY_NOT_FOUND' }));
    }
  });

  it('of a task that fails, the next comes after it', () => {
    const run = new TestRun();
    run.startTask();
    const token = run.token();
    pause(run);
    run.apply((state, env) =>
      failWorkflowTask(state, { token, cause: 'WORKFLOW_WORKER_UNHANDLED_FAILURE', failure: { message: 'x' }, identity: 'w' }, env),
    );
    expect(run.state.workflowTask).toBeNull();
    unpause(run);
    run.step(COMPLETE);
    expect(run.types.slice(3)).toEqual([
      'WorkflowTaskFailed',
      'WorkflowExecutionPaused',
      'WorkflowExecutionUnpaused',
      'WorkflowTaskScheduled',
      'WorkflowTaskStarted',
      'WorkflowTaskCompleted',
      'WorkflowExecutionCompleted',
    ]);
  });
});

describe('refused', () => {
  const update = { request: { meta: { updateId: 'u1' }, input: { name: 'u' } } };

  it('an update of a paused run, and a second pause by another request', () => {
    const run = new TestRun();
    run.step(timer('t'));
    pause(run);
    expect(pause(run).changed).toBe(false);
    unpause(run);
    // Requests that come again, late: done already, and no new pause.
    expect([unpause(run).changed, pause(run).changed, run.state.status]).toEqual([false, false, 'Running']);
    pause(run, 'again');
    expect(() => pause(run, 'other')).toThrow(expect.objectContaining({ code: 'WORKFLOW_PAUSED' }));
    expect(() => run.apply((state, env) => admitUpdate(state, update, env))).toThrow(expect.objectContaining({ code: 'WORKFLOW_PAUSED' }));
  });

  it('an end of no pause, and a pause of a closed run; a paused one can be terminated', () => {
    const run = new TestRun();
    expect(() => unpause(run)).toThrow(expect.objectContaining({ code: 'WORKFLOW_NOT_PAUSED' }));
    pause(run);
    run.apply((state, env) => terminateWorkflow(state, { identity: 'c' }, env));
    expect([run.state.status, run.state.paused]).toEqual(['Terminated', undefined]);
    expect(() => pause(run)).toThrow(expect.objectContaining({ code: 'WORKFLOW_ALREADY_COMPLETED' }));
    expect(() => unpause(run)).toThrow(expect.objectContaining({ code: 'WORKFLOW_ALREADY_COMPLETED' }));
  });
});
