import type { CalendarSpec, CalendarSpecInput, ScheduleRange, ScheduleRangeInput } from '../../engine/contract';
import { t } from '../texts';

export const CALENDAR_FIELDS = ['second', 'minute', 'hour', 'dayOfMonth', 'month', 'dayOfWeek', 'year'] as const;
export type CalendarField = (typeof CALENDAR_FIELDS)[number];
/** `0, 30` or `8-17/4`; empty: what is usual (0 for second, minute and hour, any for the others). */
export type FieldTexts = Readonly<Record<CalendarField, string>> & { readonly comment: string };

export const NO_FIELDS: FieldTexts = {
  second: '',
  minute: '',
  hour: '',
  dayOfMonth: '',
  month: '',
  dayOfWeek: '',
  year: '',
  comment: '',
};
interface Bounds {
  readonly label: string;
  readonly low: number;
  readonly high: number;
  /** What an empty field means: 0, or any value. */
  readonly usual: 'zero' | 'any';
  readonly hint: string;
}
export const BOUNDS: Readonly<Record<CalendarField, Bounds>> = {
  second: { label: t('Second'), low: 0, high: 59, usual: 'zero', hint: '0' },
  minute: { label: t('Minute'), low: 0, high: 59, usual: 'zero', hint: '0, 30' },
  hour: { label: t('Hour'), low: 0, high: 23, usual: 'zero', hint: '8-17' },
  dayOfMonth: { label: t('Day of month'), low: 1, high: 31, usual: 'any', hint: '1, 15' },
  month: { label: t('Month'), low: 1, high: 12, usual: 'any', hint: '1-12/3' },
  dayOfWeek: { label: t('Day of week'), low: 0, high: 6, usual: 'any', hint: t('1-5 (0: Sunday)') },
  year: { label: t('Year'), low: 1970, high: 9999, usual: 'any', hint: '2027' },
};

/** The calendar that the texts mean, or the first that means nothing. `*` is any value. */
export function rangesOf(texts: FieldTexts): CalendarSpecInput | { readonly problem: string } {
  const calendar: { -readonly [K in CalendarField]?: readonly ScheduleRangeInput[] } = {};
  for (const field of CALENDAR_FIELDS) {
    const text = texts[field].trim();
    if (text === '') continue;
    const { label, low, high } = BOUNDS[field];
    if (text === '*' && field === 'year') continue;
    const ranges = text.split(',').map((part) => rangeOf(part.trim(), low, high));
    if (ranges.some((range) => range === null))
      return {
        problem: t('{label}: “{text}” is no list of values from {low} to {high}, such as {hint}.', {
          label,
          text,
          low,
          high,
          hint: BOUNDS[field].hint,
        }),
      };
    calendar[field] = ranges.filter((range) => range !== null);
  }
  return { ...calendar, ...(texts.comment.trim() && { comment: texts.comment.trim() }) };
}

export function fieldsOf(calendar: CalendarSpec): FieldTexts {
  const texts = { ...NO_FIELDS, comment: calendar.comment ?? '' };
  for (const field of CALENDAR_FIELDS) texts[field] = textOf(field, calendar[field]);
  return texts;
}

export function valuesOf(ranges: readonly ScheduleRange[]): number[] {
  const values = new Set<number>();
  for (const { start, end, step } of ranges) for (let value = start; value <= end; value += step) values.add(value);
  return [...values].sort((a, b) => a - b);
}

/** Whether every value of the field is in it. */
export function isAny(field: CalendarField, ranges: readonly ScheduleRange[]): boolean {
  const { low, high } = BOUNDS[field];
  if (field === 'year') return ranges.length === 0;
  return new Set(valuesOf(ranges).map((value) => (field === 'dayOfWeek' ? value % 7 : value))).size === high - low + 1;
}

function rangeOf(text: string, low: number, high: number): ScheduleRangeInput | null {
  const match = /^(?:(\*)|(\d+)(?:\s*-\s*(\d+))?)(?:\s*\/\s*(\d+))?$/.exec(text);
  if (!match) return null;
  const [start, step] = [match[1] ? low : Number(match[2]), Number(match[4] ?? 1)];
  // `8/4` goes on to the end, as in cron.
  const end = match[3] !== undefined ? Number(match[3]) : match[1] || match[4] !== undefined ? high : start;
  return start >= low && start <= high && end >= start && end <= high && step >= 1 ? { start, end, step } : null;
}

function textOf(field: CalendarField, ranges: readonly ScheduleRange[]): string {
  const { usual } = BOUNDS[field];
  if (isAny(field, ranges)) return usual === 'any' ? '' : '*';
  if (usual === 'zero' && valuesOf(ranges).join() === '0') return '';
  return ranges
    .map(({ start, end, step }) => `${start}${end > start ? `-${end}` : ''}${step > 1 && end > start ? `/${step}` : ''}`)
    .join(', ');
}
