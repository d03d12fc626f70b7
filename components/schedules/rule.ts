import type { CalendarSpec, IntervalSpec, ScheduleRange } from '../../engine/contract';
import { t } from '../texts';
import { type FieldTexts, fieldsOf, NO_FIELDS, rangesOf, valuesOf } from './calendar-fields';
import type { ApiInputs } from './types';

/** The ways in which the form asks for times. Several rules add up. */
export type RuleMode = 'interval' | 'week' | 'month' | 'calendar' | 'cron';
export type IntervalUnit = 'seconds' | 'minutes' | 'hours' | 'days';

/** What stands in the fields of one rule; those of other modes keep what was typed. */
export interface Rule {
  /** For the list on the screen only. */
  readonly key: number;
  readonly mode: RuleMode;
  readonly every: string;
  readonly unit: IntervalUnit;
  /** Of an interval, in the same unit. */
  readonly offset: string;
  /** From 0, Sunday. */
  readonly weekdays: readonly number[];
  /** `1, 15`. */
  readonly monthDays: string;
  /** `09:00`. */
  readonly time: string;
  readonly fields: FieldTexts;
  readonly cron: string;
}
export type SpecInput = NonNullable<ApiInputs['schedules']['create']['spec']>;
/** What a rule adds to a spec. */
export type RulePart = Pick<SpecInput, 'calendars' | 'intervals' | 'cronExpressions'>;

const UNIT_MS: Readonly<Record<IntervalUnit, number>> = { days: 86_400_000, hours: 3_600_000, minutes: 60_000, seconds: 1_000 };
const UNITS = ['days', 'hours', 'minutes', 'seconds'] as const;

let keys = 0;
export function newRule(fields: Partial<Rule> = {}): Rule {
  return {
    key: ++keys,
    mode: 'week',
    every: '1',
    unit: 'hours',
    offset: '0',
    weekdays: [1, 2, 3, 4, 5],
    monthDays: '1',
    time: '09:00',
    fields: { ...NO_FIELDS, hour: '9', dayOfWeek: '1-5' },
    cron: '0 9 * * MON-FRI',
    ...fields,
  };
}

/** What the fields mean, or what is wrong in them. The engine says the rest. */
export function partOfRule(rule: Rule): RulePart | { readonly problem: string } {
  switch (rule.mode) {
    case 'interval': {
      const [every, offset] = [Number(rule.every), Number(rule.offset || 0)];
      if (!(every > 0)) return { problem: t('Give the length of the interval as a number.') };
      if (!(offset >= 0)) return { problem: t('Give the offset of the interval as a number.') };
      const unitMs = UNIT_MS[rule.unit];
      return { intervals: [{ everyMs: every * unitMs, ...(offset > 0 && { offsetMs: offset * unitMs }) }] };
    }
    case 'cron': {
      const lines = rule.cron
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean);
      return lines.length === 0 ? { problem: t('Write a cron expression, each in a line of its own.') } : { cronExpressions: lines };
    }
    case 'calendar': {
      const calendar = rangesOf(rule.fields);
      return 'problem' in calendar ? calendar : { calendars: [calendar as NonNullable<SpecInput['calendars']>[number]] };
    }
    case 'week': {
      if (rule.weekdays.length === 0) return { problem: t('Choose a day of the week.') };
      const time = timeOf(rule.time);
      if (!time) return { problem: t('Give the time as 09:00.') };
      // All seven say nothing.
      return { calendars: [{ ...time, ...(rule.weekdays.length < 7 && { dayOfWeek: rule.weekdays.map((start) => ({ start })) }) }] };
    }
    case 'month': {
      const days = rule.monthDays
        .split(/[\s,]+/)
        .filter(Boolean)
        .map(Number);
      if (days.length === 0 || days.some((day) => !Number.isInteger(day) || day < 1 || day > 31))
        return { problem: t('Give days of the month: 1, 15.') };
      const time = timeOf(rule.time);
      if (!time) return { problem: t('Give the time as 09:00.') };
      return { calendars: [{ ...time, dayOfMonth: days.map((start) => ({ start })) }] };
    }
  }
}

export function ruleOfInterval({ everyMs, offsetMs }: IntervalSpec): Rule {
  const unit = UNITS.find((each) => everyMs % UNIT_MS[each] === 0 && offsetMs % UNIT_MS[each] === 0) ?? 'seconds';
  return newRule({ mode: 'interval', unit, every: String(everyMs / UNIT_MS[unit]), offset: String(offsetMs / UNIT_MS[unit]) });
}

/** As days of the week or the month where it is that; else field by field. */
export function ruleOfCalendar(calendar: CalendarSpec): Rule {
  const fields = fieldsOf(calendar);
  const byField = newRule({ mode: 'calendar', fields });
  const time = singleTime(calendar);
  if (!time || calendar.comment || calendar.year.length > 0 || valuesOf(calendar.month).length < 12) return byField;
  const [days, weekdays] = [valuesOf(calendar.dayOfMonth), valuesOf(calendar.dayOfWeek)];
  if (days.length === 31) return newRule({ mode: 'week', time, weekdays: weekdays.map((day) => day % 7), fields });
  return weekdays.length === 7 ? newRule({ mode: 'month', time, monthDays: days.join(', '), fields }) : byField;
}

function timeOf(text: string): { readonly hour: ScheduleRange[]; readonly minute: ScheduleRange[] } | null {
  const match = /^(\d{1,2}):(\d{2})$/.exec(text.trim());
  const [hour, minute] = [Number(match?.[1]), Number(match?.[2])];
  const one = (value: number) => [{ start: value, end: value, step: 1 }];
  return match && hour < 24 && minute < 60 ? { hour: one(hour), minute: one(minute) } : null;
}

function singleTime({ hour, minute, second }: CalendarSpec): string | null {
  const [hours, minutes, seconds] = [valuesOf(hour), valuesOf(minute), valuesOf(second)];
  if (hours.length !== 1 || minutes.length !== 1 || seconds.join() !== '0') return null;
  return `${String(hours[0]).padStart(2, '0')}:${String(minutes[0]).padStart(2, '0')}`;
}
