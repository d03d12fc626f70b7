import { base64ToBytes, type HistoryEvent } from '../../contract';
import { attributesOf, historyToJson, jsonName, type Kind } from '../../contract/history-json';
import { type Long, msNumberToTs, type Timestamp, toLong } from '../common';

/**
 * An event as Temporal's SDK has it, too: a message of `temporal.api.history.v1`. Whole numbers of 64 bits are `Long`s, times and
 * durations `{ seconds, nanos }`, constants numbers, bytes `Uint8Array`s. One of the attributes is there, by the event's type.
 */
export interface ProtoHistoryEvent {
  readonly eventId: Long;
  readonly eventTime: Timestamp;
  readonly eventType: number;
  // biome-ignore lint/suspicious/noExplicitAny: messages of Temporal's; their types are those of `@temporalio/proto`.
  readonly [attributes: `${string}EventAttributes`]: any;
}

/** A run's whole history, as `Worker.runReplayHistory` and the tools take it: each event in our form, and in Temporal's. */
export interface History {
  readonly events: readonly (HistoryEvent & ProtoHistoryEvent)[];
}

/** Temporal's form is made when it is asked for, and does not show in JSON. */
export function historyOf(events: readonly HistoryEvent[]): History {
  return { events: events.map(withProto) };
}

function withProto(event: HistoryEvent): HistoryEvent & ProtoHistoryEvent {
  const { name, kind, typeNumber } = attributesOf(event.type);
  const getters = {
    eventId: () => toLong(event.id),
    eventTime: () => msNumberToTs(event.time),
    eventType: () => typeNumber,
    [name]: once(() => toMessage(kind, historyToJson([event]).events[0]?.[name])),
  };
  const properties = Object.entries(getters).map(([key, get]) => [key, { get, enumerable: false, configurable: true }]);
  return Object.defineProperties({ ...event }, Object.fromEntries(properties)) as HistoryEvent & ProtoHistoryEvent;
}

/** From proto3 JSON to the objects of protobufjs. */
function toMessage(kind: Kind, json: unknown): unknown {
  if (kind === 'int64') return toLong(Number(json));
  if (kind === 'time') return msNumberToTs(Date.parse(String(json)));
  if (kind === 'duration') return msNumberToTs(Math.round(Number.parseFloat(String(json)) * 1_000));
  if (kind === 'payload') return payloadOf(json as { metadata?: Record<string, string>; data?: string });
  if (typeof kind === 'string') return json;
  if ('enum' in kind) return Math.max(0, kind.names.indexOf(String(json).slice(kind.enum.length + 1)));
  if ('list' in kind) return (json as readonly unknown[]).map((each) => toMessage(kind.list.kind, each));
  const entries = Object.entries(json as Record<string, unknown>);
  if ('map' in kind) return Object.fromEntries(entries.map(([key, value]) => [key, toMessage(kind.map.kind, value)]));
  const kinds = new Map(Object.entries(kind.message()).map(([key, field]) => [jsonName(key, field), field.codec.kind]));
  return Object.fromEntries(entries.map(([key, value]) => [key, toMessage(kinds.get(key) ?? 'string', value)]));
}

function payloadOf({ metadata = {}, data }: { metadata?: Record<string, string>; data?: string }) {
  const bytes = Object.entries(metadata).map(([key, value]) => [key, base64ToBytes(value)]);
  return { metadata: Object.fromEntries(bytes), data: data === undefined ? new Uint8Array() : base64ToBytes(data) };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
