import type { ScheduleAction } from '../../contract';
import { type DueAction, leaveOut, type Order, type Schedule, type StartingAction } from './state';

/** Runs that one step begins; the others follow in the next. */
const STARTS_PER_STEP = 50;

/** What becomes of the buffer as far as it is decided. */
interface Decision {
  readonly starts: { readonly action: DueAction; readonly overlapping: boolean }[];
  readonly kept: DueAction[];
  /** The one of `starts` that must not overlap with another. */
  alone: number | null;
  ending: Order['kind'] | null;
  /** When those were due that are left out. */
  readonly skipped: number[];
  remaining: number | null;
}

/** Begins, buffers or leaves out what is due, by the overlap policies (Temporal's order of deciding). */
export function takeActions(schedule: Schedule, now: number): Schedule {
  const { buffer, running, starting } = schedule;
  if (buffer.length === 0) return schedule;
  const occupied = [...running, ...starting].some(({ overlapping }) => !overlapping);
  const decision: Decision = { starts: [], kept: [], alone: null, ending: null, skipped: [], remaining: schedule.state.remainingActions };
  let looked = 0;
  for (const action of buffer) {
    if (decision.starts.length >= STARTS_PER_STEP) break;
    looked += 1;
    decide(schedule, decision, action, occupied);
  }
  return carryOn(schedule, decision, buffer.slice(looked), now);
}

function decide(schedule: Schedule, decision: Decision, action: DueAction, occupied: boolean): void {
  const { policies, state } = schedule;
  const mayAct = action.manual || (!state.paused && decision.remaining !== 0);
  if (!mayAct) return;
  const overlap = action.overlap ?? policies.overlap;
  if (overlap === 'ALLOW_ALL') begin(decision, action, true);
  else if (!occupied && decision.alone === null) begin(decision, action, false);
  else if (overlap === 'SKIP' || (overlap === 'BUFFER_ONE' && decision.kept.length > 0)) decision.skipped.push(action.actual);
  else if (overlap === 'BUFFER_ONE' || overlap === 'BUFFER_ALL') decision.kept.push(action);
  else if (decision.alone !== null) {
    // The other has not begun: it gives way.
    const other = decision.starts[decision.alone];
    if (other) decision.skipped.push(other.action.actual);
    decision.starts[decision.alone] = { action, overlapping: false };
  } else {
    decision.kept.push(action);
    if (decision.ending !== 'terminate') decision.ending = overlap === 'CANCEL_OTHER' ? 'cancel' : 'terminate';
  }
}

function begin(decision: Decision, action: DueAction, overlapping: boolean): void {
  if (!overlapping) decision.alone = decision.starts.length;
  decision.starts.push({ action, overlapping });
  if (!action.manual && decision.remaining !== null) decision.remaining -= 1;
}

function carryOn(schedule: Schedule, decision: Decision, rest: readonly DueAction[], now: number): Schedule {
  const { starts, kept, ending, skipped, remaining } = decision;
  const starting = starts.map(({ action, overlapping }, i): StartingAction => {
    const { nominal, actual } = action;
    return {
      requestId: `${schedule.id}:${schedule.nextAction + i}`,
      workflowId: workflowIdAt(schedule.action, nominal),
      nominal,
      actual,
      takenTime: now,
      overlapping,
    };
  });
  const toEnd = schedule.running.filter(
    (run) => ending !== null && !run.overlapping && run.ending !== ending && run.ending !== 'terminate',
  );
  const next: Schedule = {
    ...schedule,
    buffer: [...kept, ...rest],
    starting: [...schedule.starting, ...starting],
    orders: [...schedule.orders, ...toEnd.map(({ workflowId, runId }) => ({ kind: ending ?? 'cancel', workflowId, runId }))],
    running: schedule.running.map((run) => (toEnd.includes(run) && ending !== null ? { ...run, ending } : run)),
    state: { ...schedule.state, remainingActions: remaining },
    nextAction: schedule.nextAction + starts.length,
  };
  return leaveOut(next, 'OVERLAP', skipped);
}

/** `report-2026-11-26T09:00:00Z`, as Temporal makes it. */
export function workflowIdAt(action: Pick<ScheduleAction, 'workflowId'>, nominal: number): string {
  return `${action.workflowId}-${new Date(nominal).toISOString().replace('.000Z', 'Z')}`;
}
