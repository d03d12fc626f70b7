import type { HistoryEvent } from '../../../engine/contract';

/** How the moment moves. `live`: back to now. */
export type Move = 'next' | 'previous' | 'next-block' | 'previous-block' | 'first' | 'last' | 'live';

/** The event to look at after a move from `at` (null: now); null: now. */
export function moved(events: readonly HistoryEvent[], at: number | null, move: Move): number | null {
  const last = events.at(-1)?.id ?? 0;
  if (last === 0) return null;
  const from = at ?? last;
  switch (move) {
    case 'live':
      return null;
    case 'first':
      return 1;
    case 'last':
      return last;
    case 'next':
      return Math.min(last, from + 1);
    case 'previous':
      return Math.max(1, from - 1);
    case 'next-block':
      return events.find((event) => event.id > from && event.callSite !== undefined)?.id ?? last;
    case 'previous-block':
      return lastBefore(events, from) ?? 1;
  }
}

function lastBefore(events: readonly HistoryEvent[], id: number): number | undefined {
  for (let i = Math.min(events.length, id) - 1; i >= 0; i--) {
    const event = events[i];
    if (event && event.id < id && event.callSite !== undefined) return event.id;
  }
  return undefined;
}

/** How long a player rests on an event: the time to the next one, faster, with what would bore cut out. */
export function restMs(events: readonly HistoryEvent[], at: number, speed: number): number {
  const [here, next] = [events[at - 1], events[at]];
  if (!here || !next) return 0;
  return Math.min(900, Math.max(speed >= 100 ? 16 : 60, (next.time - here.time) / speed));
}
