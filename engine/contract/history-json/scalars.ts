import { type Codec, isObject } from './codec';
import { shown } from './place';
import { type WireValue, wireBytes, wireFields } from './wire';

export const string: Codec<string> = {
  kind: 'string',
  write: (value) => value,
  read(json, place) {
    if (typeof json === 'number' || typeof json === 'boolean') return String(json);
    if (typeof json !== 'string') throw place.error(`must be a text, not ${shown(json)}`);
    return json;
  },
  unpack: (values) => new TextDecoder().decode(wireBytes(values)),
};

export const bool: Codec<boolean> = {
  kind: 'bool',
  write: (value) => value,
  read(json, place) {
    if (json === 'true' || json === 1) return true;
    if (json === 'false' || json === 0) return false;
    if (typeof json !== 'boolean') throw place.error(`must be true or false, not ${shown(json)}`);
    return json;
  },
  unpack: (values) => values.at(-1) !== 0n,
};

export const int32: Codec<number> = {
  kind: 'int32',
  write: (value) => value,
  read: (json, place) => wholeNumber(json) ?? bad(place.error(`must be a whole number, not ${shown(json)}`)),
  unpack: (values) => Number(BigInt.asIntN(64, varint(values))),
};

export const int64: Codec<number> = { ...int32, kind: 'int64', write: String };

export const double: Codec<number> = {
  kind: 'double',
  write: (value) => value,
  read(json, place) {
    const value = typeof json === 'string' ? Number(json) : json;
    if (typeof value !== 'number' || Number.isNaN(value)) throw place.error(`must be a number, not ${shown(json)}`);
    return value;
  },
  unpack(values) {
    const bytes = wireBytes(values);
    return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getFloat64(0, true);
  },
};

export const float: Codec<number> = {
  ...double,
  kind: 'float',
  unpack(values) {
    const bytes = wireBytes(values);
    // 32 bits have seven digits; what comes behind them in 64 was never said.
    return Number(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getFloat32(0, true).toPrecision(7));
  },
};

/** Epoch milliseconds here; there text with up to nine decimals, or `{ seconds, nanos }`. */
export const time: Codec<number> = {
  kind: 'time',
  write: (value) => new Date(value).toISOString(),
  read(json, place) {
    const ms = json instanceof Date ? json.getTime() : typeof json === 'string' ? Date.parse(json) : secondsAndNanos(json);
    return ms !== undefined && Number.isFinite(ms) ? Math.floor(ms) : bad(place.error(`must be a time, not ${shown(json)}`));
  },
  unpack: unpackSecondsAndNanos,
};

/** Milliseconds here; there `10s`, `0.250s`, or `{ seconds, nanos }`. */
export const duration: Codec<number> = {
  kind: 'duration',
  write: (ms) => `${ms % 1_000 === 0 ? ms / 1_000 : (ms / 1_000).toFixed(3)}s`,
  read(json, place) {
    const ms = typeof json === 'string' ? durationOf(json) : secondsAndNanos(json);
    return ms === undefined ? bad(place.error(`must be a duration, not ${shown(json)}`)) : ms;
  },
  unpack: unpackSecondsAndNanos,
};

/** An enum by its names in the order of their numbers, without their prefix; 0 is UNSPECIFIED. */
export function enumOf<T extends string>(prefix: string, ...names: readonly string[]): Codec<T> {
  const all = ['UNSPECIFIED', ...names];
  return {
    kind: { enum: prefix, names: all },
    write: (value) => `${prefix}_${value}`,
    read(json, place) {
      if (typeof json !== 'string' && typeof json !== 'number') throw place.error(`must be the name of a constant, not ${shown(json)}`);
      const number = Number(json);
      const name = Number.isInteger(number) ? all[number] : constantName(String(json), prefix);
      if (name === undefined || !all.includes(name)) place.note(`(value ${json})`);
      return name === undefined || name === 'UNSPECIFIED' ? undefined : (name as T);
    },
    unpack: (values) => Number(varint(values)),
  };
}

/** `RETRY_STATE_IN_PROGRESS`, `InProgress` (older exports) and `IN_PROGRESS` mean the same. */
export function constantName(text: string, prefix: string): string {
  const screaming = /[a-z]/.test(text) ? text.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '_').toUpperCase() : text;
  return screaming.startsWith(`${prefix}_`) ? screaming.slice(prefix.length + 1) : screaming;
}

export function wholeNumber(json: unknown): number | undefined {
  const value =
    typeof json === 'string' && /^-?\d+$/.test(json)
      ? Number(json)
      : typeof json === 'bigint'
        ? Number(json)
        : isObject(json) && typeof json.low === 'number' && typeof json.high === 'number'
          ? json.high * 2 ** 32 + (json.low >>> 0)
          : json;
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : undefined;
}

function secondsAndNanos(json: unknown): number | undefined {
  if (!isObject(json)) return undefined;
  const seconds = wholeNumber(json.seconds ?? 0);
  const nanos = wholeNumber(json.nanos ?? 0);
  return seconds === undefined || nanos === undefined ? undefined : seconds * 1_000 + Math.floor(nanos / 1_000_000);
}

const UNITS: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1_000, ms: 1, us: 1e-3, µs: 1e-3, ns: 1e-6 };

/** As proto3 JSON writes it (`1.5s`) and as Go prints it (`1h0m0s`). */
function durationOf(text: string): number | undefined {
  if (!/^-?(\d+(\.\d+)?(h|ms|m|s|us|µs|ns))+$/.test(text)) return undefined;
  let ms = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|s|us|µs|ns)/g))
    ms += Number(amount) * (UNITS[unit as string] as number);
  // 1.1 s are 1100 ms, whatever binary fractions make of it.
  const whole = Math.floor(Number(ms.toFixed(6)));
  return text.startsWith('-') ? -whole : whole;
}

function unpackSecondsAndNanos(values: readonly WireValue[]): unknown {
  const wire = wireFields(wireBytes(values));
  return { seconds: int32.unpack(wire.get(1) ?? [0n]), nanos: int32.unpack(wire.get(2) ?? [0n]) };
}

function varint(values: readonly WireValue[]): bigint {
  const last = values.at(-1);
  if (typeof last !== 'bigint') throw new RangeError('a field holds bytes where a number belongs');
  return last;
}

function bad(error: Error): never {
  throw error;
}
