import { describe, expect, it } from 'vitest';
import { type Command, toPayloads } from '../contract';
import { LIMITS } from './limits';
import { admitUpdate } from './operations/admit-update';
import { failWorkflowTask } from './operations/fail-workflow-task';
import { fireTimers } from './operations/fire-timers';
import { signalWorkflow } from './operations/signal-workflow';
import { terminateWorkflow } from './operations/terminate-workflow';
import { COMPLETE, TestRun, timer } from './testing/run';
import { sentUpdates, updateProgress } from './workflow-update';

const requestOf = (updateId: string, args = toPayloads([1])) => ({ meta: { updateId, identity: 'client' }, input: { name: 'add', args } });
const admit = (run: TestRun, updateId: string) => run.apply((state, env) => admitUpdate(state, { request: requestOf(updateId) }, env));
const accept = (updateId: string): Command => ({ type: 'AcceptUpdate', attributes: { updateId } });
const done = (updateId: string): Command => ({
  type: 'CompleteUpdate',
  attributes: { updateId, outcome: { success: toPayloads(['ok']) } },
});
const reject = (updateId: string): Command => ({ type: 'RejectUpdate', attributes: { updateId, failure: { message: 'no' } } });
const stageOf = (run: TestRun, updateId: string) => updateProgress(run.state, updateId)?.stage;
/** A run that has done its first workflow task and waits. */
const waiting = () => {
  const run = new TestRun();
  run.step();
  return run;
};

describe('an update', () => {
  it('is admitted without an event, goes out with a workflow task, is accepted with its request, completed with its outcome', () => {
    const run = waiting();
    admit(run, 'u');
    expect(run.types.slice(4)).toEqual(['WorkflowTaskScheduled']);
    run.startTask();
    expect(sentUpdates(run.state)).toEqual([requestOf('u')]);
    run.complete([accept('u')]);
    expect(stageOf(run, 'u')).toBe('accepted');
    expect(run.last('WorkflowExecutionUpdateAccepted')).toMatchObject({
      id: 8,
      attributes: {
        protocolInstanceId: 'u',
        acceptedRequestMessageId: 'u/request',
        acceptedRequestSequencingEventId: 5,
        acceptedRequest: requestOf('u'),
      },
    });
    run.apply((state, env) => signalWorkflow(state, { signalName: 's', requestId: 'r', identity: 'c' }, env));
    run.step(done('u'));
    expect(run.last('WorkflowExecutionUpdateCompleted').attributes).toEqual({
      meta: { updateId: 'u', identity: 'client' },
      acceptedEventId: 8,
      outcome: { success: toPayloads(['ok']) },
    });
    expect(updateProgress(run.state, 'u')).toEqual({
      stage: 'completed',
      completedEventId: run.last('WorkflowExecutionUpdateCompleted').id,
    });
    expect(admit(run, 'u').changed).toBe(false);
  });

  it('that is rejected leaves no event; its failure is known for a moment, and it may be sent again', () => {
    const run = waiting();
    admit(run, 'u');
    const events = run.history.length;
    run.startTask();
    expect(run.complete([reject('u')])).toMatchObject({ tentative: 'rejection', answer: [{ updateId: 'u', failure: { message: 'no' } }] });
    expect(run.types.slice(events)).toEqual(['WorkflowTaskStarted', 'WorkflowTaskCompleted']);
    expect(updateProgress(run.state, 'u')).toEqual({ stage: 'failed', failure: { message: 'no' } });
    expect(admit(run, 'u').changed).toBe(true);
    expect(stageOf(run, 'u')).toBe('admitted');
  });

  it('that came while a workflow task ran goes out with the next, and keeps the run from closing unaware of it', () => {
    const run = waiting();
    run.apply((state, env) => signalWorkflow(state, { signalName: 's', requestId: 'r', identity: 'c' }, env));
    run.startTask();
    admit(run, 'late');
    expect(sentUpdates(run.state)).toEqual([]);
    expect(run.complete([COMPLETE]).refusal?.details).toEqual({ cause: 'UNHANDLED_COMMAND' });
    run.startTask();
    expect(sentUpdates(run.state)).toEqual([requestOf('late')]);
    admit(run, 'later');
    run.complete([accept('late'), done('late')]);
    expect(run.types.at(-1)).toBe('WorkflowTaskScheduled');
  });

  it('goes out again when its workflow task fails', () => {
    const run = waiting();
    admit(run, 'u');
    run.startTask();
    const token = run.token();
    run.apply((state, env) =>
      failWorkflowTask(state, { token, cause: 'WORKFLOW_WORKER_UNHANDLED_FAILURE', failure: { message: 'x' }, identity: 'w' }, env),
    );
    expect(sentUpdates(run.state)).toEqual([]);
    run.now += 60_000;
    run.apply(fireTimers);
    run.startTask();
    expect(sentUpdates(run.state)).toEqual([requestOf('u')]);
    run.complete([accept('u')]);
    expect(run.last('WorkflowExecutionUpdateAccepted').attributes.acceptedRequestSequencingEventId).toBe(
      run.last('WorkflowTaskStarted').id - 1,
    );
  });

  it('that the worker does not answer is rejected', () => {
    const run = waiting();
    admit(run, 'u');
    run.step(timer('t'));
    expect(updateProgress(run.state, 'u')).toMatchObject({
      stage: 'failed',
      failure: { applicationFailureInfo: { type: 'UnprocessedUpdate' } },
    });
  });

  it('wakes a run that waits for its first workflow task', () => {
    const run = new TestRun({ firstWorkflowTaskBackoffMs: 10_000 });
    admit(run, 'u');
    expect(run.types).toEqual(['WorkflowExecutionStarted', 'WorkflowTaskScheduled']);
  });

  it('accepted, not completed when the run closes: failed; only admitted: unknown', () => {
    const run = waiting();
    admit(run, 'accepted');
    run.step(accept('accepted'));
    admit(run, 'admitted');
    run.apply((state, env) => terminateWorkflow(state, { identity: 'c' }, env));
    expect(updateProgress(run.state, 'accepted')).toMatchObject({
      stage: 'failed',
      failure: { applicationFailureInfo: { type: 'AcceptedUpdateCompletedWorkflow' } },
    });
    expect(updateProgress(run.state, 'admitted')).toBeNull();
    expect(() => admit(run, 'admitted')).toThrow(expect.objectContaining({ code: 'WORKFLOW_ALREADY_COMPLETED' }));
    expect(admit(run, 'accepted').changed).toBe(false);
  });

  it('10 in flight, 2,000 in all', () => {
    const run = waiting();
    for (let n = 0; n < LIMITS.updatesInFlight; n++) admit(run, `u${n}`);
    expect(() => admit(run, 'one more')).toThrow(expect.objectContaining({ code: 'TOO_BUSY' }));
    run.step(...Array.from({ length: LIMITS.updatesInFlight }, (_, n) => [accept(`u${n}`), done(`u${n}`)]).flat());
    admit(run, 'one more');
    const many = Array.from({ length: LIMITS.updates }, (_, n) => [`x${n}`, { stage: 'completed', completedEventId: 9 }] as const);
    run.state = { ...run.state, updates: new Map(many) };
    expect(() => admit(run, 'too many')).toThrow(expect.objectContaining({ code: 'LIMIT_EXCEEDED' }));
  });

  it.each([
    ['accept', accept('x')],
    ['reject', reject('x')],
    ['complete', done('x')],
  ])('an unknown one cannot be answered: %s', (_, command) => {
    const run = waiting();
    admit(run, 'u');
    expect(run.step(command).refusal?.details).toEqual({ cause: 'BAD_UPDATE_WORKFLOW_EXECUTION_MESSAGE' });
    expect(stageOf(run, 'u')).toBe('admitted');
  });
});
