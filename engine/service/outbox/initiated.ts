import { EngineError, type EventOf, type EventType, type HistoryEvent, isEvent, storeUnavailable } from '../../contract';
import type { Letter } from './letter';

/** The sender's event with this id: what a message says stands there. */
export async function eventOf<T extends EventType>(letter: Letter, id: number, type: T): Promise<EventOf<T>> {
  const event = await anyEvent(letter, id);
  if (isEvent(event, type)) return event;
  throw new EngineError('INTERNAL', `Event ${id} of run ${letter.sender.key.runId} is ${event.type}, not ${type}.`);
}

export async function anyEvent({ house, sender, recent }: Letter, id: number): Promise<HistoryEvent> {
  const written = recent.find((event) => event.id === id);
  if (written) return written;
  const [stored] = await house.store.readHistory(sender.key, id - 1, 1).catch((error: unknown) => {
    throw storeUnavailable(error);
  });
  if (stored?.id !== id) throw new EngineError('INTERNAL', `Run ${sender.key.runId} has no event ${id}.`);
  return stored;
}
