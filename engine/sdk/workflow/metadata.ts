import { toPayload, type UserMetadata } from '../../contract';

/** Text to show beside an event; undefined if there is none. */
export function userMetadata(summary?: string, details?: string): UserMetadata | undefined {
  if (summary === undefined && details === undefined) return undefined;
  return {
    summary: summary === undefined ? undefined : toPayload(summary),
    details: details === undefined ? undefined : toPayload(details),
  };
}
