import { t } from '../texts';

/** How times and durations are said. All arguments are epoch milliseconds or milliseconds. */

const STEPS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_536_000_000],
  ['month', 2_592_000_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
];
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'always', style: 'narrow' });

/** "12s ago", "in 3m", "now" (nearer than one second). */
export function formatRelative(time: number, now: number): string {
  const delta = time - now;
  // What is to come is nearer to two days than to one when an hour is missing.
  const whole = delta > 0 ? Math.round : Math.trunc;
  for (const [unit, size] of STEPS) if (Math.abs(delta) >= size) return relative.format(whole(delta / size), unit);
  return 'now';
}

/** "312 ms", "4.2 s", "3m 05s", "2h 14m", "5d 3h". */
export function formatDuration(ms: number): string {
  const value = Math.max(0, Math.round(ms));
  if (value < 1_000) return t('{value} ms', { value });
  if (value < 10_000) return `${(Math.floor(value / 100) / 10).toFixed(1)} s`;
  const seconds = Math.floor(value / 1_000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}m ${String(seconds % 60).padStart(2, '0')}s`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours}h ${String(minutes % 60).padStart(2, '0')}m`;
  return `${Math.floor(hours / 24)}d ${hours % 24}h`;
}

const two = (n: number) => String(n).padStart(2, '0');

/** "2026-11-22 14:20:07" in the reader's zone. */
export function formatLocal(time: number): string {
  const d = new Date(time);
  return `${d.getFullYear()}-${two(d.getMonth() + 1)}-${two(d.getDate())} ${two(d.getHours())}:${two(d.getMinutes())}:${two(d.getSeconds())}`;
}

/** "2026-11-22 14:20:07.123 UTC". */
export function formatUtc(time: number): string {
  return t('{time} UTC', { time: new Date(time).toISOString().replace('T', ' ').replace('Z', '') });
}

/** "41 KB": decimal units, one digit under ten. */
export function formatBytes(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1_000, 'KB'] : [bytes / 1_000_000, 'MB'];
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ${unit}`;
}
