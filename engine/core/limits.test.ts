import { describe, expect, it } from 'vitest';
import { type Command, type PayloadMap, toPayload, toPayloads } from '../contract';
import { LIMITS } from './limits';
import { completeActivity } from './operations/complete-activity';
import { failActivity } from './operations/fail-activity';
import { heartbeatActivity } from './operations/heartbeat-activity';
import { signalWorkflow } from './operations/signal-workflow';
import { child, schedule, TestRun, timer } from './testing/run';
import { startWorkflowTask } from './workflow-task/start';

const many = (count: number, make: (n: number) => Command) => Array.from({ length: count }, (_, n) => make(n));
const signalTo = (n: number, input = toPayloads([n])): Command => ({
  type: 'SignalExternalWorkflowExecution',
  attributes: { namespace: '', workflowExecution: { workflowId: `w${n}` }, signalName: 's', input },
});
const cancelOf = (n: number): Command => ({
  type: 'RequestCancelExternalWorkflowExecution',
  attributes: { namespace: '', workflowExecution: { workflowId: `w${n}` } },
});
const attributes = (searchAttributes: PayloadMap): Command => ({
  type: 'UpsertWorkflowSearchAttributes',
  attributes: { searchAttributes },
});
const named = (count: number, value: string) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`A${n}`, toPayload(value)]));
const text = (bytes: number) => 'x'.repeat(bytes);

/** Each: one more than the limit fails the workflow task with the cause, and nothing of the task is kept. */
describe('limits of what a workflow task may ask for', () => {
  it.each<[string, readonly Command[], string]>([
    ['2,000 pending activities', many(LIMITS.pendingActivities + 1, (n) => schedule(`a${n}`)), 'PENDING_ACTIVITIES_LIMIT_EXCEEDED'],
    ['2,000 pending children', many(LIMITS.pendingChildren + 1, (n) => child(`c${n}`)), 'PENDING_CHILD_WORKFLOWS_LIMIT_EXCEEDED'],
    ['2,000 pending signals to others', many(LIMITS.pendingExternalSignals + 1, (n) => signalTo(n)), 'PENDING_SIGNALS_LIMIT_EXCEEDED'],
    ['2,000 pending cancellations of others', many(LIMITS.pendingExternalCancels + 1, cancelOf), 'PENDING_REQUEST_CANCEL_LIMIT_EXCEEDED'],
    ['2 MiB of a payload field', [schedule('a', { input: toPayloads([text(LIMITS.payloadBytes)]) })], 'PAYLOADS_TOO_LARGE'],
    ['2 MiB of a signal to another', [signalTo(1, toPayloads([text(LIMITS.payloadBytes)]))], 'PAYLOADS_TOO_LARGE'],
    [
      '2 MiB of memo',
      [{ type: 'ModifyWorkflowProperties', attributes: { upsertedMemo: { m: toPayload(text(LIMITS.payloadBytes)) } } }],
      'PAYLOADS_TOO_LARGE',
    ],
    ['1,000 bytes of an activity id', [schedule('ü'.repeat(501))], 'BAD_SCHEDULE_ACTIVITY_ATTRIBUTES'],
    ['1,000 bytes of a timer id', [timer(text(1_001))], 'BAD_START_TIMER_ATTRIBUTES'],
    ['1,000 bytes of a child id', [child(text(1_001))], 'BAD_START_CHILD_EXECUTION_ATTRIBUTES'],
    ['100 search attributes', [attributes(named(LIMITS.searchAttributeKeys + 1, 'v'))], 'BAD_SEARCH_ATTRIBUTES'],
    ['2 KiB of a search attribute', [attributes(named(1, text(LIMITS.searchAttributeValueBytes)))], 'BAD_SEARCH_ATTRIBUTES'],
    ['40 KiB of search attributes', [attributes(named(30, text(1_500)))], 'BAD_SEARCH_ATTRIBUTES'],
    ['400 bytes of a summary', [{ ...timer('t'), userMetadata: { summary: toPayload(text(400)) } }], 'PAYLOADS_TOO_LARGE'],
    ['20,000 bytes of details', [{ ...timer('t'), userMetadata: { details: toPayload(text(20_000)) } }], 'PAYLOADS_TOO_LARGE'],
  ])('%s', (_, commands, cause) => {
    const run = new TestRun();
    const { refusal } = run.step(timer('before'), ...commands);
    expect(refusal).toMatchObject({ code: 'INVALID_ARGUMENT', details: { cause }, message: expect.stringMatching(/\w+/) });
    expect(run.types).toEqual(['WorkflowExecutionStarted', 'WorkflowTaskScheduled', 'WorkflowTaskStarted', 'WorkflowTaskFailed']);
    const { timers, activities, children, externals } = run.state;
    expect(timers.size + activities.size + children.size + externals.size).toBe(0);
  });

  it.each<[string, readonly Command[]]>([
    ['2,000 activities', many(LIMITS.pendingActivities, (n) => schedule(`a${n}`))],
    ['a summary of 300 bytes', [{ ...timer('t'), userMetadata: { summary: toPayload(text(300)) } }]],
  ])('%s are taken', (_, commands) => {
    expect(new TestRun().step(...commands).refusal).toBeUndefined();
  });
});

describe('limits of what activities may leave', () => {
  const started = (retryPolicy?: object) => {
    const run = new TestRun();
    run.step(schedule('a', retryPolicy ? { retryPolicy } : {}));
    return { run, token: run.startActivity('a') };
  };

  it('2 MiB of a result: the activity fails for good', () => {
    const { run, token } = started();
    const result = toPayloads([text(LIMITS.payloadBytes)]);
    run.apply((state, env) => completeActivity(state, { token, result, identity: 'w' }, env));
    const { failure, retryState } = run.last('ActivityTaskFailed').attributes;
    expect([failure.message, retryState]).toEqual([expect.stringContaining('exceeds size limit'), 'NON_RETRYABLE_FAILURE']);
  });

  it('2 MiB of heartbeat details: the activity fails for good', () => {
    const { run, token } = started();
    const details = toPayloads([text(LIMITS.payloadBytes)]);
    const { answer } = run.apply((state, env) => heartbeatActivity(state, { token, details, identity: 'w' }, env));
    expect(answer).toMatchObject({ cancelRequested: true });
    expect(run.last('ActivityTaskFailed').attributes.failure.message).toContain('Heartbeat details exceed');
  });

  it('4 KiB of the failure that a retry keeps: cut off, and still itself', () => {
    const { run, token } = started({ maximumAttempts: 0 });
    const failure = {
      message: text(100_000),
      stackTrace: text(100_000),
      applicationFailureInfo: { type: 'Big', details: toPayloads([text(100_000)]) },
    };
    run.apply((state, env) => failActivity(state, { token, failure, identity: 'w' }, env));
    const [activity] = [...run.state.activities.values()];
    expect(activity?.attempt).toBe(2);
    expect(activity?.lastFailure?.applicationFailureInfo?.type).toBe('Big');
    expect(JSON.stringify(activity?.lastFailure).length).toBeLessThan(LIMITS.storedFailureBytes + 1_000);
  });
});

describe('limits of a run as a whole', () => {
  const signal = (requestId: string, bytes = 1) => ({ signalName: 's', input: toPayloads([text(bytes)]), requestId, identity: 'c' });

  it('10,000 signals', () => {
    const run = new TestRun();
    run.state = { ...run.state, signalCount: LIMITS.signals };
    const before = run.state;
    expect(() => run.apply((state, env) => signalWorkflow(state, signal('r'), env))).toThrow(
      expect.objectContaining({ code: 'LIMIT_EXCEEDED' }),
    );
    expect(run.state).toEqual(before);
  });

  it.each([
    ['51,200 events', { nextEventId: LIMITS.historyEvents + 1 }, /history count exceeds limit \(51200 events\)/],
    ['50 MiB of history', { historyBytes: LIMITS.historyBytes + 1 }, /history size exceeds limit/],
  ])('%s: the run is terminated, and says why', (_, more, reason) => {
    const run = new TestRun();
    run.state = { ...run.state, ...more };
    const { events, state } = signalWorkflow(run.state, signal('r'), run.env());
    expect(events.map((event) => event.type)).toEqual(['WorkflowExecutionSignaled', 'WorkflowExecutionTerminated']);
    expect(state.status).toBe('Terminated');
    expect(events[1]?.attributes).toMatchObject({ reason: expect.stringMatching(reason) });
  });

  it.each([
    ['4,096 events', { nextEventId: LIMITS.suggestContinueAsNewEvents + 1 }],
    ['4 MiB of history', { historyBytes: LIMITS.suggestContinueAsNewBytes }],
  ])('%s: the workflow is told to continue as new', (_, more) => {
    const run = new TestRun();
    run.state = { ...run.state, ...more };
    const { events } = startWorkflowTask(run.state, { requestId: 'r', identity: 'w', owner: null }, run.env());
    expect(events[0]).toMatchObject({ attributes: { suggestContinueAsNew: true } });
  });

  it('2 MiB of events behind a workflow task: the task fails, the events stay', () => {
    const run = new TestRun();
    run.startTask();
    for (let n = 0; n < 3; n++) run.apply((state, env) => signalWorkflow(state, signal(`r${n}`, 900_000), env));
    expect(run.last('WorkflowTaskFailed').attributes.cause).toBe('FORCE_CLOSE_COMMAND');
    expect(run.types.filter((type) => type === 'WorkflowExecutionSignaled')).toHaveLength(3);
  });

  it('a workflow task timeout of 120 s is the longest', () => {
    const run = new TestRun({ workflowTaskTimeoutMs: 600_000 });
    expect(run.state.start.taskTimeoutMs).toBe(120_000);
  });
});

it('a timer of more than a history can say waits as long as one can', () => {
  const run = new TestRun();
  run.step(timer('for ever', Number.MAX_SAFE_INTEGER));
  expect(run.last('TimerStarted').attributes.startToFireTimeoutMs).toBe(LIMITS.durationMs);
  const [pending] = run.state.timers.values();
  expect(new Date(pending?.fireTime ?? 0).getUTCFullYear()).toBeGreaterThan(11_900);
});
