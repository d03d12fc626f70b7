import type { Failure, Payload, ScheduleRun, WorkflowStatus } from '../../contract';
import { counted, leaveOut, type Order, type Schedule } from './state';

const RECENT = 10;

/** What came of a decision to start a run. */
export type StartOutcome = { readonly runId: string } | { readonly refused: string };

export function recordStarted(schedule: Schedule, requestId: string, outcome: StartOutcome, now: number): Schedule {
  const action = schedule.starting.find((each) => each.requestId === requestId);
  if (!action) return schedule;
  const { workflowId, actual, takenTime, overlapping } = action;
  const next = { ...schedule, starting: schedule.starting.filter((each) => each !== action) };
  if ('refused' in outcome)
    return leaveOut(
      { ...next, lastFailedStart: { workflowId, time: now, message: outcome.refused } },
      'NOT_STARTED',
      [actual],
      outcome.refused,
    );
  const { runId } = outcome;
  const result = { workflowId, runId, scheduledTime: actual, takenTime, status: 'Running' as const };
  return counted(
    { ...next, running: [...next.running, { workflowId, runId, overlapping }], recent: [...next.recent, result].slice(-RECENT) },
    'actionCount',
  );
}

/** `gone`: the run is not there any more. One that is about to end will say so itself. */
export function recordOrdered(schedule: Schedule, order: Order, outcome: 'told' | 'gone'): Schedule {
  const orders = schedule.orders.filter((each) => each.kind !== order.kind || each.runId !== order.runId);
  const running = outcome === 'gone' ? schedule.running.filter(({ runId }) => runId !== order.runId) : schedule.running;
  return { ...schedule, orders, running };
}

export interface ActionClosed extends ScheduleRun {
  readonly status: WorkflowStatus;
  readonly result?: readonly Payload[];
  readonly failure?: Failure;
}

/** The whole chain of runs that an action began has ended. Of one that runs beside others nothing is handed on. */
export function recordClosed(schedule: Schedule, closed: ActionClosed): Schedule {
  const { workflowId, runId, status } = closed;
  const isIt = (each: ScheduleRun): boolean => each.workflowId === workflowId && each.runId === runId;
  const action = schedule.running.find(isIt);
  if (!action) return schedule;
  const next: Schedule = {
    ...schedule,
    running: schedule.running.filter((each) => each !== action),
    recent: schedule.recent.map((each) => (isIt(each) ? { ...each, status } : each)),
  };
  return pausedBy(action.overlapping ? next : handOn(next, closed), closed);
}

function handOn(schedule: Schedule, { status, result, failure }: ActionClosed): Schedule {
  if (status === 'Completed') {
    const { lastFailure: _, ...rest } = schedule;
    return { ...rest, ...(result && { lastCompletionResult: result }) };
  }
  // The result of the one before stays.
  return (status === 'Failed' || status === 'TimedOut') && failure ? { ...schedule, lastFailure: failure } : schedule;
}

function pausedBy(schedule: Schedule, { workflowId, status, failure }: ActionClosed): Schedule {
  const failed = status === 'Failed' || status === 'TimedOut';
  if (!failed || !schedule.policies.pauseOnFailure || schedule.state.paused) return schedule;
  const note =
    status === 'TimedOut'
      ? `paused due to workflow timeout: ${workflowId}`
      : `paused due to workflow failure: ${workflowId}: ${failure?.message ?? ''}`;
  return { ...schedule, state: { ...schedule.state, paused: true, note } };
}
