import { LRUCache } from 'lru-cache';
import { EngineError, type EventOf, type ExecutionKey, type HistoryEvent, isEvent, payloadBytes } from '../../contract';
import type { Store } from '../../store/store';
import { OneAtATime } from '../update/one-at-a-time';

type Scheduled = EventOf<'ActivityTaskScheduled'>;

const MAX_BYTES = 32 * 1024 * 1024;
const EVENT_BYTES = 500;
/** Read beside the event that is asked for: those scheduled with it are asked for next. */
const READ_AHEAD = 256;

/**
 * The scheduled events of activities that wait for a worker: an activity's input stands there. Events lie in the store as they
 * were written, a thousand in one row at times, and each hand-out would read them all. An event never changes, so memory is right.
 */
export class ScheduledActivities {
  private readonly events = new LRUCache<string, Scheduled>({ maxSize: MAX_BYTES, sizeCalculation: bytesOf });
  private readonly reads = new OneAtATime();

  constructor(private readonly store: Store) {}

  /** Events that are durable. */
  note({ runId }: ExecutionKey, events: readonly HistoryEvent[]): void {
    for (const event of events) if (isEvent(event, 'ActivityTaskScheduled')) this.events.set(`${runId}/${event.id}`, event);
  }

  async find(key: ExecutionKey, scheduledEventId: number): Promise<Scheduled> {
    const id = `${key.runId}/${scheduledEventId}`;
    const known = this.events.get(id);
    if (known) return known;
    return this.reads.run(key.runId, async () => {
      const meanwhile = this.events.get(id);
      if (meanwhile) return meanwhile;
      const page = await this.store.readHistory(key, scheduledEventId - 1, READ_AHEAD);
      this.note(key, page);
      const [event] = page;
      if (event && isEvent(event, 'ActivityTaskScheduled')) return event;
      throw new EngineError('INTERNAL', `Event ${scheduledEventId} of run ${key.runId} is not an ActivityTaskScheduled.`);
    });
  }
}

function bytesOf({ attributes: { input = [] } }: Scheduled): number {
  let bytes = EVENT_BYTES;
  for (const payload of input) bytes += payloadBytes(payload);
  return bytes;
}
