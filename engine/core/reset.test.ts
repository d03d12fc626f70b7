import { describe, expect, it } from 'vitest';
import { type Command, type HistoryEvent, toPayloads } from '../contract';
import { decodeState, encodeState } from './encoding';
import { admitUpdate } from './operations/admit-update';
import { completeActivity } from './operations/complete-activity';
import { fireTimers } from './operations/fire-timers';
import { pauseWorkflow } from './operations/pause-workflow';
import { recordChildClosed } from './operations/record-child-closed';
import { recordChildStarted } from './operations/record-child-started';
import { type ResetWorkflow, resetWorkflow } from './operations/reset-workflow';
import { signalWorkflow } from './operations/signal-workflow';
import type { MutableState } from './state';
import { COMPLETE, child, schedule, TestRun, timer } from './testing/run';

const signal = (run: TestRun, name: string) =>
  run.apply((state, env) => signalWorkflow(state, { signalName: name, requestId: `r-${name}`, identity: 'c' }, env));
const newKey = { namespace: 'default', workflowId: 'w', runId: 'run-2' };
const reset = (run: TestRun, finishEventId: number, more: Partial<ResetWorkflow> = {}) =>
  run.apply((state, env) =>
    resetWorkflow(
      state,
      {
        key: newKey,
        createRequestId: 'reset',
        base: { runId: 'run-1', bases: [] },
        prefix: run.history.slice(0, finishEventId - 1),
        later: run.history.slice(finishEventId - 1),
        excludeSignals: false,
        excludeUpdates: false,
        reason: 'try again',
        seenEventId: run.history.length,
        ...more,
      },
      env,
    ),
  );
const madeBy = (run: TestRun): { readonly state: MutableState; readonly events: readonly HistoryEvent[] } => {
  if (!run.newRun) throw new Error('no new run');
  return { ...run.newRun, state: decodeState(encodeState(run.newRun.state)) };
};
const typesOf = (events: readonly HistoryEvent[]) => events.map(({ type }) => type);
const accept = (updateId: string): Command => ({ type: 'AcceptUpdate', attributes: { updateId } });

describe('reset', () => {
  it('goes on, also from a point at which the run was paused', () => {
    const run = new TestRun();
    run.apply((state, env) => pauseWorkflow(state, { identity: 'op', requestId: 'p' }, env));
    reset(run, 4);
    const { state, events } = madeBy(run);
    expect(typesOf(events).slice(2)).toEqual([
      'WorkflowExecutionPaused',
      'WorkflowTaskStarted',
      'WorkflowTaskFailed',
      'WorkflowExecutionUnpaused',
      'WorkflowTaskScheduled',
    ]);
    expect([state.status, state.paused, run.state.status]).toEqual(['Running', undefined, 'Terminated']);
  });

  it('takes the history over up to a workflow task, fails that one, and schedules the next; the old run is terminated', () => {
    const run = new TestRun();
    run.step(timer('t', 60_000));
    signal(run, 'before');
    run.step(schedule('a'));
    reset(run, 9);
    const made = madeBy(run);
    expect(made.events.slice(0, 8)).toEqual(run.history.slice(0, 8));
    expect(typesOf(made.events).slice(7)).toEqual(['WorkflowTaskStarted', 'WorkflowTaskFailed', 'WorkflowTaskScheduled']);
    expect(made.events[8]?.attributes).toEqual({
      scheduledEventId: 7,
      startedEventId: 8,
      cause: 'RESET_WORKFLOW',
      failure: { message: 'try again', source: 'Server', resetWorkflowFailureInfo: {} },
      identity: 'history-service',
      baseRunId: 'run-1',
      newRunId: 'run-2',
    });
    expect(run.last('WorkflowExecutionTerminated').attributes).toEqual({ reason: 'try again', identity: 'history-service' });
    expect(run.state.resetRunId).toBe('run-2');
    expect(made.state).toMatchObject({ signalCount: 1, previousStartedEventId: 3, bases: ['run-1'], createRequestId: 'reset' });
    expect(made.state.timers.get('t')).toEqual(run.newRun?.state.timers.get('t'));
    expect([...made.state.timers.values()]).toEqual([{ timerId: 't', startedEventId: 5, fireTime: 1_060_000 }]);
    expect(made.state.activities.size).toBe(0);
  });

  it('what was pending at that point is pending again: activities wait for a worker, due timers fire, children stay', () => {
    const run = new TestRun({ workflowRunTimeoutMs: 90_000 });
    run.step(schedule('done'), schedule('open'), timer('t', 1_000), child('c'), child('unstarted'));
    run.apply((state, env) => recordChildStarted(state, { initiatedEventId: 8, runId: 'child-run' }, env));
    run.startTask();
    const token = run.startActivity('done');
    run.complete([]);
    run.apply((state, env) => completeActivity(state, { token, identity: 'w' }, env));
    run.step();
    run.takeMessages();
    const point = run.history.length;
    run.now += 5_000;
    reset(run, point);
    const { state } = madeBy(run);
    expect([...state.activities.values()].map(({ activityId, attempt, scheduledTime }) => [activityId, attempt, scheduledTime])).toEqual([
      ['open', 1, run.now],
    ]);
    expect(run.newRun?.dispatch).toContainEqual({ kind: 'activity', scheduledEventId: 6, attempt: 1 });
    expect([...state.children.values()].map(({ workflowId, runId }) => [workflowId, runId])).toEqual([
      ['c', 'child-run'],
      ['unstarted', ''],
    ]);
    expect(run.newRun?.messages).toEqual([{ kind: 'startChild', initiatedEventId: 9 }]);
    expect(state.start.runExpiration).toBe(run.now + 90_000);
    const fired = fireTimers(state, run.env());
    expect(typesOf(fired.events)).toContain('TimerFired');
    // The children of the run that was reset are not ended with it; what they report goes to the new one.
    expect(run.takeMessages()).toEqual([]);
    const closeEvent = { id: 9, time: 1, type: 'WorkflowExecutionCompleted', attributes: {} } as HistoryEvent;
    const report = { parentRunId: 'run-1', initiatedEventId: 8, firstRunId: 'child-run', runId: 'child-run', closeEvent };
    expect(run.apply((before, env) => recordChildClosed(before, report, env)).answer).toBe('run-2');
    expect(typesOf(recordChildClosed(state, report, run.env()).events)).toContain('ChildWorkflowExecutionCompleted');
  });

  it('signals and updates that came later come again, each once; also those that waited behind a workflow task', () => {
    const run = new TestRun();
    run.step();
    signal(run, 's1');
    run.apply((state, env) =>
      admitUpdate(state, { request: { meta: { updateId: 'u' }, input: { name: 'add', args: toPayloads([1]) } } }, env),
    );
    run.step(accept('u'));
    signal(run, 's2');
    run.startTask();
    signal(run, 's3');
    reset(run, 4);
    const { events, state } = madeBy(run);
    expect(typesOf(events)).toEqual([
      'WorkflowExecutionStarted',
      'WorkflowTaskScheduled',
      'WorkflowTaskStarted',
      'WorkflowTaskFailed',
      'WorkflowExecutionSignaled',
      'WorkflowExecutionUpdateAdmitted',
      'WorkflowExecutionSignaled',
      'WorkflowExecutionSignaled',
      'WorkflowTaskScheduled',
    ]);
    expect(events[5]?.attributes).toEqual({
      request: { meta: { updateId: 'u' }, input: { name: 'add', args: toPayloads([1]) } },
      origin: 'REAPPLY',
    });
    expect(state.updates.get('u')?.stage).toBe('admitted');
    expect(state.signalsSeen.map(([id]) => id)).toEqual(['r-s1', 'r-s2', 'r-s3']);
  });

  it('or not, where that is asked for', () => {
    const run = new TestRun();
    run.step();
    signal(run, 's1');
    run.apply((state, env) => admitUpdate(state, { request: { meta: { updateId: 'u' }, input: { name: 'add' } } }, env));
    run.step(accept('u'));
    reset(run, 4, { excludeSignals: true, excludeUpdates: true });
    expect(typesOf(madeBy(run).events).slice(3)).toEqual(['WorkflowTaskFailed', 'WorkflowTaskScheduled']);
  });

  it('an update accepted before the point stays accepted', () => {
    const run = new TestRun();
    run.step();
    run.apply((state, env) => admitUpdate(state, { request: { meta: { updateId: 'u', identity: 'c' }, input: { name: 'add' } } }, env));
    run.step(accept('u'));
    signal(run, 's');
    run.step();
    reset(run, run.history.length);
    expect(madeBy(run).state.updates.get('u')).toEqual({ stage: 'accepted', acceptedEventId: 8, identity: 'c' });
  });

  it('of a closed run leaves its history as it is', () => {
    const run = new TestRun();
    run.step(COMPLETE);
    const before = run.history.length;
    expect(reset(run, 4).changed).toBe(true);
    expect(run.history).toHaveLength(before);
    expect(run.state).toMatchObject({ status: 'Completed', resetRunId: 'run-2' });
    expect(madeBy(run).state.status).toBe('Running');
  });

  it('is decided again when something came in meanwhile', () => {
    const run = new TestRun();
    run.step();
    const seenEventId = run.history.length;
    signal(run, 's');
    expect(reset(run, 4, { seenEventId })).toMatchObject({ answer: false, changed: false });
  });

  it('is refused behind anything but a workflow task', () => {
    const run = new TestRun();
    run.step(timer('t'));
    expect(() => reset(run, 6)).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }));
  });
});
