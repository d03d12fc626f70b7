import type { IntervalSpec, ScheduleSpec } from '../../../contract';
import { type Calendar, matchesCalendar, nextOfCalendar, startOfDay, toCalendar } from './calendar';
import { offsetAt } from './time-zone';

/** A time of a schedule. */
export interface ScheduleTime {
  /** As the spec says it; a whole second. */
  readonly nominal: number;
  /** When the action is due: later than `nominal` by the jitter. */
  readonly actual: number;
}

/** The first time whose nominal time is after `after`; null: there is none, ever. */
export type NextTime = (after: number) => ScheduleTime | null;

/** How many excluded times are passed over before a spec counts as one without further times. */
const MAX_EXCLUDED = 50_000;
const LATEST = 8.64e15;

/** A spec as a function. `seed` says by how much each time is put off: another for every schedule. */
export function timesOf(spec: ScheduleSpec, seed: string): NextTime {
  const calendars = spec.calendars.map(toCalendar);
  const skip = spec.skip.map((each) => exclusionOf(toCalendar(each), calendars, spec.intervals.length > 0));
  const { timeZone, startTime, endTime, jitterMs, intervals } = spec;

  const raw = (after: number): number | null => {
    let first = Number.POSITIVE_INFINITY;
    for (const calendar of calendars) first = Math.min(first, nextOfCalendar(calendar, timeZone, after) ?? first);
    for (const interval of intervals) first = Math.min(first, nextOfInterval(interval, after));
    return first > LATEST ? null : first;
  };
  const nominalAfter = (after: number): number | null => {
    let from = startTime === undefined ? after : Math.max(after, startTime - 1);
    for (let n = 0; n < MAX_EXCLUDED; n++) {
      const time = raw(from);
      if (time === null || (endTime !== undefined && time > endTime)) return null;
      const excluded = skip.find(({ calendar }) => matchesCalendar(calendar, timeZone, time));
      if (!excluded) return time;
      from = lastExcluded(excluded, timeZone, time);
    }
    return null;
  };
  return (after) => {
    const nominal = nominalAfter(after);
    if (nominal === null) return null;
    if (jitterMs === 0) return { nominal, actual: nominal };
    const following = raw(nominal);
    const room = following === null ? jitterMs : Math.min(jitterMs, following - nominal);
    return { nominal, actual: nominal + Math.floor(fractionOf(`${seed} ${nominal}`) * room) };
  };
}

/** Times as of 1970 and the offset: whole seconds. */
function nextOfInterval({ everyMs, offsetMs }: IntervalSpec, after: number): number {
  return (Math.floor((after - offsetMs) / everyMs) + 1) * everyMs + offsetMs;
}

interface Exclusion {
  readonly calendar: Calendar;
  /** Whether no time of the schedule gets by within a minute, an hour, a day that is excluded. */
  readonly wholeMinute: boolean;
  readonly wholeHour: boolean;
  readonly wholeDay: boolean;
}

function exclusionOf(calendar: Calendar, times: readonly Calendar[], intervals: boolean): Exclusion {
  const covers = (excluded: readonly number[], all: number, of: (each: Calendar) => readonly number[]): boolean =>
    excluded.length === all || (!intervals && times.every((each) => of(each).every((value) => excluded.includes(value))));
  const wholeMinute = covers(calendar.seconds, 60, (each) => each.seconds);
  const wholeHour = wholeMinute && covers(calendar.minutes, 60, (each) => each.minutes);
  return { calendar, wholeMinute, wholeHour, wholeDay: wholeHour && covers(calendar.hours, 24, (each) => each.hours) };
}

/** The last second up to which everything is excluded with `time`: steps over a day at once where that is sure. */
function lastExcluded({ wholeMinute, wholeHour, wholeDay }: Exclusion, timeZone: string, time: number): number {
  const offsetMs = offsetAt(timeZone, time);
  const local = time + offsetMs;
  const lengthMs = wholeDay ? 86_400_000 : wholeHour ? 3_600_000 : wholeMinute ? 60_000 : 0;
  if (lengthMs === 0) return time;
  const begin = startOfDay(local);
  const last = begin + (Math.floor((local - begin) / lengthMs) + 1) * lengthMs - 1_000 - offsetMs;
  return offsetAt(timeZone, last) === offsetMs ? last : time;
}

/** A number in [0, 1) that looks like chance and is always the same for the same text (FNV-1a, mixed as in MurmurHash3). */
function fractionOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
