import type { EventType, HistoryEvent } from '../events';
import type { Codec } from './codec';
import { EVENTS } from './events';
import type { ForeignEvent } from './read';
import { time } from './scalars';
import { userMetadata } from './shared';

/** Temporal's JSON form of a history (`temporal.api.history.v1.History` in proto3 JSON), as its CLI and web UI export it. */
export interface HistoryJson {
  readonly events: readonly JsonObject[];
}
export type JsonObject = { readonly [key: string]: unknown };

/** A replayer of any age may pass them by: they say which code decides, and when, not what was decided. */
const IGNORABLE: ReadonlySet<EventType> = new Set<EventType>([
  'WorkflowExecutionOptionsUpdated',
  'WorkflowExecutionPaused',
  'WorkflowExecutionUnpaused',
]);

/** What is ours alone (call sites, the version a run is pinned to) is left out. */
export function historyToJson(events: readonly (HistoryEvent | ForeignEvent)[]): HistoryJson {
  return { events: events.map(eventToJson) };
}

function eventToJson(event: HistoryEvent | ForeignEvent): JsonObject {
  const { id } = event;
  if (event.type === 'Foreign')
    return {
      eventId: String(id),
      eventTime: time.write(event.time),
      eventType: eventTypeName(event.eventType),
      ...(event.workerMayIgnore && { workerMayIgnore: true }),
      [attributesName(event.eventType)]: event.attributes,
    };
  const attributes = EVENTS[event.type].attributes as Codec<HistoryEvent['attributes']>;
  return {
    eventId: String(id),
    eventTime: time.write(event.time),
    eventType: eventTypeName(event.type),
    ...(IGNORABLE.has(event.type) && { workerMayIgnore: true }),
    ...(event.userMetadata && { userMetadata: userMetadata.write(event.userMetadata) }),
    [attributesName(event.type)]: attributes.write(event.attributes),
  };
}

/** `timerStartedEventAttributes`. */
export function attributesName(type: EventType | string): string {
  return `${type.charAt(0).toLowerCase()}${type.slice(1)}EventAttributes`;
}

function eventTypeName(type: string): string {
  return `EVENT_TYPE_${type.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase()}`;
}
