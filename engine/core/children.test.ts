import { describe, expect, it } from 'vitest';
import type { Command, ExecutionKey, HistoryEvent, ParentClosePolicy } from '../contract';
import { deadlineOf } from './deadlines';
import { LIMITS } from './limits';
import { acknowledgeMessages } from './operations/acknowledge-messages';
import { beginChild } from './operations/begin-child';
import { fireTimers } from './operations/fire-timers';
import { recordChildClosed } from './operations/record-child-closed';
import { recordChildNotStarted } from './operations/record-child-not-started';
import { recordChildStarted } from './operations/record-child-started';
import { recordExternalOutcome } from './operations/record-external-outcome';
import { recoverLostTasks } from './operations/recover-lost-tasks';
import { requestCancelWorkflow } from './operations/request-cancel-workflow';
import { signalWorkflow } from './operations/signal-workflow';
import { terminateWorkflow } from './operations/terminate-workflow';
import { ownerOf } from './state';
import { COMPLETE, child, TestRun, timer } from './testing/run';

const initiated = (run: TestRun) => run.last('StartChildWorkflowExecutionInitiated').id;
const started = (run: TestRun, initiatedEventId = initiated(run), runId = 'child-run') =>
  run.apply((state, env) => recordChildStarted(state, { initiatedEventId, runId }, env));
const closeOf = (attributes: object = {}, type = 'WorkflowExecutionCompleted') => ({ id: 9, time: 1, type, attributes }) as HistoryEvent;
const closed = (run: TestRun, closeEvent = closeOf(), initiatedEventId = initiated(run), firstRunId = 'child-run', runId = firstRunId) =>
  run.apply((state, env) => recordChildClosed(state, { parentRunId: 'run-1', initiatedEventId, firstRunId, runId, closeEvent }, env));
const tick = (run: TestRun, ms: number) => {
  run.now += ms;
  return run.apply(fireTimers);
};
const terminate = (run: TestRun) => run.apply((state, env) => terminateWorkflow(state, { identity: 'c' }, env));
const cancelChild = (workflowId: string, runId?: string): Command => ({
  type: 'RequestCancelExternalWorkflowExecution',
  attributes: { namespace: '', workflowExecution: { workflowId, ...(runId && { runId }) }, childWorkflowOnly: true },
});

describe('a child is started in steps', () => {
  it('initiated and sent; then started; then closed, with the ids that a replay looks for', () => {
    const run = new TestRun();
    run.step(child('c', { workflowTaskTimeoutMs: 0, retryPolicy: { maximumAttempts: 2 } }));
    expect(run.takeMessages()).toEqual([{ kind: 'startChild', initiatedEventId: initiated(run) }]);
    expect(run.last('StartChildWorkflowExecutionInitiated').attributes).toMatchObject({
      namespace: 'default',
      taskQueue: { name: 'queue' },
      workflowTaskTimeoutMs: 10_000,
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
      retryPolicy: { maximumAttempts: 2, initialIntervalMs: 1_000 },
      workflowTaskCompletedEventId: 4,
    });
    expect(started(run).answer).toBe(true);
    expect(run.types.slice(-2)).toEqual(['ChildWorkflowExecutionStarted', 'WorkflowTaskScheduled']);
    run.step();
    expect(run.state.outbox).toBeNull();
    closed(run, closeOf({ result: [] }), initiated(run), 'child-run', 'last-run');
    expect(run.last('ChildWorkflowExecutionCompleted').attributes).toEqual({
      namespace: 'default',
      workflowExecution: { workflowId: 'c', runId: 'last-run' },
      workflowType: 'child',
      initiatedEventId: 5,
      startedEventId: 6,
      result: [],
    });
    expect(run.types.at(-1)).toBe('WorkflowTaskScheduled');
    expect(run.state.children.size).toBe(0);
  });

  it('every report counts once; one that is about another chain not at all', () => {
    const run = new TestRun();
    run.step(child('c'));
    started(run);
    expect(started(run)).toMatchObject({ changed: false, answer: true });
    expect(closed(run, closeOf(), initiated(run), 'other-chain').changed).toBe(false);
    closed(run);
    expect(closed(run).changed).toBe(false);
    expect(started(run)).toMatchObject({ changed: false, answer: true });
    expect(run.types.filter((type) => type.startsWith('ChildWorkflow'))).toEqual([
      'ChildWorkflowExecutionStarted',
      'ChildWorkflowExecutionCompleted',
    ]);
  });

  it('start and close that come while a workflow task runs wait behind it, the close last, with the id of the start', () => {
    const run = new TestRun();
    run.step(child('c'), timer('t', 1_000));
    tick(run, 1_000);
    run.startTask();
    started(run);
    closed(run);
    run.apply((state, env) => signalWorkflow(state, { signalName: 's', requestId: 'r', identity: 'c' }, env));
    expect(run.state.children.size).toBe(0);
    run.complete([]);
    expect(run.types.slice(-4)).toEqual([
      'ChildWorkflowExecutionStarted',
      'WorkflowExecutionSignaled',
      'ChildWorkflowExecutionCompleted',
      'WorkflowTaskScheduled',
    ]);
    expect(run.last('ChildWorkflowExecutionCompleted').attributes.startedEventId).toBe(run.last('ChildWorkflowExecutionStarted').id);
  });

  it('a start that waited behind a workflow task gives a later close its id', () => {
    const run = new TestRun();
    run.step(child('c'), timer('t', 1_000));
    tick(run, 1_000);
    run.startTask();
    started(run);
    run.complete([]);
    run.step();
    closed(run);
    expect(run.last('ChildWorkflowExecutionCompleted').attributes.startedEventId).toBe(run.last('ChildWorkflowExecutionStarted').id);
  });

  it.each([
    ['WorkflowExecutionFailed', { failure: { message: 'no' }, retryState: 'RETRY_POLICY_NOT_SET' }, 'ChildWorkflowExecutionFailed'],
    ['WorkflowExecutionCanceled', { details: [] }, 'ChildWorkflowExecutionCanceled'],
    ['WorkflowExecutionTimedOut', { retryState: 'TIMEOUT' }, 'ChildWorkflowExecutionTimedOut'],
    ['WorkflowExecutionTerminated', {}, 'ChildWorkflowExecutionTerminated'],
  ])('%s becomes the outcome', (type, attributes, expected) => {
    const run = new TestRun();
    run.step(child('c'));
    started(run);
    closed(run, closeOf(attributes, type));
    expect(run.history.find((event) => event.type === expected)?.attributes).toMatchObject(attributes);
  });

  it('a child that could not start', () => {
    const run = new TestRun();
    run.step(child('c'));
    const request = { initiatedEventId: initiated(run), workflowTaskCompletedEventId: 4, cause: 'WORKFLOW_ALREADY_EXISTS' as const };
    run.apply((state, env) => recordChildNotStarted(state, request, env));
    expect(run.last('StartChildWorkflowExecutionFailed').attributes).toEqual({
      namespace: 'default',
      workflowId: 'c',
      workflowType: 'child',
      ...request,
    });
    expect(run.apply((state, env) => recordChildNotStarted(state, request, env)).changed).toBe(false);
    expect(run.state.outbox).toBeNull();
  });

  it('a child that closed before its start was reported has both', () => {
    const run = new TestRun();
    run.step(child('c'));
    closed(run, closeOf({ retryState: 'TIMEOUT' }, 'WorkflowExecutionTimedOut'));
    expect(run.types.slice(-3)).toEqual(['ChildWorkflowExecutionStarted', 'ChildWorkflowExecutionTimedOut', 'WorkflowTaskScheduled']);
  });

  it.each([
    ['no id', child('')],
    ['no type', child('c', { workflowType: '' })],
    ['a timeout below 0', child('c', { workflowRunTimeoutMs: -1 })],
    ['a retry policy that shrinks', child('c', { retryPolicy: { backoffCoefficient: 0.5 } })],
    ['no schedule', child('c', { cronSchedule: 'sometimes' })],
  ])('%s fails the workflow task', (_, command) => {
    const run = new TestRun();
    expect(run.step(command).refusal?.details).toEqual({ cause: 'BAD_START_CHILD_EXECUTION_ATTRIBUTES' });
  });

  it('at most 2,000 children are pending', () => {
    const run = new TestRun();
    const { refusal } = run.step(...Array.from({ length: LIMITS.pendingChildren + 1 }, (_, n) => child(`c${n}`)));
    expect(refusal?.details).toEqual({ cause: 'PENDING_CHILD_WORKFLOWS_LIMIT_EXCEEDED' });
  });
});

describe('what other runs must hear', () => {
  it('falls due again until it is acknowledged, later each time', () => {
    const run = new TestRun();
    run.step(child('c'));
    run.takeMessages();
    expect(ownerOf(run.state)).toBe('me');
    expect(tick(run, 4_999).changed).toBe(false);
    tick(run, 1);
    expect(run.takeMessages()).toHaveLength(1);
    expect(deadlineOf(run.state)).toBe(run.now + 10_000);
    started(run);
    run.step();
    expect(deadlineOf(run.state)).toBeNull();
  });

  it('is sent again at once when the process that was at it is dead', () => {
    const run = new TestRun();
    run.step(child('c'));
    run.takeMessages();
    run.apply((state, env) => recoverLostTasks(state, { dead: (owner) => owner === 'me' }, env));
    expect(run.takeMessages()).toEqual([{ kind: 'startChild', initiatedEventId: initiated(run) }]);
  });

  it.each<[ParentClosePolicy, number]>([
    ['TERMINATE', 1],
    ['REQUEST_CANCEL', 1],
    ['ABANDON', 0],
  ])('at the end of the parent a started child hears of it by %s', (parentClosePolicy, messages) => {
    const run = new TestRun();
    run.step(child('c', { parentClosePolicy }));
    started(run);
    run.takeMessages();
    terminate(run);
    const sent = run.takeMessages();
    expect(sent).toHaveLength(messages);
    expect(run.state.outbox === null).toBe(messages === 0);
    run.apply((state, env) => acknowledgeMessages(state, sent, env));
    expect(deadlineOf(run.state)).toBeNull();
    expect(ownerOf(run.state)).toBeNull();
  });

  it('a child that had not started when its parent closed is not to run', () => {
    const run = new TestRun();
    run.step(child('c', { parentClosePolicy: 'ABANDON' }));
    run.takeMessages();
    terminate(run);
    expect(run.takeMessages()).toEqual([]);
    expect(started(run)).toMatchObject({ changed: false, answer: false });
  });

  it.each<ParentClosePolicy>(['TERMINATE', 'ABANDON'])(
    'a child whose start was recorded is known also after the close, by %s',
    (parentClosePolicy) => {
      const run = new TestRun();
      run.step(child('c', { parentClosePolicy }));
      started(run);
      run.takeMessages();
      terminate(run);
      const sent = run.takeMessages();
      run.apply((state, env) => acknowledgeMessages(state, sent, env));
      expect(started(run)).toMatchObject({ changed: false, answer: true });
    },
  );

  it('a cancellation of a child waits until the child is there', () => {
    const run = new TestRun();
    run.step(child('c'), timer('t', 1));
    tick(run, 1);
    run.takeMessages();
    run.step(cancelChild('c'));
    expect(run.takeMessages()).toEqual([]);
    started(run);
    const { id: initiatedEventId } = run.last('RequestCancelExternalWorkflowExecutionInitiated');
    expect(run.takeMessages()).toEqual([{ kind: 'cancelExternal', initiatedEventId }]);
    const target = { namespace: 'default', workflowExecution: { workflowId: 'c' } };
    run.apply((state, env) =>
      recordExternalOutcome(state, { initiatedEventId, workflowTaskCompletedEventId: 1, target, failed: null }, env),
    );
    expect(run.last('ExternalWorkflowExecutionCancelRequested').attributes).toEqual({ ...target, initiatedEventId });
  });

  it('a signal to another run is sent although the run that sends it completes with it', () => {
    const run = new TestRun();
    run.step(
      { type: 'SignalExternalWorkflowExecution', attributes: { namespace: '', workflowExecution: { workflowId: 'x' }, signalName: 's' } },
      COMPLETE,
    );
    const [message] = run.takeMessages();
    expect(message).toEqual({ kind: 'signalExternal', initiatedEventId: 5 });
    const target = { namespace: 'default', workflowExecution: { workflowId: 'x' } };
    run.apply((state, env) =>
      recordExternalOutcome(state, { initiatedEventId: 5, workflowTaskCompletedEventId: 4, target, failed: null }, env),
    );
    expect(run.types.at(-1)).toBe('WorkflowExecutionCompleted');
    expect(deadlineOf(run.state)).toBeNull();
  });
});

describe('a run that is a child', () => {
  const parent: ExecutionKey = { namespace: 'default', workflowId: 'p', runId: 'parent-run' };
  const asChild = (more = {}) =>
    new TestRun(
      {
        parentWorkflowExecution: parent,
        parentInitiatedEventId: 5,
        rootWorkflowExecution: { workflowId: 'p', runId: 'parent-run' },
        ...more,
      },
      { held: true },
    );
  const begin = (run: TestRun) => run.apply(beginChild);

  it('does nothing before its parent has recorded the start, whatever comes', () => {
    const run = asChild();
    run.apply((state, env) => signalWorkflow(state, { signalName: 's', requestId: 'r', identity: 'c' }, env));
    run.apply((state, env) => requestCancelWorkflow(state, { identity: 'c' }, env));
    expect(run.types).toEqual(['WorkflowExecutionStarted', 'WorkflowExecutionSignaled', 'WorkflowExecutionCancelRequested']);
    expect(run.takeMessages()).toEqual([]);
    begin(run);
    expect(begin(run).changed).toBe(false);
    expect(run.types.at(-1)).toBe('WorkflowTaskScheduled');
    expect(run.state.outbox).toBeNull();
  });

  it('asks its parent when nobody lets it begin', () => {
    const run = asChild();
    tick(run, 5_000);
    expect(run.takeMessages()).toEqual([{ kind: 'askParent' }]);
  });

  it('waits out its back-off all the same', () => {
    const run = asChild({ firstWorkflowTaskBackoffMs: 3_000 });
    tick(run, 2_000);
    begin(run);
    expect(run.types).toEqual(['WorkflowExecutionStarted']);
    tick(run, 1_000);
    expect(run.types.at(-1)).toBe('WorkflowTaskScheduled');
  });

  it('tells its parent when it closes, and not when another run goes on in its place', () => {
    const last = asChild();
    begin(last);
    last.step(COMPLETE);
    expect(last.takeMessages()).toEqual([{ kind: 'tellParent' }]);

    const first = asChild();
    begin(first);
    first.step({ type: 'ContinueAsNewWorkflowExecution', attributes: { workflowType: '', taskQueue: { name: '' } } });
    expect(first.takeMessages()).toEqual([]);
    expect(first.newRun?.events[0]?.attributes).toMatchObject({
      parentWorkflowExecution: parent,
      parentInitiatedEventId: 5,
      rootWorkflowExecution: { workflowId: 'p', runId: 'parent-run' },
      firstExecutionRunId: 'run-1',
    });
  });

  it('takes what is meant for the children of its parent only', () => {
    const run = asChild();
    const stranger = { ...parent, runId: 'other' };
    for (const law of [signalWorkflow, requestCancelWorkflow, terminateWorkflow])
      expect(() =>
        run.apply((state, env) => law(state, { signalName: 's', requestId: 'r', identity: 'c', parent: stranger }, env)),
      ).toThrow(expect.objectContaining({ code: 'WORKFLOW_NOT_FOUND' }));
    run.apply((state, env) => signalWorkflow(state, { signalName: 's', requestId: 'r', identity: 'c', parent }, env));
    expect(run.types.at(-1)).toBe('WorkflowExecutionSignaled');
  });
});
