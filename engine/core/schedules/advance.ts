import { MAX_BUFFER } from './buffer';
import { type NextTime, timesOf } from './spec';
import { actsByItself, type DueAction, leaveOut, type Schedule } from './state';
import { takeActions } from './take';

/** Times that one step looks at: of what was missed for months, a second apart, a step takes some milliseconds. */
const TIMES_PER_STEP = 2_000;
/** Those who decided are at it: nobody else needs to look before. */
const LEASE_MS = 5_000;

/** One step: what has become due by now is put into the buffer, and from there, as the overlap policy says, begun. */
export function advanceSchedule(schedule: Schedule, now: number): Schedule {
  const next = timesOf(schedule.spec, seedOf(schedule));
  return takeActions(makeUp(passTime(schedule, next, now), next), now);
}

/** When somebody must look again; null: not before something is done to it. */
export function scheduleDueAt(schedule: Schedule, now: number): number | null {
  const { starting, orders, backfills, buffer, decidedUntil } = schedule;
  if (starting.length > 0 || orders.length > 0) return now + LEASE_MS;
  const next = actsByItself(schedule) ? timesOf(schedule.spec, seedOf(schedule))(decidedUntil) : null;
  if (backfills.length > 0 && buffer.length < MAX_BUFFER / 2) return now;
  return next && Math.max(next.actual, now);
}

/** The times at which it will act by itself, if it is not paused. */
export function nextActionTimes(schedule: Schedule, now: number, count: number): number[] {
  const { spec, state, decidedUntil } = schedule;
  const next = timesOf(spec, seedOf(schedule));
  const wanted = Math.min(count, state.remainingActions ?? count);
  const times: number[] = [];
  // Of what has passed, only what the jitter puts off is still to come.
  for (
    let time = next(Math.max(decidedUntil, now - spec.jitterMs - 1_000));
    time !== null && times.length < wanted;
    time = next(time.nominal)
  )
    if (time.actual > now) times.push(time.actual);
  return times;
}

/** Why two schedules with the same spec do not act at the same moment. */
function seedOf({ namespace, scheduleId }: Schedule): string {
  return `${namespace}/${scheduleId}`;
}

function passTime(schedule: Schedule, next: NextTime, now: number): Schedule {
  // What passes while it is paused, or has no actions left, is not made up for.
  if (!actsByItself(schedule)) return { ...schedule, decidedUntil: Math.max(schedule.decidedUntil, now) };
  const { updatedAt, policies } = schedule;
  let { decidedUntil } = schedule;
  const buffer: DueAction[] = [...schedule.buffer];
  const missed: number[] = [];
  const dropped: number[] = [];
  for (let n = 0; n < TIMES_PER_STEP; n++) {
    const time = next(decidedUntil);
    if (time === null || time.actual > now) break;
    decidedUntil = time.nominal;
    if (updatedAt !== null && time.actual <= updatedAt) continue;
    if (now - time.actual > policies.catchupWindowMs) missed.push(time.actual);
    else if (buffer.length >= MAX_BUFFER) dropped.push(time.actual);
    else buffer.push({ ...time, manual: false });
  }
  if (decidedUntil === schedule.decidedUntil) return schedule;
  return leaveOut(leaveOut({ ...schedule, decidedUntil, buffer }, 'MISSED', missed), 'BUFFER_FULL', dropped);
}

/** Leaves half of the buffer to what becomes due by itself. */
function makeUp(schedule: Schedule, next: NextTime): Schedule {
  const [first, ...others] = schedule.backfills;
  if (!first) return schedule;
  const { end, overlap } = first;
  const buffer = [...schedule.buffer];
  let after = first.after;
  for (let n = 0; n < TIMES_PER_STEP && buffer.length < MAX_BUFFER / 2; n++) {
    const time = next(after);
    if (time === null || time.nominal > end) return { ...schedule, buffer, backfills: others };
    after = time.nominal;
    buffer.push({ ...time, ...(overlap && { overlap }), manual: true });
  }
  return after === first.after ? schedule : { ...schedule, buffer, backfills: [{ ...first, after }, ...others] };
}
