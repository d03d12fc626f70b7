import type { EventOf, EventType, HistoryEvent } from '../../engine/contract';
import { isEvent } from '../../engine/contract';

/**
 * Puts fresh events behind those at hand. Ids are dense, so what came twice (a page and the live feed, a reconnect) is told by
 * its id; null: events are missing in between, read them first.
 */
export function appendEvents(known: readonly HistoryEvent[], fresh: readonly HistoryEvent[]): readonly HistoryEvent[] | null {
  const last = known.at(-1)?.id ?? 0;
  const newer = fresh.filter((event) => event.id > last);
  const first = newer[0];
  if (!first) return known;
  return first.id === last + 1 ? [...known, ...newer] : null;
}

/** The latest event of a type. */
export function lastOf<T extends EventType>(events: readonly HistoryEvent[], type: T): EventOf<T> | undefined {
  for (let i = events.length - 1; i >= 0; i--) {
    const event = events[i];
    if (event && isEvent(event, type)) return event;
  }
  return undefined;
}
