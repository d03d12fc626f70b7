/**
 * Cron schedules as Temporal reads them: five fields (minute hour day-of-month month day-of-week) in UTC, `@every 90s`,
 * and the names `@hourly`, `@daily`, `@midnight`, `@weekly`, `@monthly`, `@yearly`, `@annually`.
 * When both days are restricted, either may match (as in cron(8)).
 */
interface CronFields {
  readonly minutes: ReadonlySet<number>;
  readonly hours: ReadonlySet<number>;
  readonly days: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
  readonly weekdays: ReadonlySet<number>;
  readonly anyDay: boolean;
  readonly anyWeekday: boolean;
}

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
const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** A schedule that matches nothing within eight years (30 February) never will. */
const SEARCH_DAYS = 8 * 366;

/** What is wrong with a schedule, in a sentence; null: nothing. */
export function cronProblem(schedule: string): string | null {
  if (everyMs(schedule) !== null || parse(schedule) !== null) return null;
  return `"${schedule}" is not a cron schedule: give five fields (minute hour day-of-month month day-of-week), @hourly and the like, or @every 90s.`;
}

/** Milliseconds from `now` to the next turn after it; null: there is none. `start` anchors `@every`. */
export function cronBackoffMs(schedule: string, start: number, now: number): number | null {
  const interval = everyMs(schedule);
  if (interval !== null) return interval - ((now - start) % interval);
  const fields = parse(schedule);
  return fields && nextTurn(fields, now);
}

function nextTurn(fields: CronFields, now: number): number | null {
  const first = (Math.floor(now / MINUTE_MS) + 1) * MINUTE_MS;
  let day = Math.floor(first / DAY_MS) * DAY_MS;
  for (let n = 0; n < SEARCH_DAYS; n++, day += DAY_MS) {
    if (!dayMatches(fields, new Date(day))) continue;
    for (const hour of [...fields.hours].sort((a, b) => a - b)) {
      for (const minute of [...fields.minutes].sort((a, b) => a - b)) {
        const time = day + (hour * 60 + minute) * MINUTE_MS;
        if (time >= first) return time - now;
      }
    }
  }
  return null;
}

function dayMatches(fields: CronFields, date: Date): boolean {
  if (!fields.months.has(date.getUTCMonth() + 1)) return false;
  const day = fields.days.has(date.getUTCDate());
  const weekday = fields.weekdays.has(date.getUTCDay());
  return fields.anyDay || fields.anyWeekday ? day && weekday : day || weekday;
}

function everyMs(schedule: string): number | null {
  const match = /^@every\s+((?:\d+(?:\.\d+)?(?:h|m|s))+)$/.exec(schedule.trim());
  if (!match?.[1]) return null;
  let ms = 0;
  for (const [, amount, unit] of match[1].matchAll(/(\d+(?:\.\d+)?)(h|m|s)/g))
    ms += Number(amount) * (unit === 'h' ? 3_600_000 : unit === 'm' ? 60_000 : 1_000);
  return ms >= 1_000 ? Math.round(ms / 1_000) * 1_000 : null;
}

function parse(schedule: string): CronFields | null {
  const trimmed = schedule.trim().replace(/^(?:CRON_)?TZ=(?:UTC|Etc\/UTC|GMT)\s+/, '');
  const parts = (NAMED[trimmed] ?? trimmed).split(/\s+/);
  if (parts.length !== 5) return null;
  const [minute, hour, day, month, weekday] = parts as [string, string, string, string, string];
  const minutes = field(minute, 0, 59);
  const hours = field(hour, 0, 23);
  const days = field(day, 1, 31);
  const months = field(month, 1, 12, MONTHS, 1);
  const weekdays = field(weekday, 0, 7, WEEKDAYS, 0);
  if (!minutes || !hours || !days || !months || !weekdays) return null;
  if (weekdays.has(7)) weekdays.add(0);
  return { minutes, hours, days, months, weekdays, anyDay: isAny(day), anyWeekday: isAny(weekday) };
}

function isAny(text: string): boolean {
  return text.startsWith('*') || text === '?';
}

function field(text: string, low: number, high: number, names: readonly string[] = [], nameBase = 0): Set<number> | null {
  const values = new Set<number>();
  for (const part of text.toLowerCase().split(',')) {
    const match = /^(\*|\?|[a-z0-9]+)(?:-([a-z0-9]+))?(?:\/(\d+))?$/.exec(part);
    if (!match) return null;
    const [, from, to, stepText] = match;
    const any = from === '*' || from === '?';
    const begin = any ? low : number(from as string, names, nameBase);
    const end = to !== undefined ? number(to, names, nameBase) : any || stepText !== undefined ? high : begin;
    const step = stepText === undefined ? 1 : Number(stepText);
    if (begin === null || end === null || begin < low || end > high || begin > end || step < 1 || (any && to !== undefined)) return null;
    for (let value = begin; value <= end; value += step) values.add(value);
  }
  return values;
}

function number(text: string, names: readonly string[], nameBase: number): number | null {
  const index = names.indexOf(text);
  if (index >= 0) return index + nameBase;
  return /^\d+$/.test(text) ? Number(text) : null;
}
