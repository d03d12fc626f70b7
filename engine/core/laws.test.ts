import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Command, isCloseEvent, isEngineError, toPayloads } from '../contract';
import { deadlineOf, dueTimers } from './deadlines';
import { decodeState, encodeState } from './encoding';
import { cancelActivity } from './operations/cancel-activity';
import { completeActivity } from './operations/complete-activity';
import { failActivity } from './operations/fail-activity';
import { failWorkflowTask } from './operations/fail-workflow-task';
import { fireTimers } from './operations/fire-timers';
import { heartbeatActivity } from './operations/heartbeat-activity';
import { recoverLostTasks } from './operations/recover-lost-tasks';
import { requestCancelWorkflow } from './operations/request-cancel-workflow';
import { signalWorkflow } from './operations/signal-workflow';
import { isOpen, isStarted } from './state';
import { COMPLETE, schedule, TestRun, timer } from './testing/run';

/** What anybody may do to a run at any time; refusals are part of it. */
type Act = (run: TestRun, memory: Memory) => void;
interface Memory {
  n: number;
  signalled: string[];
  tokens: { token: ReturnType<TestRun['startActivity']>; live: boolean }[];
}

const activityOf = (run: TestRun, pick: number): string | undefined =>
  [...run.state.activities.values()].at(pick % Math.max(1, run.state.activities.size))?.activityId;
const tokenAt = (memory: Memory, pick: number) => memory.tokens.at(pick % Math.max(1, memory.tokens.length))?.token;

const act: fc.Arbitrary<{ name: string; act: Act }> = fc.oneof(
  fc.constant({
    name: 'signal',
    act: (run: TestRun, memory: Memory) => {
      const requestId = `r${memory.n++}`;
      run.apply((state, env) => signalWorkflow(state, { signalName: 's', requestId, identity: 'c', input: toPayloads([memory.n]) }, env));
      memory.signalled.push(requestId);
    },
  }),
  fc.constant({ name: 'start task', act: (run: TestRun) => run.startTask() }),
  fc.array(fc.constantFrom('activity', 'timer', 'cancel timer', 'cancel activity', 'complete'), { maxLength: 4 }).map((kinds) => ({
    name: `complete task: ${kinds.join(', ')}`,
    act: (run: TestRun, memory: Memory) => {
      const commands = kinds.map((kind): Command => {
        if (kind === 'activity') return schedule(`a${memory.n++}`, { scheduleToCloseTimeoutMs: 30_000, heartbeatTimeoutMs: 4_000 });
        if (kind === 'timer') return timer(`t${memory.n++}`, 3_000);
        if (kind === 'cancel timer') return { type: 'CancelTimer', attributes: { timerId: [...run.state.timers.keys()][0] ?? 'none' } };
        if (kind === 'cancel activity')
          return { type: 'RequestCancelActivityTask', attributes: { scheduledEventId: [...run.state.activities.keys()][0] ?? 1 } };
        return COMPLETE;
      });
      run.complete(commands, { sticky: memory.n % 2 === 0 });
    },
  })),
  fc.constant({
    name: 'fail task',
    act: (run: TestRun) => {
      const token = run.token();
      run.apply((state, env) =>
        failWorkflowTask(state, { token, cause: 'WORKFLOW_WORKER_UNHANDLED_FAILURE', failure: { message: 'x' }, identity: 'w' }, env),
      );
    },
  }),
  fc.nat(5).map((pick) => ({
    name: 'start activity',
    act: (run: TestRun, memory: Memory) => {
      memory.tokens.push({ token: run.startActivity(activityOf(run, pick) ?? 'none'), live: true });
    },
  })),
  fc.tuple(fc.nat(5), fc.constantFrom('complete', 'fail', 'heartbeat', 'cancel')).map(([pick, how]) => ({
    name: `${how} activity`,
    act: (run: TestRun, memory: Memory) => {
      const token = tokenAt(memory, pick);
      if (!token) return;
      if (how === 'complete') run.apply((state, env) => completeActivity(state, { token, identity: 'w' }, env));
      else if (how === 'fail') run.apply((state, env) => failActivity(state, { token, identity: 'w', failure: { message: 'x' } }, env));
      else if (how === 'cancel') run.apply((state, env) => cancelActivity(state, { token, identity: 'w' }, env));
      else run.apply((state, env) => heartbeatActivity(state, { token, identity: 'w' }, env));
    },
  })),
  fc.constantFrom(100, 1_000, 5_000, 20_000).map((ms) => ({
    name: `${ms} ms pass`,
    act: (run: TestRun) => {
      run.now += ms;
      run.apply(fireTimers);
    },
  })),
  fc.constant({
    name: 'cancel',
    act: (run: TestRun) => void run.apply((state, env) => requestCancelWorkflow(state, { identity: 'c' }, env)),
  }),
  fc.constant({
    name: 'the process dies',
    act: (run: TestRun) => void run.apply((state, env) => recoverLostTasks(state, { dead: (owner) => owner === 'me' }, env)),
  }),
);

function play(acts: readonly { name: string; act: Act }[]): { run: TestRun; memory: Memory } {
  const run = new TestRun();
  const memory: Memory = { n: 0, signalled: [], tokens: [] };
  for (const { act: perform } of acts) {
    const before = encodeState(run.state);
    try {
      perform(run, memory);
    } catch (error) {
      const expected = isEngineError(error) || (error instanceof Error && /^no (activity|workflow task)/.test(error.message));
      if (!expected) throw error;
      expect(encodeState(run.state)).toBe(before);
    }
  }
  return { run, memory };
}

describe('laws that hold whatever happens', () => {
  const sequence = fc.array(act, { minLength: 1, maxLength: 60 });

  it('ids are dense, nothing follows the close, nothing stands inside a workflow task, each activity and timer ends once', () => {
    fc.assert(
      fc.property(sequence, (acts) => {
        const { run } = play(acts);
        const { history } = run;
        const ended = new Set<string>();
        history.forEach((event, index) => {
          expect(event.id).toBe(index + 1);
          const before = history[index - 1];
          if (before) expect(isCloseEvent(before)).toBe(false);
          if (before?.type === 'WorkflowTaskStarted') expect(event.type).toMatch(/^WorkflowTask(Completed|Failed|TimedOut)$/);
          let end: string | null = null;
          if (event.type === 'TimerFired' || event.type === 'TimerCanceled') end = `timer ${event.attributes.startedEventId}`;
          if (/^ActivityTask(Completed|Failed|TimedOut|Canceled)$/.test(event.type) && 'scheduledEventId' in event.attributes) {
            end = `activity ${event.attributes.scheduledEventId}`;
            const startedId = 'startedEventId' in event.attributes ? event.attributes.startedEventId : 0;
            if (startedId > 0)
              expect(history[startedId - 1]).toMatchObject({
                type: 'ActivityTaskStarted',
                attributes: { scheduledEventId: event.attributes.scheduledEventId },
              });
          }
          if (end !== null) {
            expect(ended.has(end)).toBe(false);
            ended.add(end);
          }
        });
        expect(isOpen(run.state)).toBe(!history.some(isCloseEvent));
      }),
      { numRuns: 300 },
    );
  });

  it('no acknowledged signal is lost: it stands in the history once, or waits behind the task in flight', () => {
    fc.assert(
      fc.property(sequence, (acts) => {
        const { run, memory } = play(acts);
        const placed = run.history.flatMap((event) => (event.type === 'WorkflowExecutionSignaled' ? [event.attributes.requestId] : []));
        const waiting = run.state.buffered.flatMap((event) =>
          event.type === 'WorkflowExecutionSignaled' ? [event.attributes.requestId] : [],
        );
        expect([...placed, ...waiting]).toEqual(memory.signalled);
      }),
      { numRuns: 300 },
    );
  });

  it('an open run with something unseen has a workflow task; what waits is only behind a started one', () => {
    fc.assert(
      fc.property(sequence, (acts) => {
        const { run } = play(acts);
        if (!isOpen(run.state)) {
          expect(deadlineOf(run.state)).toBeNull();
          return;
        }
        if (run.state.buffered.length > 0) expect(isStarted(run.state.workflowTask)).toBe(true);
        const seen = run.state.previousStartedEventId;
        const news = run.history.some(
          (event) =>
            event.id > seen &&
            /Signaled|TimerFired|ActivityTask(Completed|Failed|TimedOut|Canceled)|CancelRequested$/.test(event.type) &&
            event.type !== 'ActivityTaskCancelRequested',
        );
        if (news) expect(run.state.workflowTask).not.toBeNull();
      }),
      { numRuns: 300 },
    );
  });

  it('the deadline is the earliest of what is due, and firing leaves nothing due', () => {
    fc.assert(
      fc.property(sequence, (acts) => {
        const { run } = play(acts);
        const deadline = deadlineOf(run.state);
        expect(dueTimers(run.state, (deadline ?? run.now) - 1)).toEqual([]);
        if (deadline === null) return;
        run.now = Math.max(run.now, deadline);
        run.apply(fireTimers);
        expect(dueTimers(run.state, run.now)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('the written form says everything', () => {
    fc.assert(
      fc.property(sequence, (acts) => {
        const { run } = play(acts);
        expect(decodeState(encodeState(run.state))).toEqual(run.state);
      }),
      { numRuns: 100 },
    );
  });
});
