import type { CalendarSpec, CalendarSpecInput } from '../../engine/contract';
import { t } from '../texts';
import { type FieldTexts, fieldsOf, isAny, NO_FIELDS, rangesOf, valuesOf } from './calendar-fields';

/** What is left out: days by their date, days of the week, or times field by field. */
export type SkipMode = 'dates' | 'week' | 'calendar';
export interface Skip {
  /** For the list on the screen only. */
  readonly key: number;
  readonly mode: SkipMode;
  /** `2026-12-25, 12-31`: without a year, of every year. */
  readonly dates: string;
  /** From 0, Sunday. */
  readonly weekdays: readonly number[];
  readonly fields: FieldTexts;
}

let keys = 0;
export function newSkip(fields: Partial<Skip> = {}): Skip {
  return {
    key: ++keys,
    mode: 'dates',
    dates: '',
    weekdays: [0, 6],
    fields: { ...NO_FIELDS, hour: '*', minute: '*', second: '*' },
    ...fields,
  };
}

const WHOLE_DAY = { hour: [{ start: 0, end: 23 }], minute: [{ start: 0, end: 59 }], second: [{ start: 0, end: 59 }] };

/** The calendars that the fields mean, or what is wrong in them. */
export function calendarsOfSkip(skip: Skip): readonly CalendarSpecInput[] | { readonly problem: string } {
  switch (skip.mode) {
    case 'week':
      return skip.weekdays.length === 0
        ? { problem: t('Choose the days of the week that are left out.') }
        : [{ ...WHOLE_DAY, dayOfWeek: skip.weekdays.map((start) => ({ start })) }];
    case 'calendar': {
      const calendar = rangesOf(skip.fields);
      return 'problem' in calendar ? { problem: t('Left out: {problem}', { problem: calendar.problem }) } : [calendar];
    }
    case 'dates': {
      const texts = skip.dates.split(/[\s,]+/).filter(Boolean);
      const dates = texts.map(dateOf);
      const wrong = texts.find((_, i) => dates[i] === null);
      if (texts.length === 0) return { problem: t('Give the days that are left out: 2026-12-25, or 12-25 for every year.') };
      if (wrong !== undefined) return { problem: t('“{wrong}” is no day: 2026-12-25, or 12-25 for every year.', { wrong }) };
      return dates.filter((date) => date !== null);
    }
  }
}

/** Days that are given by their date stand in one field together. */
export function skipsOf(calendars: readonly CalendarSpec[]): readonly Skip[] {
  const dates: string[] = [];
  const others: Skip[] = [];
  for (const calendar of calendars) {
    const { hour, minute, second, dayOfMonth, month, year, dayOfWeek, comment } = calendar;
    const [days, months, years] = [valuesOf(dayOfMonth), valuesOf(month), valuesOf(year)];
    const wholeDay = isAny('hour', hour) && isAny('minute', minute) && isAny('second', second) && !comment;
    const two = (value: number | undefined): string => String(value).padStart(2, '0');
    if (wholeDay && days.length === 1 && months.length === 1 && years.length <= 1 && isAny('dayOfWeek', dayOfWeek))
      dates.push(`${years.length === 1 ? `${years[0]}-` : ''}${two(months[0])}-${two(days[0])}`);
    else if (wholeDay && isAny('dayOfMonth', dayOfMonth) && isAny('month', month) && years.length === 0 && !isAny('dayOfWeek', dayOfWeek))
      others.push(newSkip({ mode: 'week', weekdays: valuesOf(dayOfWeek).map((day) => day % 7) }));
    else others.push(newSkip({ mode: 'calendar', fields: fieldsOf(calendar) }));
  }
  return [...(dates.length > 0 ? [newSkip({ dates: dates.join(', ') })] : []), ...others];
}

function dateOf(text: string): CalendarSpecInput | null {
  const match = /^(?:(\d{4})-)?(\d{1,2})-(\d{1,2})$/.exec(text);
  const [month, day] = [Number(match?.[2]), Number(match?.[3])];
  // 29 February is a day, if not of every year.
  const last = new Date(Date.UTC(match?.[1] ? Number(match[1]) : 2024, month, 0)).getUTCDate();
  if (!match || month < 1 || month > 12 || day < 1 || day > last) return null;
  return {
    ...WHOLE_DAY,
    month: [{ start: month }],
    dayOfMonth: [{ start: day }],
    ...(match[1] && { year: [{ start: Number(match[1]) }] }),
  };
}
