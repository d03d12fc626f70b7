import { EngineError } from '../../contract';
import type { Place } from '../../visibility';

/** A place in a list as text that clients carry and do not look into. */
export function writeCursor(place: Place): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** Throws `INVALID_ARGUMENT` for what is no cursor, or one of a list in another order. */
export function readCursor(cursor: string, length: number): Place {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(place) && place.length === length && place.every(isPlain) && typeof place.at(-1) === 'string')
      return place as unknown as Place;
  } catch {
    // Not ours.
  }
  throw new EngineError('INVALID_ARGUMENT', 'cursor: take it from nextCursor of the page before, with the same query.', { path: 'cursor' });
}

function isPlain(value: unknown): boolean {
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
