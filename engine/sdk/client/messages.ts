import { base64ToBytes } from '../../contract';
import { type Codec, jsonName, readMessage } from '../../contract/history-json';
import { asBuffer, Long, msNumberToTs, toLong } from '../common';

/**
 * Messages of Temporal's protocol as protobufjs makes them: whole numbers of 64 bits are `Long`s, times and durations
 * `{ seconds, nanos }`, constants numbers, bytes `Buffer`s. A field that is not set reads as its default, and does not show;
 * `JSON.stringify` gives proto3 JSON.
 */
export function messageOf(codec: Codec<never>, value: unknown): unknown {
  return objectOf(codec, (codec.write as (value: unknown) => unknown)(value));
}

/** From proto3 JSON. */
function objectOf(codec: Codec<never>, json: unknown): unknown {
  const { kind } = codec;
  if (kind === 'int64') return toLong(Number(json));
  if (kind === 'time') return msNumberToTs(Date.parse(String(json)));
  if (kind === 'duration') return msNumberToTs(Math.round(Number.parseFloat(String(json)) * 1_000));
  if (kind === 'payload') return payloadOf(codec, json as PayloadJson);
  if (typeof kind === 'string') return json;
  if ('enum' in kind) return Math.max(0, kind.names.indexOf(String(json).slice(kind.enum.length + 1)));
  if ('list' in kind) return (json as readonly unknown[]).map((each) => objectOf(kind.list, each));
  const entries = Object.entries(json as Record<string, unknown>);
  if ('map' in kind) return Object.fromEntries(entries.map(([key, value]) => [key, objectOf(kind.map, value)]));
  const codecs = new Map(Object.entries(kind.message()).map(([key, field]) => [jsonName(key, field), field.codec]));
  const fields = entries.flatMap(([key, value]) => {
    const of = codecs.get(key);
    return of ? [[key, objectOf(of, value)]] : [];
  });
  return withPrototype(prototypeOf(codec), Object.fromEntries(fields));
}

export function withPrototype<T extends object>(prototype: object, fields: T): T {
  return Object.assign(Object.create(prototype) as object, fields) as T;
}

interface PayloadJson {
  readonly metadata?: Readonly<Record<string, string>>;
  readonly data?: string;
}

function payloadOf(codec: Codec<never>, { metadata = {}, data }: PayloadJson): unknown {
  const bytes = Object.entries(metadata).map(([key, value]) => [key, asBuffer(base64ToBytes(value))]);
  return withPrototype(jsonPrototype(codec), {
    metadata: Object.fromEntries(bytes),
    data: asBuffer(data === undefined ? new Uint8Array() : base64ToBytes(data)),
  });
}

const prototypes = new WeakMap<Codec<never>, object>();

/** The defaults of a message's fields. */
function prototypeOf(codec: Codec<never>): object {
  const known = prototypes.get(codec);
  if (known) return known;
  const prototype = jsonPrototype(codec);
  if (typeof codec.kind !== 'string' && 'message' in codec.kind)
    for (const [key, field] of Object.entries(codec.kind.message()))
      Object.defineProperty(prototype, jsonName(key, field), { value: defaultOf(field.codec), writable: true });
  prototypes.set(codec, prototype);
  return prototype;
}

function jsonPrototype(codec: Codec<never>): object {
  return Object.defineProperty({}, 'toJSON', {
    value(this: object) {
      return readMessage(codec, { ...this });
    },
  });
}

function defaultOf({ kind }: Codec<never>): unknown {
  if (kind === 'string') return '';
  if (kind === 'bool') return false;
  if (kind === 'int64') return Long.ZERO;
  if (kind === 'int32' || kind === 'double' || kind === 'float') return 0;
  if (typeof kind === 'string') return null;
  if ('enum' in kind) return 0;
  if ('list' in kind) return Object.freeze([]);
  return 'map' in kind ? Object.freeze({}) : null;
}
