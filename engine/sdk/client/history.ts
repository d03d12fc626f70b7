import type { HistoryEvent as EngineEvent } from '../../contract';
import { ATTRIBUTES_NAMES, attributesOf, historyFromJson, historyToJson, userMetadataCodec } from '../../contract/history-json';
import { Long, msNumberToTs, type Payload, type Timestamp, toLong } from '../common';
import { messageOf, withPrototype } from './messages';

/** One event, a message of `temporal.api.history.v1`. Of the attributes one are there, by the event's type; the others are null. */
export interface HistoryEvent {
  eventId: Long;
  eventTime: Timestamp;
  eventType: number;
  userMetadata?: { summary?: Payload | null; details?: Payload | null } | null;
  workerMayIgnore?: boolean;
  /** The name under which the attributes stand. */
  // biome-ignore lint/suspicious/noExplicitAny: one of Temporal's names, whose list is in `@temporalio/proto`.
  readonly attributes?: any;
  // biome-ignore lint/suspicious/noExplicitAny: messages of Temporal's; their types are those of `@temporalio/proto`.
  [attributes: `${string}EventAttributes`]: any;
}

/** A run's whole history, as `Worker.runReplayHistory` and the tools take it. As JSON it is what Temporal's tools export. */
export interface History {
  events: HistoryEvent[];
}

const HISTORY = Object.defineProperty({}, 'toJSON', {
  value(this: History) {
    return this.events.length === 0 ? { events: [] } : historyToJson(historyFromJson({ events: this.events }).events);
  },
});

const EVENT = Object.defineProperties(
  {},
  {
    toJSON: {
      value(this: HistoryEvent) {
        return historyToJson(historyFromJson({ events: [this] }).events).events[0];
      },
    },
    attributes: {
      get(this: HistoryEvent) {
        return ATTRIBUTES_NAMES.find((name) => Object.hasOwn(this, name));
      },
    },
    version: { value: Long.ZERO, writable: true },
    taskId: { value: Long.ZERO, writable: true },
    workerMayIgnore: { value: false, writable: true },
    userMetadata: { value: null, writable: true },
    ...Object.fromEntries(ATTRIBUTES_NAMES.map((name) => [name, { value: null, writable: true }])),
  },
);

export function historyOf(events: readonly EngineEvent[]): History {
  return withPrototype(HISTORY, { events: events.map(eventOf) });
}

function eventOf({ id, time, type, attributes, userMetadata }: EngineEvent): HistoryEvent {
  const { name, codec, typeNumber } = attributesOf(type);
  return withPrototype(EVENT, {
    eventId: toLong(id),
    eventTime: msNumberToTs(time),
    eventType: typeNumber,
    ...(userMetadata && { userMetadata: messageOf(userMetadataCodec, userMetadata) as HistoryEvent['userMetadata'] }),
    [name]: messageOf(codec, attributes),
  });
}
