import { type Calendar, CronProblem, type CronTimes, isTimeZone, nextOfCalendar, parseCron, toCalendar } from '../schedules/spec';

/**
 * A workflow's own cron schedule as Temporal reads it: five fields (minute hour day-of-month month day-of-week), `@hourly` and the like,
 * `@every 90s`, before it `CRON_TZ=Europe/Berlin`. When both days are restricted, either may match (as in cron(8), other than
 * in a schedule).
 */
interface Cron {
  readonly timeZone: string;
  /** One of them must match. */
  readonly calendars: readonly Calendar[];
  readonly everyMs: number | null;
}

/** What is wrong with a schedule, in a sentence; null: nothing. */
export function cronProblem(schedule: string): string | null {
  const cron = read(schedule);
  return typeof cron === 'string' ? cron : null;
}

/**
 * Milliseconds from `now` to the next turn after it; null: there is none. `start`: the turn that has been, when the run was to begin and not when
 * it was made; it anchors `@every`, and is not taken twice by a run that an update has woken before its time.
 */
export function cronBackoffMs(schedule: string, start: number, now: number): number | null {
  const cron = read(schedule);
  if (typeof cron === 'string') return null;
  const { everyMs, calendars, timeZone } = cron;
  if (everyMs !== null) return everyMs - ((now - start) % everyMs);
  const turns = calendars.map((calendar) => nextOfCalendar(calendar, timeZone, Math.max(start, now))).filter((time) => time !== null);
  return turns.length === 0 ? null : Math.min(...turns) - now;
}

function read(schedule: string): Cron | string {
  try {
    const { when, timeZone = 'UTC' } = parseCron(schedule);
    if (!isTimeZone(timeZone)) return `There is no time zone "${timeZone}": write an IANA name like Europe/Berlin.`;
    if (when.kind === 'interval') return { timeZone, calendars: [], everyMs: when.everyMs };
    if (schedule.includes('#') || when.year.length > 0 || when.second.some(({ end }) => end > 0))
      return `"${schedule}": a workflow's own cron schedule has five fields; use a schedule for seconds, years and comments.`;
    return { timeZone, calendars: calendarsOf(when), everyMs: null };
  } catch (error) {
    if (error instanceof CronProblem) return error.message;
    throw error;
  }
}

function calendarsOf(times: CronTimes): Calendar[] {
  const { anyDay, anyWeekday } = times;
  if (anyDay || anyWeekday) return [toCalendar(times)];
  const [everyDay, everyWeekday] = [[{ start: 1, end: 31, step: 1 }], [{ start: 0, end: 6, step: 1 }]];
  return [toCalendar({ ...times, dayOfWeek: everyWeekday }), toCalendar({ ...times, dayOfMonth: everyDay })];
}
