import type {
  CalendarSpec,
  CalendarSpecInput,
  IntervalSpec,
  ScheduleRange,
  ScheduleRangeInput,
  ScheduleSpec,
  ScheduleSpecInput,
} from '../../../contract';
import { FIRST_YEAR, LAST_YEAR } from './calendar';
import { CronProblem, parseCron } from './cron-text';
import { isTimeZone } from './time-zone';

export type Compiled = { readonly spec: ScheduleSpec } | { readonly problem: string };

const ZERO: readonly ScheduleRange[] = [{ start: 0, end: 0, step: 1 }];

const FIELDS: readonly {
  readonly name: keyof Omit<CalendarSpec, 'comment'>;
  readonly low: number;
  readonly high: number;
  readonly otherwise: readonly ScheduleRange[];
}[] = [
  { name: 'second', low: 0, high: 59, otherwise: ZERO },
  { name: 'minute', low: 0, high: 59, otherwise: ZERO },
  { name: 'hour', low: 0, high: 23, otherwise: ZERO },
  { name: 'dayOfMonth', low: 1, high: 31, otherwise: [{ start: 1, end: 31, step: 1 }] },
  { name: 'month', low: 1, high: 12, otherwise: [{ start: 1, end: 12, step: 1 }] },
  { name: 'year', low: FIRST_YEAR, high: LAST_YEAR, otherwise: [] },
  { name: 'dayOfWeek', low: 0, high: 7, otherwise: [{ start: 0, end: 6, step: 1 }] },
];

class SpecProblem extends Error {}

/** Fills what is left out and turns cron texts into calendars and intervals, by Temporal's rules; or says what is wrong. */
export function compileSpec(input: ScheduleSpecInput): Compiled {
  try {
    return { spec: compile(input) };
  } catch (error) {
    if (error instanceof SpecProblem || error instanceof CronProblem) return { problem: error.message };
    throw error;
  }
}

function compile(input: ScheduleSpecInput): ScheduleSpec {
  const calendars = (input.calendars ?? []).map(calendarOf);
  const intervals = (input.intervals ?? []).map(({ everyMs, offsetMs = 0 }) => intervalOf(everyMs, offsetMs));
  let timeZone = input.timeZone || undefined;
  for (const text of input.cronExpressions ?? []) {
    const cron = parseCron(text);
    if (cron.timeZone !== undefined) {
      if (timeZone !== undefined && timeZone !== cron.timeZone)
        throw new SpecProblem(`"${text}" is in ${cron.timeZone}, the rest of the schedule in ${timeZone}: a schedule has one time zone.`);
      timeZone = cron.timeZone;
    }
    if (cron.when.kind === 'interval') intervals.push(intervalOf(cron.when.everyMs, cron.when.offsetMs));
    else {
      const { kind: _, anyDay: _day, anyWeekday: _weekday, ...times } = cron.when;
      calendars.push({ ...times, ...(cron.comment && { comment: cron.comment }) });
    }
  }
  if (timeZone !== undefined && !isTimeZone(timeZone))
    throw new SpecProblem(`There is no time zone "${timeZone}": write an IANA name like Europe/Berlin.`);
  const { startTime, endTime, jitterMs = 0 } = input;
  if (!(jitterMs >= 0)) throw new SpecProblem('The jitter cannot be negative.');
  return {
    calendars,
    intervals,
    skip: (input.skip ?? []).map(calendarOf),
    ...(startTime !== undefined && { startTime }),
    ...(endTime !== undefined && { endTime }),
    jitterMs,
    timeZone: timeZone ?? 'UTC',
  };
}

function calendarOf(input: CalendarSpecInput): CalendarSpec {
  const field = (at: number): readonly ScheduleRange[] => {
    const { name, low, high, otherwise } = FIELDS[at] as (typeof FIELDS)[number];
    return input[name]?.map((range) => rangeOf(range, name, low, high)) ?? otherwise;
  };
  return {
    second: field(0),
    minute: field(1),
    hour: field(2),
    dayOfMonth: field(3),
    month: field(4),
    year: field(5),
    dayOfWeek: field(6),
    ...(input.comment && { comment: input.comment }),
  };
}

/** An end before the start is the start, a step below 1 is 1 (Temporal's rule). */
function rangeOf({ start, end = start, step = 1 }: ScheduleRangeInput, name: string, low: number, high: number): ScheduleRange {
  for (const value of [start, Math.max(end, start)])
    if (!Number.isInteger(value) || value < low || value > high)
      throw new SpecProblem(`${name} ${value} is not in the range ${low} to ${high}.`);
  if (!Number.isInteger(step)) throw new SpecProblem(`The step ${step} of ${name} is no whole number.`);
  return { start, end: Math.max(end, start), step: Math.max(step, 1) };
}

function intervalOf(every: number, offset: number): IntervalSpec {
  const [everyMs, offsetMs] = [Math.round(every / 1_000) * 1_000, Math.round(offset / 1_000) * 1_000];
  if (!(everyMs >= 1_000)) throw new SpecProblem('An interval is at least a second.');
  if (!(offsetMs >= 0) || offsetMs >= everyMs) throw new SpecProblem("An interval's offset is at least 0 and less than the interval.");
  return { everyMs, offsetMs };
}
