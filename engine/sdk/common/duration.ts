import ms from 'ms';
import type { StringValue } from './duration-text';
import { ValueError } from './errors';

export type { StringValue } from './duration-text';

/** A length of time: milliseconds, or a string as the `ms` library reads it (`'10 seconds'`, `'30 days'`, `'1m'`). */
export type Duration = StringValue | number;

/** Milliseconds of a duration. Throws `TypeError` for a string that is none. */
export function msToNumber(duration: Duration): number {
  if (typeof duration === 'number') {
    if (Number.isNaN(duration)) throw new TypeError('Invalid duration: NaN');
    return duration;
  }
  let value: number | undefined;
  try {
    value = ms(duration);
  } catch {
    value = undefined;
  }
  if (value === undefined || Number.isNaN(value)) throw new TypeError(`Invalid duration string: '${duration}'`);
  return value;
}

export function msOptionalToNumber(duration: Duration | undefined | null): number | undefined {
  return duration === undefined || duration === null ? undefined : msToNumber(duration);
}

/** As `msOptionalToNumber`, for timeouts that cannot be negative. `what` names the option in the error. */
export function timeoutToNumber(duration: Duration | undefined | null, what: string): number | undefined {
  const value = msOptionalToNumber(duration);
  if (value !== undefined && value < 0) throw new ValueError(`${what} must not be negative`);
  return value;
}
