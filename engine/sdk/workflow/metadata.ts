import type { UserMetadata } from '../../contract';
import { encodeValue } from '../common';
import type { Run } from './run';

/** Text to show beside an event; undefined if there is none. */
export function userMetadata(run: Run, summary?: string, details?: string): UserMetadata | undefined {
  if ((summary ?? details ?? undefined) === undefined) return undefined;
  const text = (value: string | undefined) =>
    value === undefined || value === null ? undefined : encodeValue(run.converters, value, run.context);
  return { summary: text(summary), details: text(details) };
}
