import type {
  CalendarSpecInput,
  CalendarSpec as EngineCalendarSpec,
  ScheduleSpec as EngineScheduleSpec,
  ScheduleRange,
  ScheduleRangeInput,
  ScheduleSpecInput,
} from '../../contract';
import { msOptionalToNumber, msToNumber } from '../common';
import {
  type CalendarSpec,
  type CalendarSpecDescription,
  DAYS_OF_WEEK,
  type LooseRange,
  MONTHS,
  type Range,
  type ScheduleSpec,
  type ScheduleSpecDescription,
} from './schedule-types';

/** The spec as the engine wants it. Throws `TypeError` for what is no value of a field. */
export function encodeSpec(spec: ScheduleSpec): ScheduleSpecInput {
  return {
    calendars: spec.calendars?.map(encodeCalendar),
    intervals: spec.intervals?.map(({ every, offset }) => ({ everyMs: msToNumber(every), offsetMs: msOptionalToNumber(offset) })),
    cronExpressions: spec.cronExpressions,
    skip: spec.skip?.map(encodeCalendar),
    startTime: spec.startAt?.getTime(),
    endTime: spec.endAt?.getTime(),
    jitterMs: msOptionalToNumber(spec.jitter),
    timeZone: spec.timezone,
  };
}

export function decodeSpec(spec: EngineScheduleSpec): ScheduleSpecDescription {
  return {
    calendars: spec.calendars.map(decodeCalendar),
    intervals: spec.intervals.map(({ everyMs: every, offsetMs: offset }) => ({ every, offset })),
    skip: spec.skip.map(decodeCalendar),
    startAt: spec.startTime === undefined ? undefined : new Date(spec.startTime),
    endAt: spec.endTime === undefined ? undefined : new Date(spec.endTime),
    jitter: spec.jitterMs,
    timezone: spec.timeZone,
  };
}

function encodeCalendar(calendar: CalendarSpec): CalendarSpecInput {
  const { comment } = calendar;
  return {
    second: ranges('second', calendar.second, [0, 59], within(0, 59)),
    minute: ranges('minute', calendar.minute, [0, 59], within(0, 59)),
    hour: ranges('hour', calendar.hour, [0, 23], within(0, 23)),
    dayOfMonth: ranges('dayOfMonth', calendar.dayOfMonth, [1, 31], within(1, 31)),
    month: ranges('month', calendar.month, [1, 12], (month) => numberOf(MONTHS, month, 1)),
    // Every year is what no year says.
    year:
      calendar.year === '*' ? undefined : ranges('year', calendar.year, [0, 0], (year) => (typeof year === 'number' ? year : undefined)),
    dayOfWeek: ranges('dayOfWeek', calendar.dayOfWeek, [0, 6], (day) => numberOf(DAYS_OF_WEEK, day, 0)),
    comment,
  };
}

function ranges<Unit>(
  field: string,
  given: LooseRange<Unit> | LooseRange<Unit>[] | '*' | undefined,
  [lowest, highest]: readonly [number, number],
  encode: (value: Unit) => number | undefined,
): ScheduleRangeInput[] | undefined {
  if (given === undefined) return undefined;
  if (given === '*') return [{ start: lowest, end: highest }];
  return (Array.isArray(given) ? given : [given]).map((item) => {
    const range: Partial<Range<Unit>> & Pick<Range<Unit>, 'start'> = isRange(item) ? item : { start: item as Unit };
    const start = encode(range.start);
    const end = range.end === undefined ? start : encode(range.end);
    if (start === undefined || end === undefined)
      throw new TypeError(`Invalid CalendarSpec component for field ${field}: '${item}' of type '${typeof item}'`);
    return { start, end, step: range.step !== undefined && range.step > 0 ? range.step : 1 };
  });
}

function isRange<Unit>(item: LooseRange<Unit>): item is Range<Unit> {
  return typeof item === 'object' && item !== null && 'start' in item;
}

function within(lowest: number, highest: number): (value: number) => number | undefined {
  return (value) => (typeof value === 'number' && value >= lowest && value <= highest ? value : undefined);
}

function numberOf(names: readonly string[], name: string, first: number): number | undefined {
  const index = names.indexOf(name);
  return index < 0 ? undefined : index + first;
}

function decodeCalendar(calendar: EngineCalendarSpec): CalendarSpecDescription {
  const { second, minute, hour, dayOfMonth, month, year, dayOfWeek, comment } = calendar;
  const named = <Unit>(list: readonly ScheduleRange[], name: (value: number) => Unit): Range<Unit>[] =>
    list.map(({ start, end, step }) => ({ start: name(start), end: name(end), step }));
  const plain = (list: readonly ScheduleRange[]): Range<number>[] => named(list, (value) => value);
  return {
    second: plain(second),
    minute: plain(minute),
    hour: plain(hour),
    dayOfMonth: plain(dayOfMonth),
    month: named(month, (value) => MONTHS[value - 1] ?? 'JANUARY'),
    year: plain(year),
    dayOfWeek: named(dayOfWeek, (value) => DAYS_OF_WEEK[value % 7] ?? 'SUNDAY'),
    comment: comment ?? '',
  };
}
