import type { PatchScheduleRequest, ScheduleBackfill, ScheduleTrigger } from '../../contract';
import { bufferAction } from './buffer';
import { ScheduleProblem } from './define';
import type { Schedule } from './state';
import { workflowIdAt } from './take';

/** Ranges that wait to be gone through. */
const MAX_BACKFILLS = 100;

/** Pauses, lets go on, acts now, makes up for times. What was due up to now must have been decided on before. */
export function patchSchedule(schedule: Schedule, request: Omit<PatchScheduleRequest, 'namespace' | 'scheduleId'>, now: number): Schedule {
  const { pause, unpause, triggerImmediately, backfill = [] } = request;
  let next = schedule;
  if (pause !== undefined) next = { ...next, state: { ...next.state, paused: true, note: pause } };
  if (unpause !== undefined) next = { ...next, state: { ...next.state, paused: false, note: unpause } };
  if (triggerImmediately) next = trigger(next, triggerImmediately, now);
  return backfill.length > 0 ? withBackfills(next, backfill) : next;
}

function trigger(schedule: Schedule, { overlap }: ScheduleTrigger, now: number): Schedule {
  const nominal = freeTime(schedule, now);
  return bufferAction({ ...schedule, lastTriggered: nominal }, { nominal, actual: now, ...(overlap && { overlap }), manual: true });
}

/** To the second, like all times of a schedule, unless there was an action in this second: the run's id is made of it. */
function freeTime({ action, buffer, starting, running, recent, decidedUntil, lastTriggered }: Schedule, now: number): number {
  const second = Math.floor(now / 1_000) * 1_000;
  const workflowId = workflowIdAt(action, second);
  const taken =
    decidedUntil === second ||
    lastTriggered >= second ||
    buffer.some(({ nominal }) => nominal === second) ||
    [...starting, ...running, ...recent].some((each) => each.workflowId === workflowId);
  if (!taken) return second;
  const free = Math.max(now, lastTriggered + 1);
  return free % 1_000 === 0 ? free + 1 : free;
}

function withBackfills(schedule: Schedule, asked: readonly ScheduleBackfill[]): Schedule {
  const added = asked.map(({ start, end, overlap }) => {
    if (start > end) throw new ScheduleProblem('A backfill begins before it ends.', 'backfill');
    return { after: start - 1, end, ...(overlap && { overlap }) };
  });
  const backfills = [...schedule.backfills, ...added];
  if (backfills.length > MAX_BACKFILLS)
    throw new ScheduleProblem(`At most ${MAX_BACKFILLS} backfills of a schedule are under way at once.`, 'backfill');
  return { ...schedule, backfills };
}
