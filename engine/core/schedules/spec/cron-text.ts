import type { CalendarSpec, IntervalSpec, ScheduleRange } from '../../../contract';
import { FIRST_YEAR, LAST_YEAR } from './calendar';

/** What a cron text says. */
export interface CronText {
  readonly when: CronTimes | CronInterval;
  readonly timeZone?: string;
  readonly comment?: string;
}
export type CronTimes = Pick<CalendarSpec, 'second' | 'minute' | 'hour' | 'dayOfMonth' | 'month' | 'dayOfWeek' | 'year'> & {
  readonly kind: 'times';
  /** Whether the day of the month, the day of the week is left open with `*` or `?`. */
  readonly anyDay: boolean;
  readonly anyWeekday: boolean;
};
export type CronInterval = IntervalSpec & { readonly kind: 'interval' };

/** What is wrong with a cron text, in a sentence. */
export class CronProblem extends Error {}

const NAMED: Readonly<Record<string, string>> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
};
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH_NAMES = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const WEEKDAY_NAMES = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

interface Field {
  readonly title: string;
  readonly low: number;
  readonly high: number;
  readonly names?: readonly (readonly string[])[];
}
const SECOND: Field = { title: 'second', low: 0, high: 59 };
const MINUTE: Field = { title: 'minute', low: 0, high: 59 };
const HOUR: Field = { title: 'hour', low: 0, high: 23 };
const DAY: Field = { title: 'day of month', low: 1, high: 31 };
const MONTH: Field = { title: 'month', low: 1, high: 12, names: [MONTHS, MONTH_NAMES] };
const WEEKDAY: Field = { title: 'day of week', low: 0, high: 7, names: [WEEKDAYS, WEEKDAY_NAMES] };
const YEAR: Field = { title: 'year', low: FIRST_YEAR, high: LAST_YEAR };

/** Throws a `CronProblem`. */
export function parseCron(text: string): CronText {
  const [body = '', ...comments] = text.split('#');
  const comment = comments.join('#').trim();
  const zone = /^\s*(?:CRON_TZ|TZ)=(\S+)\s*/.exec(body);
  const rest = body.slice(zone?.[0].length ?? 0).trim();
  return {
    when: rest.startsWith('@every') ? parseEvery(rest, text) : parseFields(NAMED[rest.toLowerCase()] ?? rest, text),
    ...(zone?.[1] && { timeZone: zone[1] }),
    ...(comment && { comment }),
  };
}

function parseEvery(rest: string, text: string): CronInterval {
  const match = /^@every\s+([^\s/]+)\s*(?:\/\s*(\S+))?$/.exec(rest);
  const everyMs = match?.[1] ? lengthMs(match[1]) : null;
  const offsetMs = match?.[2] ? lengthMs(match[2]) : 0;
  if (everyMs === null || everyMs < 1_000 || offsetMs === null)
    throw new CronProblem(`"${text}" is no interval: write @every 90s, @every 1h30m or @every 1d/6h, of at least a second.`);
  return { kind: 'interval', everyMs, offsetMs };
}

/** `90s`, `1h30m`, `2d`, to the second; null: it is no length of time. */
function lengthMs(text: string): number | null {
  if (!/^(?:\d+(?:\.\d+)?[dhms])+$/.test(text)) return null;
  let ms = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?)([dhms])/g))
    ms += Number(amount) * (unit === 'd' ? 86_400_000 : unit === 'h' ? 3_600_000 : unit === 'm' ? 60_000 : 1_000);
  return Number.isFinite(ms) && ms < Number.MAX_SAFE_INTEGER ? Math.round(ms / 1_000) * 1_000 : null;
}

function parseFields(body: string, text: string): CronTimes {
  const parts = body.split(/\s+/);
  if (parts.length < 5 || parts.length > 7)
    throw new CronProblem(
      `"${text}" is not a cron expression: give five fields (minute hour day-of-month month day-of-week), @hourly and the like, or @every 90s.`,
    );
  const second = parts.length === 7 ? (parts.shift() as string) : '0';
  const [minute, hour, day, month, weekday, year = '*'] = parts as [string, string, string, string, string, string?];
  return {
    kind: 'times',
    second: ranges(second, SECOND, text),
    minute: ranges(minute, MINUTE, text),
    hour: ranges(hour, HOUR, text),
    dayOfMonth: ranges(day, DAY, text),
    month: ranges(month, MONTH, text),
    dayOfWeek: ranges(weekday, WEEKDAY, text),
    year: year === '*' ? [] : ranges(year, YEAR, text),
    anyDay: isAny(day),
    anyWeekday: isAny(weekday),
  };
}

function isAny(text: string): boolean {
  return text.startsWith('*') || text === '?';
}

function ranges(list: string, field: Field, text: string): ScheduleRange[] {
  return list.split(',').flatMap((part) => {
    const range = toRange(part.toLowerCase(), field);
    if (range === null) throw new CronProblem(`"${part}" in "${text}" is no ${field.title} (${field.low} to ${field.high}).`);
    // Sunday is 0, and 7.
    if (field !== WEEKDAY || range.end !== 7) return [range];
    const { start, step } = range;
    const before = start === 7 ? [] : [{ start, end: 6, step }];
    return (7 - start) % step === 0 ? [...before, { start: 0, end: 0, step: 1 }] : before;
  });
}

function toRange(part: string, field: Field): ScheduleRange | null {
  const match = /^(\*|\?|[a-z0-9]+)(?:-([a-z0-9]+))?(?:\/(\d+))?$/.exec(part);
  if (!match) return null;
  const [, from = '', to, stepText] = match;
  const any = from === '*' || from === '?';
  const highest = field === WEEKDAY ? 6 : field.high;
  const start = any ? field.low : numberOf(from, field);
  const end = to !== undefined ? numberOf(to, field) : any || stepText !== undefined ? highest : start;
  const step = stepText === undefined ? 1 : Number(stepText);
  if (start === null || end === null || start < field.low || end > field.high || start > end || step < 1 || (any && to !== undefined))
    return null;
  return { start, end, step };
}

function numberOf(text: string, { names = [], low }: Field): number | null {
  if (/^\d{1,4}$/.test(text)) return Number(text);
  for (const each of names) {
    const index = each.indexOf(text);
    if (index >= 0) return index + low;
  }
  return null;
}
