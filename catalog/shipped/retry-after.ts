/** Longer waits than this are the workflow's business, not the retry policy's. */
const MAX_WAIT_MS = 24 * 60 * 60 * 1000;

/** The `Retry-After` header as milliseconds from `now`: seconds or a date (RFC 9110, 10.2.3). `undefined`: absent or not understood. */
export function retryAfterMs(header: string | null, now: number): number | undefined {
  if (header === null || header.trim() === '') return undefined;
  const seconds = Number(header);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - now;
  if (Number.isNaN(ms)) return undefined;
  return Math.min(Math.max(ms, 0), MAX_WAIT_MS);
}
