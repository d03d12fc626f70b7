const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Local clocks are at most this far from UTC (the widest are -12:00 and +14:00). */
const WIDEST_OFFSET_MS = 15 * HOUR_MS;
/** Two changes of a clock are never closer than this. */
const SAMPLE_MS = 6 * HOUR_MS;
const MEMO_SIZE = 500;

/** A stretch of time in which local clocks show UTC plus `offsetMs`; `from` inclusive, `to` exclusive, in UTC. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly offsetMs: number;
}

// The time zone data of the platform is a table like any other: the same question has the same answer.
const formats = new Map<string, Intl.DateTimeFormat>();
const memo = new Map<string, readonly Stretch[]>();

export function isTimeZone(name: string): boolean {
  try {
    return formatOf(name) !== null;
  } catch {
    return false;
  }
}

/** What local clocks show at `time`, minus UTC, in ms. */
export function offsetAt(timeZone: string, time: number): number {
  const seconds = Math.floor(time / 1_000) * 1_000;
  const parts = formatOf(timeZone).formatToParts(seconds);
  const of = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second')) - seconds;
}

/**
 * The stretches in which the local day that begins at local time `dayStart` (as ms like UTC's) can fall, in order: one, or two when
 * the clocks change about then.
 */
export function stretchesOfDay(timeZone: string, dayStart: number): readonly Stretch[] {
  const [from, to] = [dayStart - WIDEST_OFFSET_MS, dayStart + DAY_MS + WIDEST_OFFSET_MS];
  if (timeZone === 'UTC') return [{ from, to, offsetMs: 0 }];
  const key = `${timeZone} ${dayStart}`;
  const known = memo.get(key);
  if (known) return known;
  const stretches: Stretch[] = [];
  let start = from;
  let offsetMs = offsetAt(timeZone, from);
  for (let low = from; low < to; low += SAMPLE_MS) {
    const high = Math.min(low + SAMPLE_MS, to);
    const next = offsetAt(timeZone, high);
    if (next === offsetMs) continue;
    const change = firstWith(timeZone, next, low, high);
    stretches.push({ from: start, to: change, offsetMs });
    start = change;
    offsetMs = next;
  }
  stretches.push({ from: start, to, offsetMs });
  if (memo.size >= MEMO_SIZE) memo.clear();
  memo.set(key, stretches);
  return stretches;
}

/** When local clocks change between `from` and `to`, and what they show, minus UTC, before and after; days are looked at, one by one. */
export function clockChangesOf(
  timeZone: string,
  from: number,
  to: number,
): readonly { readonly at: number; readonly before: number; readonly after: number }[] {
  const changes: { at: number; before: number; after: number }[] = [];
  let before = offsetAt(timeZone, from);
  for (let low = from; low < to; low += DAY_MS) {
    const high = Math.min(low + DAY_MS, to);
    const after = offsetAt(timeZone, high);
    // To the second, also if `from` is not.
    if (after !== before) changes.push({ at: Math.floor(firstWith(timeZone, after, low, high) / 1_000) * 1_000, before, after });
    before = after;
  }
  return changes;
}

/** The first second in (`low`, `high`] at which clocks have the offset that they have at `high`. */
function firstWith(timeZone: string, offsetMs: number, low: number, high: number): number {
  let [before, after] = [low, high];
  while (after - before > 1_000) {
    const middle = before + Math.floor((after - before) / 2_000) * 1_000;
    if (offsetAt(timeZone, middle) === offsetMs) after = middle;
    else before = middle;
  }
  return after;
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(timeZone, format);
  }
  return format;
}
