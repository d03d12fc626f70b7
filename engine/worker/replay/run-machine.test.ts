import { describe, expect, it } from 'vitest';
import type { Activation, ActivationJob, LangCommand } from '../../contract';
import { HistoryWriter } from '../testing/history';
import { RunMachine } from './run-machine';
import { seedOf, sipHash13 } from './seed';

/** A machine with a scripted workflow: for each activation the commands that it gives. */
function scripted(...script: (LangCommand[] | ((jobs: readonly ActivationJob[]) => LangCommand[]))[]) {
  const activations: Activation[] = [];
  const machine = new RunMachine({ namespace: 'default', workflowId: 'w', runId: 'run-1' }, 'default', async (activation) => {
    const step = script[activations.length] ?? [];
    activations.push(activation);
    return { status: 'succeeded', commands: typeof step === 'function' ? step(activation.jobs) : step, usedLangFlags: [], logs: [] };
  });
  return { machine, activations, jobs: () => activations.map(({ jobs }) => jobs.map(({ type }) => type)) };
}

const schedule = (
  seq: number,
  activityType = 'act',
  cancellationType: 'TRY_CANCEL' | 'WAIT_CANCELLATION_COMPLETED' | 'ABANDON' = 'TRY_CANCEL',
): LangCommand => ({
  type: 'scheduleActivity',
  seq,
  activityId: String(seq),
  activityType,
  startToCloseTimeoutMs: 1000,
  cancellationType,
});
const startTimer = (seq: number): LangCommand => ({ type: 'startTimer', seq, startToFireTimeoutMs: 1000 });
const complete: LangCommand = { type: 'completeWorkflowExecution' };
const commandTypes = (outcome: Awaited<ReturnType<RunMachine['run']>>) =>
  outcome.status === 'completed' ? outcome.commands.map(({ type }) => type) : outcome;

describe('history to activations', () => {
  it('the first task initializes; the commands come back with ids', async () => {
    const { machine, activations } = scripted([schedule(1), startTimer(1)]);
    const outcome = await machine.run({ history: new HistoryWriter('w', 'x').task().events });
    expect(outcome).toMatchObject({
      status: 'completed',
      commands: [
        { type: 'ScheduleActivityTask', attributes: { activityId: '1', activityType: 'act', taskQueue: { name: 'default' } } },
        { type: 'StartTimer', attributes: { timerId: '1' } },
      ],
      sdkMetadata: { coreUsedFlags: [1, 2, 3] },
    });
    expect(activations).toMatchObject([
      { isReplaying: false, timestamp: 1_003_000, historyLength: 3, jobs: [{ type: 'initializeWorkflow', args: [{ data: '"x"' }] }] },
    ]);
  });

  it('replays completed tasks, skips failed ones, and is live in the last', async () => {
    const history = new HistoryWriter('w').task().failed().task().done().activity('1', 'act').activityDone(8, 'r').task();
    const { machine, activations, jobs } = scripted([schedule(1)], [complete]);
    expect(commandTypes(await machine.run({ history: history.events }))).toEqual(['CompleteWorkflowExecution']);
    expect(jobs()).toEqual([['initializeWorkflow'], ['resolveActivity']]);
    expect(activations.map((a) => a.isReplaying)).toEqual([true, false]);
  });

  it('sorts jobs: signals and updates before timers and activities', async () => {
    const history = new HistoryWriter('w').task().done().activity('1', 'act').timer('1').activityDone(5).fired('1', 6);
    history.add('WorkflowExecutionSignaled', { signalName: 's' }).task();
    const { machine, jobs } = scripted([schedule(1), startTimer(1)], []);
    await machine.run({
      history: history.events,
      updates: [{ updateId: 'u', name: 'u', protocolInstanceId: 'u', sequencingEventId: 8 }],
    });
    expect(jobs()[1]).toEqual(['doUpdate', 'signalWorkflow', 'resolveActivity', 'fireTimer']);
  });

  it('goes on from where it was with the events of the next task only', async () => {
    const history = new HistoryWriter('w').task();
    const { machine, jobs } = scripted([startTimer(1)], [complete]);
    await machine.run({ history: history.events });
    history.done().timer('1').fired('1', 5).task();
    expect(commandTypes(await machine.run({ history: history.events.slice(3) }))).toEqual(['CompleteWorkflowExecution']);
    expect(jobs()[1]).toEqual(['fireTimer']);
  });

  it('is stale when its last answer was not what became history', async () => {
    const history = new HistoryWriter('w').task();
    const { machine } = scripted([complete]);
    await machine.run({ history: history.events });
    expect(await machine.run({ history: history.failed().task().events.slice(3) })).toEqual({ status: 'stale' });
  });

  it('a task without jobs needs no activation', async () => {
    const { machine, activations } = scripted([startTimer(1)]);
    await machine.run({ history: new HistoryWriter('w').task().done().timer('1').task().events });
    expect(activations).toHaveLength(1);
  });
});

describe('things that are asked for and taken back', () => {
  it('a timer started and cancelled in one task leaves no command', async () => {
    const { machine } = scripted([startTimer(1), { type: 'cancelTimer', seq: 1 }, startTimer(2)]);
    expect(commandTypes(await machine.run({ history: new HistoryWriter('w').task().events }))).toEqual(['StartTimer']);
  });

  it.each([
    ['TRY_CANCEL', ['RequestCancelActivityTask'], 1],
    ['ABANDON', [], 1],
    ['WAIT_CANCELLATION_COMPLETED', ['RequestCancelActivityTask'], 0],
  ] as const)('an activity of type %s', async (type, commands, immediate) => {
    const history = new HistoryWriter('w').task().done().activity('1', 'act');
    history.add('WorkflowExecutionCancelRequested', {}).task();
    const { machine, jobs } = scripted([schedule(1, 'act', type)], [{ type: 'requestCancelActivity', seq: 1 }]);
    expect(commandTypes(await machine.run({ history: history.events }))).toEqual(commands);
    expect(jobs().slice(2)).toEqual(immediate ? [['resolveActivity']] : []);
    if (immediate) return;
    history.done().add('ActivityTaskCancelRequested', { scheduledEventId: 5 });
    history.add('ActivityTaskCanceled', { scheduledEventId: 5, startedEventId: 0 }).task();
    await machine.run({ history: history.events });
    expect(jobs().at(-1)).toEqual(['resolveActivity']);
  });

  it('an activity cancelled before it was sent is not sent, and resolved as cancelled', async () => {
    const { machine, activations } = scripted([schedule(1), { type: 'requestCancelActivity', seq: 1 }], [complete]);
    expect(commandTypes(await machine.run({ history: new HistoryWriter('w').task().events }))).toEqual(['CompleteWorkflowExecution']);
    expect(activations[1]?.jobs).toMatchObject([
      {
        type: 'resolveActivity',
        result: { status: 'cancelled', failure: { cause: { canceledFailureInfo: {} }, activityFailureInfo: { activityType: 'act' } } },
      },
    ]);
  });

  it('what ends the run goes last', async () => {
    const { machine } = scripted([complete, startTimer(1)]);
    expect(commandTypes(await machine.run({ history: new HistoryWriter('w').task().events }))).toEqual([
      'StartTimer',
      'CompleteWorkflowExecution',
    ]);
  });

  it('a child: started, then closed', async () => {
    const lang: LangCommand = {
      type: 'startChildWorkflowExecution',
      seq: 1,
      workflowId: 'k',
      workflowType: 'kid',
      parentClosePolicy: 'TERMINATE',
      cancellationType: 'TRY_CANCEL',
    };
    const child = { namespace: 'default', workflowExecution: { workflowId: 'k', runId: 'kr' }, workflowType: 'kid', initiatedEventId: 5 };
    const history = new HistoryWriter('w').task().done();
    history.add('StartChildWorkflowExecutionInitiated', {
      namespace: 'default',
      workflowId: 'k',
      workflowType: 'kid',
      taskQueue: { name: 'default' },
      parentClosePolicy: 'TERMINATE',
    });
    history
      .add('ChildWorkflowExecutionStarted', child)
      .add('ChildWorkflowExecutionCompleted', { ...child, startedEventId: 6 })
      .task();
    const { machine, jobs } = scripted([lang], [complete]);
    await machine.run({ history: history.events });
    expect(jobs()[1]).toEqual(['resolveChildWorkflowExecutionStart', 'resolveChildWorkflowExecution']);
  });
});

describe('non-determinism', () => {
  const history = () => new HistoryWriter('w').task().done().activity('1', 'charge').task();
  const failure = async (...script: LangCommand[][]) => {
    const outcome = await scripted(...script).machine.run({ history: history().events });
    return outcome.status === 'failed' ? `${outcome.cause}: ${outcome.failure.message}` : outcome.status;
  };

  it('names the event and the command', async () => {
    expect(await failure([startTimer(1)])).toBe(
      "NON_DETERMINISTIC_ERROR: [TMPRL1100] Nondeterminism error: Timer machine does not handle this event: HistoryEvent(id: 5, ActivityTaskScheduled): the history has event 5, ActivityTaskScheduled (activity 'charge', id '1'), but the workflow asked for StartTimer (timer '1')",
    );
    expect(await failure([schedule(1, 'ship')])).toContain("but the workflow asked for ScheduleActivityTask (activity 'ship', id '1')");
    expect(await failure([])).toContain("event 5, ActivityTaskScheduled (activity 'charge', id '1'), but the workflow gave no command");
    expect(await failure([schedule(1, 'charge')])).toBe('completed');
  });

  it('checks names where the history says that they were checked, and in the last task', async () => {
    const old = new HistoryWriter('w').task().done({}).activity('1', 'charge').activityDone(5).task();
    const run = (history: HistoryWriter) => scripted([schedule(1, 'ship')], [startTimer(1)]).machine.run({ history: history.events });
    expect((await run(old)).status).toBe('failed');
    expect((await run(old.done({}).timer('1').task())).status).toBe('completed');
  });

  it('a command too many stops a task; a replayer lets it pass, and tells', async () => {
    expect(await failure([schedule(1, 'charge'), startTimer(1)])).toBe(
      "NON_DETERMINISTIC_ERROR: [TMPRL1100] Nondeterminism error: A command has no event: the history has no event for StartTimer (timer '1')",
    );
    const replay = scripted([schedule(1, 'charge'), startTimer(1)]).machine;
    expect(await replay.run({ history: history().events.slice(0, 5), toTheEnd: true })).toMatchObject({
      status: 'completed',
      commands: [],
      unmatched: { eventId: 6, command: { type: 'StartTimer' } },
    });
  });
});

describe('patches', () => {
  const patched = (deprecated = false): LangCommand => ({ type: 'setPatchMarker', patchId: 'p', deprecated });

  it('write a marker and the search attribute, and are announced on replay', async () => {
    const live = scripted([patched(), startTimer(1)]);
    expect(commandTypes(await live.machine.run({ history: new HistoryWriter('w').task().events }))).toEqual([
      'RecordMarker',
      'UpsertWorkflowSearchAttributes',
      'StartTimer',
    ]);
    const history = new HistoryWriter('w').task().done().patch('p').timer('1').fired('1', 7).task();
    const replay = scripted([patched(), startTimer(1)], [complete]);
    expect((await replay.machine.run({ history: history.events })).status).toBe('completed');
    expect(replay.jobs()[0]).toEqual(['initializeWorkflow', 'notifyHasPatch']);
  });

  it('a deprecated marker may miss its call, a plain one may not', async () => {
    const run = (deprecated: boolean) =>
      scripted([startTimer(1)]).machine.run({
        history: new HistoryWriter('w').task().done().patch('p', deprecated).timer('1').task().events,
      });
    expect((await run(true)).status).toBe('completed');
    expect((await run(false)).status).toBe('failed');
  });
});

describe('seeds', () => {
  it('are SipHash-1-3 as Rust computes it', () => {
    expect(sipHash13(new Uint8Array()).toString(16)).toBe('d1fba762150c532c');
    expect(seedOf('a')).toMatch(/^[0-9a-f]{16}$/);
    expect(seedOf('a')).not.toBe(seedOf('b'));
  });

  it('change with a reset', async () => {
    const history = new HistoryWriter('w').task().done().timer('1').task();
    history
      .add('WorkflowTaskFailed', { scheduledEventId: 6, startedEventId: 7, cause: 'RESET_WORKFLOW', baseRunId: 'run-1', newRunId: 'run-2' })
      .task();
    const { machine, activations } = scripted([startTimer(1)]);
    await machine.run({ history: history.events });
    expect(activations[1]?.jobs).toEqual([{ type: 'updateRandomSeed', randomnessSeed: seedOf('run-2') }]);
  });
});
