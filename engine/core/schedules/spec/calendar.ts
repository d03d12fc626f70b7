import type { CalendarSpec, ScheduleRange } from '../../../contract';
import { offsetAt, type Stretch, stretchesOfDay } from './time-zone';

export const FIRST_YEAR = 1970;
export const LAST_YEAR = 2100;
const DAY_MS = 86_400_000;

/** Which values each field of a calendar may have; all must match. Lists are in order. */
export interface Calendar {
  readonly seconds: readonly number[];
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly days: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
  readonly weekdays: ReadonlySet<number>;
  /** Null: every year from 1970 to 2100. */
  readonly years: ReadonlySet<number> | null;
}

export function toCalendar(spec: CalendarSpec): Calendar {
  return {
    seconds: valuesOf(spec.second, 59),
    minutes: valuesOf(spec.minute, 59),
    hours: valuesOf(spec.hour, 23),
    days: new Set(valuesOf(spec.dayOfMonth, 31)),
    months: new Set(valuesOf(spec.month, 12)),
    weekdays: new Set(valuesOf(spec.dayOfWeek, 7).map((day) => day % 7)),
    years: spec.year.length === 0 ? null : new Set(valuesOf(spec.year, LAST_YEAR)),
  };
}

function valuesOf(ranges: readonly ScheduleRange[], highest: number): number[] {
  const values = new Set<number>();
  for (const { start, end, step } of ranges) for (let value = start; value <= Math.min(end, highest); value += step) values.add(value);
  return [...values].sort((a, b) => a - b);
}

/** The first whole second after `after` that local clocks show as the calendar says; null: there is none. */
export function nextOfCalendar(calendar: Calendar, timeZone: string, after: number): number | null {
  const earliest = Math.floor(after / 1_000) * 1_000 + 1_000;
  // Clocks that are set back show a day again that they have left.
  let day = startOfDay(earliest + offsetAt(timeZone, earliest)) - DAY_MS;
  for (;;) {
    const candidate = nextDay(calendar, day);
    if (candidate === null) return null;
    const stretches = stretchesOfDay(timeZone, candidate);
    const time = firstOnDay(calendar, candidate, stretches, earliest);
    if (time === null) {
      day = candidate + DAY_MS;
      continue;
    }
    if (stretches.length === 1) return time;
    const tomorrow = nextDay(calendar, candidate + DAY_MS) === candidate + DAY_MS ? candidate + DAY_MS : null;
    const early = tomorrow === null ? null : firstOnDay(calendar, tomorrow, stretchesOfDay(timeZone, tomorrow), earliest);
    return early === null ? time : Math.min(time, early);
  }
}

/** Whether local clocks show `time` as the calendar says. */
export function matchesCalendar(calendar: Calendar, timeZone: string, time: number): boolean {
  const local = time + offsetAt(timeZone, time);
  const secondOfDay = Math.floor((local - startOfDay(local)) / 1_000);
  return (
    isDay(calendar, new Date(local)) &&
    calendar.hours.includes(Math.floor(secondOfDay / 3_600)) &&
    calendar.minutes.includes(Math.floor(secondOfDay / 60) % 60) &&
    calendar.seconds.includes(secondOfDay % 60)
  );
}

export function startOfDay(local: number): number {
  return Math.floor(local / DAY_MS) * DAY_MS;
}

/** The first local day from `from` on whose date the calendar knows. */
function nextDay(calendar: Calendar, from: number): number | null {
  const date = new Date(Math.max(from, Date.UTC(FIRST_YEAR, 0, 1)));
  for (;;) {
    const year = date.getUTCFullYear();
    if (year > LAST_YEAR) return null;
    if (calendar.years && !calendar.years.has(year)) date.setUTCFullYear(year + 1, 0, 1);
    else if (!calendar.months.has(date.getUTCMonth() + 1)) date.setUTCMonth(date.getUTCMonth() + 1, 1);
    else if (isDay(calendar, date)) return date.getTime();
    else date.setUTCDate(date.getUTCDate() + 1);
  }
}

function isDay({ years, months, days, weekdays }: Calendar, date: Date): boolean {
  const year = date.getUTCFullYear();
  return (
    (years === null ? year >= FIRST_YEAR && year <= LAST_YEAR : years.has(year)) &&
    months.has(date.getUTCMonth() + 1) &&
    days.has(date.getUTCDate()) &&
    weekdays.has(date.getUTCDay())
  );
}

/** In the order of UTC: a time that clocks show twice is there twice, one that they jump over is not there. */
function firstOnDay(calendar: Calendar, day: number, stretches: readonly Stretch[], earliest: number): number | null {
  for (const { from, to, offsetMs } of stretches) {
    const low = Math.max(day, Math.max(from, earliest) + offsetMs);
    const high = Math.min(day + DAY_MS, to + offsetMs);
    if (low >= high) continue;
    const second = firstOfDay(calendar, (low - day) / 1_000, (high - day) / 1_000);
    if (second !== null) return day + second * 1_000 - offsetMs;
  }
  return null;
}

/** The first second of a day in [`low`, `high`) at which hour, minute and second match. */
function firstOfDay({ hours, minutes, seconds }: Calendar, low: number, high: number): number | null {
  for (const hour of hours) {
    if ((hour + 1) * 3_600 <= low) continue;
    for (const minute of minutes) {
      const begin = hour * 3_600 + minute * 60;
      if (begin + 60 <= low) continue;
      if (begin >= high) return null;
      for (const second of seconds) if (begin + second >= low) return begin + second < high ? begin + second : null;
    }
  }
  return null;
}
