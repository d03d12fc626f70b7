import { WORKFLOW_STATUSES } from '../contract';

/** Temporal's numbers of the statuses, as `ExecutionStatus = 1` uses them. */
const STATUS_NUMBERS = ['', 'Running', 'Completed', 'Failed', 'Canceled', 'Terminated', 'ContinuedAsNew', 'TimedOut', 'Paused'];

/** `Running`, `WORKFLOW_EXECUTION_STATUS_RUNNING` or its number; null: no status. */
export function parseStatus(value: string | number): string | null {
  if (typeof value === 'number') return STATUS_NUMBERS[value] || null;
  const flat = value
    .replace(/^WORKFLOW_EXECUTION_STATUS_/, '')
    .replaceAll('_', '')
    .toLowerCase();
  return WORKFLOW_STATUSES.find((status) => status.toLowerCase() === flat) ?? null;
}

const RFC3339 = /^(\d{4})-(\d{2})-(\d{2})(?:[Tt ](\d{2}):(\d{2})(?::(\d{2})(\.\d+)?)?([Zz]|[+-]\d{2}:\d{2}))?$/;

/** Epoch milliseconds of an RFC 3339 time or of a plain date (its midnight in UTC), keeping fractions of a millisecond; null: neither. */
export function parseTime(text: string): number | null {
  const match = RFC3339.exec(text);
  if (!match) return null;
  const [, year, month, day, hour = '00', minute = '00', second = '00', fraction = '', zone = 'Z'] = match;
  const whole = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone.toUpperCase()}`);
  // Date.parse takes 30 February for 2 March.
  if (Number.isNaN(whole) || Number(day) > new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()) return null;
  return whole + Number(`0${fraction}`) * 1_000;
}

/**
 * An epoch number. Temporal counts nanoseconds; since no run is from before 1973, smaller numbers are seconds, milliseconds
 * or microseconds by their size.
 */
export function parseEpoch(digits: string): number | null {
  if (!/^-?\d+$/.test(digits)) return null;
  const magnitude = Math.abs(Number(digits));
  if (magnitude < 1e11) return Number(digits) * 1_000;
  if (magnitude < 1e14) return Number(digits);
  if (magnitude < 1e17) return Number(digits) / 1_000;
  // Beyond 2^53: whole milliseconds and the rest apart, so that nothing is lost.
  const nanos = BigInt(digits);
  return Number(nanos / 1_000_000n) + Number(nanos % 1_000_000n) / 1e6;
}

const UNITS_MS: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** `90s`, `1h30m`, `-1.5h`, `hh:mm:ss`, or a number of nanoseconds; null: none of these. Milliseconds. */
export function parseDuration(text: string): number | null {
  if (/^-?\d+$/.test(text)) return Number(text) / 1e6;
  const clock = /^(\d+):([0-5]\d):([0-5]\d)$/.exec(text);
  if (clock) return Number(clock[1]) * 3_600_000 + Number(clock[2]) * 60_000 + Number(clock[3]) * 1_000;
  const [, sign, parts] = /^([+-]?)((?:\d+(?:\.\d+)?[a-zµμ]+)+)$/i.exec(text) ?? [];
  if (parts === undefined) return null;
  let total = 0;
  for (const [, amount, unit] of parts.matchAll(/(\d+(?:\.\d+)?)([a-zµμ]+)/gi)) {
    const scale = UNITS_MS[(unit as string).toLowerCase()];
    if (scale === undefined) return null;
    total += Number(amount) * scale;
  }
  return sign === '-' ? -total : total;
}
