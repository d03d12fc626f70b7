import { EngineError } from '../errors';
import type { EventType, HistoryEvent } from '../events';
import { type Codec, isObject } from './codec';
import { EVENT_TYPE_NAMES } from './enums';
import { EVENTS } from './events';
import { Place, shown } from './place';
import { bool, constantName, int64, time } from './scalars';
import { userMetadata } from './shared';
import { type WireValue, wireBytes, wireFields } from './wire';
import { attributesName, type JsonObject } from './write';

/** An event of a type that this engine has no word for (Nexus operations, say), as it was found. */
export interface ForeignEvent {
  readonly id: number;
  readonly time: number;
  readonly type: 'Foreign';
  /** Temporal's name, `NexusOperationScheduled`; a number when there is no name for it. */
  readonly eventType: string;
  /** Those who replay may pass it by. */
  readonly workerMayIgnore: boolean;
  readonly attributes: JsonObject;
}

export interface ReadHistory {
  readonly events: readonly (HistoryEvent | ForeignEvent)[];
  /** Fields and values that this engine has no word for, by their places (`events[4].links`); they are left out. */
  readonly unknown: readonly string[];
}

/** Fields of the envelope that say nothing to a reader. */
const ENVELOPE = new Set(['version', 'taskId', 'links', 'principal', 'eventGroupMarkers']);

/**
 * Reads a history in any of the forms in which it is exported: with names of enums old (`WorkflowExecutionStarted`) and new
 * (`EVENT_TYPE_...`) or their numbers, ids as text, number or Long, times and durations as text or `{ seconds, nanos }`;
 * an object with `events`, one with `history`, or the list alone. Throws `EngineError` `INVALID_ARGUMENT`, which names the place.
 */
export function historyFromJson(json: unknown): ReadHistory {
  const unknown = new Set<string>();
  const root = new Place('', unknown);
  const list = eventsOf(json);
  if (!Array.isArray(list)) throw root.error(`must have a list "events", not ${shown(json)}`);
  if (list.length === 0) throw root.error('has no event');
  const events = list.map((event, at) => readEvent(event, root.in('events').in(at)));
  return { events, unknown: [...unknown] };
}

function eventsOf(json: unknown): unknown {
  if (!isObject(json)) return json;
  return json.events ?? eventsOf(json.history ?? json.rawHistory) ?? undefined;
}

function readEvent(json: unknown, place: Place): HistoryEvent | ForeignEvent {
  if (!isObject(json)) throw place.error(`must be an object, not ${shown(json)}`);
  const get = (name: string): unknown => json[name] ?? json[name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)];
  const id = int64.read(get('eventId'), place.in('eventId')) as number;
  const eventTime = get('eventTime');
  const at = eventTime === undefined || eventTime === null ? 0 : (time.read(eventTime, place.in('eventTime')) as number);
  const eventType = typeOf(get('eventType'), json, place);
  const name = attributesName(eventType);
  const attributes = get(name) ?? json.attributes ?? {};
  for (const key of Object.keys(json)) noteUnknown(key, name, place);
  if (!Object.hasOwn(EVENTS, eventType)) {
    if (!isObject(attributes)) throw place.in(name).error(`must be an object, not ${shown(attributes)}`);
    const workerMayIgnore = get('workerMayIgnore');
    return {
      id,
      time: at,
      type: 'Foreign',
      eventType,
      workerMayIgnore: workerMayIgnore !== undefined && workerMayIgnore !== null && bool.read(workerMayIgnore, place) === true,
      attributes,
    };
  }
  const type = eventType as EventType;
  const codec = EVENTS[type].attributes as Codec<HistoryEvent['attributes']>;
  const metadata = get('userMetadata');
  const read = metadata === undefined || metadata === null ? undefined : userMetadata.read(metadata, place.in('userMetadata'));
  return {
    id,
    time: at,
    type,
    attributes: codec.read(withoutType(attributes), place.in(name)),
    ...(read && Object.keys(read).length > 0 && { userMetadata: read }),
  } as HistoryEvent;
}

/** By its name, old or new, by its number, or, when nothing is said, by the attributes that are there. */
function typeOf(given: unknown, json: JsonObject, place: Place): string {
  if (given === undefined || given === null || given === 0 || given === 'EVENT_TYPE_UNSPECIFIED') {
    const found = EVENT_TYPE_NAMES.find((type) => isObject(json[attributesName(type)]));
    if (found === undefined) throw place.error('has no event type and no attributes');
    return found;
  }
  const number = Number(given);
  if (Number.isInteger(number)) return EVENT_TYPE_NAMES[number - 1] ?? String(given);
  if (typeof given !== 'string') throw place.in('eventType').error(`must be a name, not ${shown(given)}`);
  const constant = constantName(given, 'EVENT_TYPE');
  const known = EVENT_TYPE_NAMES.find((type) => constantName(type, 'EVENT_TYPE') === constant);
  return known ?? constant.toLowerCase().replace(/(^|_)([a-z0-9])/g, (_, __, letter: string) => letter.toUpperCase());
}

/** The web UI keeps the name of the attributes among them. */
function withoutType(attributes: unknown): unknown {
  if (!isObject(attributes) || typeof attributes.type !== 'string' || !attributes.type.endsWith('EventAttributes')) return attributes;
  const { type: _, ...rest } = attributes;
  return rest;
}

const KNOWN = new Set(['eventId', 'eventTime', 'eventType', 'userMetadata', 'workerMayIgnore', 'attributes']);

function noteUnknown(key: string, attributes: string, place: Place): void {
  const name = key.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  if (KNOWN.has(name) || ENVELOPE.has(name) || name === attributes) return;
  place.note(key);
}

/** Reads a history in the binary form of `temporal.api.history.v1.History`. Throws as `historyFromJson`. */
export function historyFromBinary(bytes: Uint8Array): ReadHistory {
  return historyFromJson({ events: unpackEvents(bytes) });
}

function unpackEvents(bytes: Uint8Array): unknown[] {
  try {
    return (wireFields(bytes).get(1) ?? []).map((event) => unpackEvent(wireFields(wireBytes([event]))));
  } catch (error) {
    if (error instanceof RangeError)
      throw new EngineError('INVALID_ARGUMENT', `The history cannot be read: it is neither JSON nor a binary history (${error.message}).`);
    throw error;
  }
}

function unpackEvent(fields: Map<number, WireValue[]>): JsonObject {
  const unpack = (codec: Pick<Codec<never>, 'unpack'>, number: number) => {
    const values = fields.get(number);
    return values && codec.unpack(values);
  };
  const eventType = Number(unpack(int64, 3));
  const type = EVENT_TYPE_NAMES[eventType - 1];
  const known = type !== undefined && Object.hasOwn(EVENTS, type) ? EVENTS[type as EventType] : undefined;
  return {
    eventId: unpack(int64, 1),
    eventTime: unpack(time, 2),
    eventType,
    workerMayIgnore: unpack(bool, 300),
    userMetadata: unpack(userMetadata, 301),
    ...(known && { [attributesName(type as string)]: unpack(known.attributes, known.number) ?? {} }),
  };
}
