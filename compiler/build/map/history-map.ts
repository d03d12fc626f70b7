import type { HistoryEvent } from '../../../engine/contract';
import { type BlockPlace, type MappedCode, placeOfSite } from './mapped-code';

/** One of the loops around a call, and in which turn of it the call was made. */
export interface LoopTurn extends BlockPlace {
  /** From 0. */
  readonly turn: number;
}

/** From the events of a history to the code that gave them. */
export interface HistoryMap {
  /** The block, line and column; undefined: it comes from no block (a signal that came, a workflow task). */
  blockOf(event: HistoryEvent): BlockPlace | undefined;
  /** The turns of the loops around that place, outermost first, also those of whoever called the function that it stands in. */
  iterationOf(event: HistoryEvent): readonly LoopTurn[];
}

/** An event that ends something (`ActivityTaskCompleted`, `TimerFired`) is of the place where that was begun. */
export function historyMap(code: MappedCode, events: readonly HistoryEvent[]): HistoryMap {
  const byId = new Map(events.map((event) => [event.id, event]));
  const originOf = (event: HistoryEvent): HistoryEvent => {
    if (event.callSite !== undefined) return event;
    const begun = BEGUN.map((name) => (event.attributes as Readonly<Record<string, unknown>>)[name]).find((id) => typeof id === 'number');
    const origin = begun === undefined ? undefined : byId.get(begun as number);
    return origin !== undefined && origin.id < event.id ? origin : event;
  };
  return {
    blockOf: (event) => placeOfSite(code, originOf(event).callSite),
    iterationOf: (event) => turnsOf(code, originOf(event).iteration),
  };
}

/** Attributes that name the event by which something was begun, the most telling first. */
const BEGUN = ['scheduledEventId', 'initiatedEventId', 'startedEventId'] as const;

function turnsOf(code: MappedCode, iteration: readonly number[] = []): LoopTurn[] {
  const turns: LoopTurn[] = [];
  for (let at = 0; at + 1 < iteration.length; at += 2) {
    const place = placeOfSite(code, iteration[at]);
    if (place) turns.push({ ...place, turn: iteration[at + 1] ?? 0 });
  }
  return turns;
}
