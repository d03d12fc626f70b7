import type { CalendarSpec, ScheduleRange, ScheduleSpec } from '../../engine/contract';
import type { ApiInputs } from './types';

/** The ways in which the form asks for times. `kept`: as they are, because the form cannot show them. */
export type SpecMode = 'interval' | 'week' | 'month' | 'cron' | 'kept';
export type IntervalUnit = 'seconds' | 'minutes' | 'hours' | 'days';

/** What stands in the fields. */
export interface SpecForm {
  readonly mode: SpecMode;
  readonly every: string;
  readonly unit: IntervalUnit;
  /** From 0, Sunday. */
  readonly weekdays: readonly number[];
  /** `1, 15`. */
  readonly monthDays: string;
  /** `09:00`. */
  readonly time: string;
  readonly cron: string;
  readonly timeZone: string;
  readonly jitterSeconds: string;
}
export type SpecInput = NonNullable<ApiInputs['schedules']['create']['spec']>;

const UNIT_MS: Readonly<Record<IntervalUnit, number>> = { days: 86_400_000, hours: 3_600_000, minutes: 60_000, seconds: 1_000 };

export const NEW_SPEC: SpecForm = {
  mode: 'week',
  every: '1',
  unit: 'hours',
  weekdays: [1, 2, 3, 4, 5],
  monthDays: '1',
  time: '09:00',
  cron: '0 9 * * MON-FRI',
  timeZone: 'UTC',
  jitterSeconds: '0',
};

/** The spec that the fields mean, or what is wrong in them. The engine says the rest. */
export function specOfForm(form: SpecForm, kept?: ScheduleSpec): { readonly spec: SpecInput } | { readonly problem: string } {
  const jitter = Number(form.jitterSeconds || 0);
  if (!(jitter >= 0)) return { problem: 'The jitter is a number of seconds.' };
  const common = { timeZone: form.timeZone.trim() || 'UTC', jitterMs: jitter * 1_000 };
  switch (form.mode) {
    case 'kept':
      return kept ? { spec: { ...structuredClone(kept), ...common } as SpecInput } : { problem: 'Choose when it acts.' };
    case 'interval': {
      const every = Number(form.every);
      if (!(every > 0)) return { problem: 'Give the length of the interval as a number.' };
      return { spec: { ...common, intervals: [{ everyMs: every * UNIT_MS[form.unit] }] } };
    }
    case 'cron': {
      const lines = form.cron
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean);
      if (lines.length === 0) return { problem: 'Write a cron expression, each in a line of its own.' };
      const ownZone = lines.some((line) => /^(?:CRON_)?TZ=/.test(line));
      return { spec: { ...common, ...(ownZone && { timeZone: undefined }), cronExpressions: lines } };
    }
    case 'week': {
      if (form.weekdays.length === 0) return { problem: 'Choose a day of the week.' };
      const time = timeOf(form.time);
      if (!time) return { problem: 'Give the time as 09:00.' };
      return { spec: { ...common, calendars: [{ ...time, dayOfWeek: form.weekdays.map((start) => ({ start })) }] } };
    }
    case 'month': {
      const days = form.monthDays
        .split(/[\s,]+/)
        .filter(Boolean)
        .map(Number);
      if (days.length === 0 || days.some((day) => !Number.isInteger(day) || day < 1 || day > 31))
        return { problem: 'Give days of the month: 1, 15.' };
      const time = timeOf(form.time);
      if (!time) return { problem: 'Give the time as 09:00.' };
      return { spec: { ...common, calendars: [{ ...time, dayOfMonth: days.map((start) => ({ start })) }] } };
    }
  }
}

/** The fields for a spec that there is. What they cannot say is kept as it is. */
export function formOfSpec(spec: ScheduleSpec): SpecForm {
  const { calendars, intervals, skip, timeZone, jitterMs } = spec;
  const form = { ...NEW_SPEC, timeZone, jitterSeconds: String(jitterMs / 1_000) };
  const kept = { ...form, mode: 'kept' as const };
  if (skip.length > 0 || spec.startTime !== undefined || spec.endTime !== undefined || calendars.length + intervals.length !== 1)
    return kept;
  const [interval] = intervals;
  if (interval) {
    const unit = (Object.keys(UNIT_MS) as IntervalUnit[]).find((each) => interval.everyMs % UNIT_MS[each] === 0);
    return interval.offsetMs === 0 && unit ? { ...form, mode: 'interval', unit, every: String(interval.everyMs / UNIT_MS[unit]) } : kept;
  }
  const [calendar] = calendars;
  const time = calendar && singleTime(calendar);
  if (!calendar || !time || calendar.year.length > 0 || valuesOf(calendar.month).length < 12) return kept;
  const [days, weekdays] = [valuesOf(calendar.dayOfMonth), valuesOf(calendar.dayOfWeek)];
  if (days.length === 31) return { ...form, mode: 'week', time, weekdays: weekdays.map((day) => day % 7) };
  return weekdays.length === 7 ? { ...form, mode: 'month', time, monthDays: days.join(', ') } : kept;
}

function timeOf(text: string) {
  const match = /^(\d{1,2}):(\d{2})$/.exec(text.trim());
  const [hour, minute] = [Number(match?.[1]), Number(match?.[2])];
  return match && hour < 24 && minute < 60 ? { hour: [{ start: hour }], minute: [{ start: minute }] } : null;
}

function singleTime({ hour, minute, second }: CalendarSpec): string | null {
  const [hours, minutes, seconds] = [valuesOf(hour), valuesOf(minute), valuesOf(second)];
  if (hours.length !== 1 || minutes.length !== 1 || seconds.join() !== '0') return null;
  return `${String(hours[0]).padStart(2, '0')}:${String(minutes[0]).padStart(2, '0')}`;
}

function valuesOf(ranges: readonly ScheduleRange[]): number[] {
  const values = new Set<number>();
  for (const { start, end, step } of ranges) for (let value = start; value <= end; value += step) values.add(value);
  return [...values].sort((a, b) => a - b);
}
