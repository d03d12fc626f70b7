import type { ActivationJob, Failure } from '../../../engine/contract';
import { toPayloads } from '../../../engine/contract';
import { initializeJob } from '../../../engine/worker';
import type { Op } from './program';

/** Random programs and what happens to them; the same for a seed on every machine. */
export type Dice = (below: number) => number;

export function diceOf(seed: number): Dice {
  let state = (seed * 2_654_435_761) >>> 0 || 1;
  return (below) => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state % below;
  };
}

const LEAVES = ['activity', 'sleep', 'random', 'uuid', 'stream', 'tick', 'signalOther', 'cancelOther', 'store', 'upsert', 'memo'] as const;

export function opsOf(dice: Dice, depth: number, length = 1 + dice(5)): Op[] {
  return Array.from({ length }, () => opOf(dice, depth));
}

function opOf(dice: Dice, depth: number): Op {
  const name = dice(4);
  if (depth > 0 && dice(2) === 0) return nested(dice, depth, name);
  switch (dice(14)) {
    case 0:
      return { op: 'wait', flag: name, ...(dice(2) === 0 && { timeout: [0, 500, 2_000][dice(3)] }) };
    case 1:
      return { op: 'set', flag: name };
    case 2:
    case 3:
      return { op: 'cancelScope', name };
    case 4:
      return { op: 'whenCancelled', name };
    case 5:
      return { op: dice(2) === 0 ? 'trigger' : 'pull', name };
    case 6:
      return { op: 'child', how: (['start', 'execute', 'abandon'] as const)[dice(3)] as 'start' };
    case 7:
      return { op: dice(3) === 0 ? 'deprecate' : 'patched', name };
    case 8:
      return dice(4) === 0 ? { op: 'throw', what: (['failure', 'error', 'thing'] as const)[dice(3)] as 'error' } : { op: 'tick' };
    case 9:
      return { op: 'never', name };
    default:
      return { op: LEAVES[dice(LEAVES.length)] as 'tick' };
  }
}

function nested(dice: Dice, depth: number, name: number): Op {
  const body = () => opsOf(dice, depth - 1);
  const branches = () => Array.from({ length: 2 + dice(2) }, body);
  switch (dice(8)) {
    case 0:
    case 1:
      return {
        op: 'scope',
        kind: (['cancellable', 'nonCancellable', 'withTimeout'] as const)[dice(3)] as 'cancellable',
        body: body(),
        name,
      };
    case 2:
      return { op: 'all', branches: branches() };
    case 3:
      return { op: 'race', branches: branches() };
    case 4:
      return { op: 'later', body: body(), name };
    case 5:
      return { op: dice(2) === 0 ? 'aside' : 'stored', body: body() };
    case 6:
      return { op: 'guarded', body: body(), cleanup: body() };
    default:
      return {
        op: 'handler',
        name: dice(3),
        kind: dice(2) === 0 ? 'signal' : 'update',
        body: opsOf(dice, Math.min(1, depth - 1), 1 + dice(2)),
      };
  }
}

export function firstJobs(dice: Dice): ActivationJob[] {
  const ops = [...opsOf(dice, 3, 3 + dice(5)), ...(dice(2) === 0 ? [{ op: 'finish' } as const] : [])];
  const args = toPayloads([ops, dice(5) === 0 ? 'again' : 'return']);
  return [initializeJob('program', { args, randomnessSeed: (1_000 + dice(1_000)).toString(16).padStart(16, '0') }), ...messages(dice, 0)];
}

/** What a workflow has asked for and not got yet, read from the lines of its commands. */
export class Pending {
  readonly timers = new Set<number>();
  readonly activities = new Set<number>();
  readonly starts = new Set<number>();
  readonly children = new Set<number>();
  readonly signals = new Set<number>();
  readonly cancels = new Set<number>();

  read(lines: readonly string[]): void {
    for (const line of lines) {
      const [type, seq] = line.split(' ');
      const number = Number(seq);
      if (type === 'startTimer') this.timers.add(number);
      else if (type === 'cancelTimer') this.timers.delete(number);
      else if (type === 'scheduleActivity') this.activities.add(number);
      else if (type === 'startChildWorkflowExecution') this.starts.add(number);
      else if (type === 'signalExternalWorkflowExecution') this.signals.add(number);
      else if (type === 'requestCancelExternalWorkflowExecution') this.cancels.add(number);
    }
  }
}

const failureOf = (info: Partial<Failure>): Failure => ({
  message: 'Activity task failed',
  cause: { message: 'went wrong', ...info },
  activityFailureInfo: { activityType: 'work', activityId: '1', scheduledEventId: 5, startedEventId: 0, retryState: 'CANCEL_REQUESTED' },
});

const childFailure = (info: Partial<Failure>): Failure => ({
  message: 'Child Workflow execution failed',
  cause: { message: 'went wrong', ...info },
  childWorkflowExecutionFailureInfo: {
    namespace: 'default',
    workflowId: 'kid-id',
    runId: 'kid-run',
    workflowType: 'kid',
    initiatedEventId: 5,
    startedEventId: 6,
    retryState: 'NON_RETRYABLE_FAILURE',
  },
});

/** What happens next, in the order in which Temporal's core hands it out. Empty: nothing can. */
export function nextJobs(dice: Dice, pending: Pending, step: number): ActivationJob[] {
  const others: ActivationJob[] = [];
  const some = (set: Set<number>) => {
    const chosen = [...set].filter(() => dice(2) === 0);
    for (const seq of chosen) set.delete(seq);
    return chosen;
  };
  for (const seq of some(pending.timers)) others.push({ type: 'fireTimer', seq });
  for (const seq of some(pending.activities)) {
    const info = dice(2) === 0 ? { canceledFailureInfo: {} } : { applicationFailureInfo: { type: 'X' } };
    const status = 'canceledFailureInfo' in info ? 'cancelled' : 'failed';
    const result =
      dice(3) > 0 ? ({ status: 'completed', result: toPayloads([seq * 10]) } as const) : ({ status, failure: failureOf(info) } as const);
    others.push({ type: 'resolveActivity', seq, result });
  }
  for (const seq of some(pending.children)) {
    const result =
      dice(2) === 0
        ? ({ status: 'completed', result: toPayloads([seq]) } as const)
        : ({ status: 'failed', failure: childFailure(dice(2) === 0 ? { canceledFailureInfo: {} } : {}) } as const);
    others.push({ type: 'resolveChildWorkflowExecution', seq, result });
  }
  for (const seq of some(pending.starts)) {
    const kind = dice(4);
    if (kind === 0)
      others.push({
        type: 'resolveChildWorkflowExecutionStart',
        seq,
        result: { status: 'failed', workflowId: 'kid-id', workflowType: 'kid', cause: 'WORKFLOW_ALREADY_EXISTS' },
      });
    else if (kind === 1)
      others.push({
        type: 'resolveChildWorkflowExecutionStart',
        seq,
        result: { status: 'cancelled', failure: childFailure({ canceledFailureInfo: {} }) },
      });
    else {
      others.push({ type: 'resolveChildWorkflowExecutionStart', seq, result: { status: 'succeeded', runId: `run-${seq}` } });
      pending.children.add(seq);
    }
  }
  const failed = () => (dice(3) === 0 ? { message: 'not found', applicationFailureInfo: { type: 'NotFound' } } : undefined);
  for (const seq of some(pending.signals)) others.push({ type: 'resolveSignalExternalWorkflow', seq, failure: failed() });
  for (const seq of some(pending.cancels)) others.push({ type: 'resolveRequestCancelExternalWorkflow', seq, failure: failed() });
  if (dice(12) === 0) others.push({ type: 'cancelWorkflow' });
  const seed: ActivationJob[] = dice(12) === 0 ? [{ type: 'updateRandomSeed', randomnessSeed: '0000000000001ca3' }] : [];
  return [...seed, ...messages(dice, step), ...others.sort(() => dice(3) - 1)];
}

function messages(dice: Dice, step: number): ActivationJob[] {
  return Array.from({ length: dice(3) }, (_, at): ActivationJob => {
    const name = dice(3);
    if (dice(2) === 0) return { type: 'signalWorkflow', signalName: `signal${name}`, input: toPayloads([step, at]) };
    const id = `u${step}-${at}`;
    return { type: 'doUpdate', id, protocolInstanceId: id, name: `update${name}`, args: toPayloads([step]), runValidator: dice(3) > 0 };
  });
}
