import { type Duration, msToNumber } from './duration';
import { ValueError } from './errors';
import { type Timestamp, toLong } from './proto';

/** Lengths and points of time in the form of Temporal's protocol: seconds and nanoseconds. */

export function msNumberToTs(millis: number): Timestamp {
  const seconds = Math.floor(millis / 1_000);
  const nanos = (millis % 1_000) * 1_000_000;
  if (Number.isNaN(seconds) || Number.isNaN(nanos)) throw new ValueError(`Invalid millis ${millis}`);
  return { seconds: toLong(seconds), nanos };
}

export function msToTs(duration: Duration): Timestamp {
  return msNumberToTs(msToNumber(duration));
}

export function msOptionalToTs(duration: Duration | undefined | null): Timestamp | undefined {
  return duration === undefined || duration === null ? undefined : msToTs(duration);
}

export function tsToMs(timestamp: Timestamp | null | undefined): number {
  if (timestamp === undefined || timestamp === null) throw new Error(`Expected timestamp, got ${timestamp}`);
  const { seconds, nanos } = timestamp;
  return Number(seconds?.toString() ?? 0) * 1_000 + Math.floor((nanos ?? 0) / 1_000_000);
}

export function optionalTsToMs(timestamp: Timestamp | null | undefined): number | undefined {
  return timestamp === undefined || timestamp === null ? undefined : tsToMs(timestamp);
}

export function tsToDate(timestamp: Timestamp): Date {
  return new Date(tsToMs(timestamp));
}

export function optionalTsToDate(timestamp: Timestamp | null | undefined): Date | undefined {
  return timestamp === undefined || timestamp === null ? undefined : new Date(tsToMs(timestamp));
}
