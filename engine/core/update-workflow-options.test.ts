import { describe, expect, it } from 'vitest';
import type { UpdateWorkflowOptionsRequest } from '../contract';
import { resetWorkflow } from './operations/reset-workflow';
import { signalWorkflow } from './operations/signal-workflow';
import { updateWorkflowOptions } from './operations/update-workflow-options';
import { COMPLETE, schedule, TestRun, timer } from './testing/run';

const old = { deploymentName: 'test', buildId: 'one' };
const next = { deploymentName: 'test', buildId: 'two' };
const started = () => new TestRun({ deploymentVersion: old });
const move = (run: TestRun, more: Partial<UpdateWorkflowOptionsRequest> = {}) =>
  run.apply((state, env) => updateWorkflowOptions(state, { execution: state.key, deploymentVersion: next, identity: 'me', ...more }, env));

describe('other code for an open run', () => {
  it('is what the run goes on with; the history says so', () => {
    const run = started();
    run.step(timer('t'));
    expect(move(run)).toMatchObject({ answer: { updated: true }, visible: true });
    expect(run.state.start.deploymentVersion).toEqual(next);
    expect(run.last('WorkflowExecutionOptionsUpdated').attributes).toEqual({
      versioningOverride: { pinned: { version: next } },
      identity: 'me',
    });
    const events = run.history.length;
    expect(move(run).answer).toEqual({ updated: true });
    expect(run.history).toHaveLength(events);
  });

  it('waits until nobody decides with the old one', () => {
    const run = started();
    run.startTask();
    expect(move(run)).toMatchObject({ answer: { updated: false }, changed: false });
    run.complete([timer('t')]);
    expect(move(run).answer).toEqual({ updated: true });
  });

  it('is refused when more was decided than the caller has replayed', () => {
    const run = started();
    run.step(timer('t'));
    const seen = run.state.previousStartedEventId;
    run.apply((state, env) => signalWorkflow(state, { signalName: 's', requestId: 'r', identity: 'c' }, env));
    run.step(schedule('a'));
    expect(move(run, { lastStartedEventId: seen })).toMatchObject({ answer: { updated: false }, changed: false });
    expect(move(run, { lastStartedEventId: run.state.previousStartedEventId }).answer).toEqual({ updated: true });
  });

  it('takes a task away from the worker that has the run with its old code', () => {
    const run = started();
    run.startTask();
    run.complete([timer('t')], { sticky: true });
    run.apply((state, env) => signalWorkflow(state, { signalName: 's', requestId: 'r', identity: 'c' }, env));
    expect(run.state.workflowTask?.queue.kind).toBe('STICKY');
    move(run);
    expect(run.state.sticky).toBeNull();
    expect(run.state.workflowTask?.queue.kind).toBe('NORMAL');
    run.step(COMPLETE);
    expect(run.state.status).toBe('Completed');
    expect(() => move(run)).toThrow(expect.objectContaining({ code: 'WORKFLOW_ALREADY_COMPLETED' }));
  });

  it('stays with what a reset takes over, and a reset can bring it along', () => {
    const reset = (run: TestRun, finishEventId: number, more = {}) => {
      run.apply((state, env) =>
        resetWorkflow(
          state,
          {
            key: { ...state.key, runId: 'run-2' },
            createRequestId: 'reset',
            base: { runId: 'run-1', bases: [] },
            prefix: run.history.slice(0, finishEventId - 1),
            later: run.history.slice(finishEventId - 1),
            excludeSignals: false,
            excludeUpdates: false,
            reason: '',
            seenEventId: run.history.length,
            ...more,
          },
          env,
        ),
      );
      return run.newRun;
    };
    const moved = started();
    moved.step(timer('t'));
    move(moved);
    moved.apply((state, env) => signalWorkflow(state, { signalName: 's', requestId: 'r', identity: 'c' }, env));
    moved.step();
    expect(reset(moved, moved.last('WorkflowTaskCompleted').id)?.state.start.deploymentVersion).toEqual(next);
    const back = started();
    back.step(timer('t'));
    move(back);
    expect(reset(back, 4)?.state.start.deploymentVersion).toEqual(old);
    const along = started();
    along.step(timer('t'));
    const made = reset(along, 4, { deploymentVersion: next });
    expect(made?.state.start.deploymentVersion).toEqual(next);
    expect(made?.events.map(({ type }) => type).slice(-3)).toEqual([
      'WorkflowTaskFailed',
      'WorkflowExecutionOptionsUpdated',
      'WorkflowTaskScheduled',
    ]);
  });
});
