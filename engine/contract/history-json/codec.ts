import { type Place, shown } from './place';
import { unpackVarints, type WireValue, wireBytes, wireFields } from './wire';

/** What a field holds; for those who walk through the table of events. */
export type Kind =
  | 'string'
  | 'bool'
  | 'int32'
  | 'int64'
  | 'double'
  | 'float'
  | 'time'
  | 'duration'
  | 'payload'
  | { readonly enum: string; readonly names: readonly string[] }
  | { readonly list: Codec<never> }
  | { readonly map: Codec<never> }
  | { readonly message: () => FieldTable };

/** One kind of value, both ways. */
export interface Codec<T> {
  readonly kind: Kind;
  /** The value in proto3 JSON. */
  write(value: T): unknown;
  /** Reads every form in which the value is found; undefined: nothing is said (an enum's UNSPECIFIED, say). */
  read(json: unknown, place: Place): T | undefined;
  /** All occurrences of a field in the binary form, as something that `read` takes. */
  unpack(values: readonly WireValue[]): unknown;
}

export interface Field<T> {
  /** In the protocol buffer. */
  readonly number: number;
  readonly codec: Codec<T>;
  /** In JSON, where it is not our own. */
  readonly name?: string;
  /** What the absent field means. */
  readonly empty?: T;
}
export type FieldTable = Readonly<Record<string, Field<never>>>;

/** A field for every key of `T`; those that must be there say what they are when nothing is said. */
export type Fields<T> = {
  readonly [K in keyof T]-?: Field<NonNullable<T[K]>> & (undefined extends T[K] ? unknown : { readonly empty: T[K] });
};

/** A field that may be absent. */
export function field<T>(number: number, codec: Codec<T>, name?: string): Field<T> {
  return { number, codec, ...(name !== undefined && { name }) };
}

/** A field that our form always has. */
export function needed<T, E extends T>(number: number, codec: Codec<T>, empty: E, name?: string): Field<T> & { readonly empty: E } {
  return { number, codec, empty, ...(name !== undefined && { name }) };
}

/** Durations carry their unit in our names, and in their text there. */
export function jsonName(key: string, { name, codec }: Field<never>): string {
  return name ?? (codec.kind === 'duration' ? key.slice(0, -2) : key);
}

export function message<T>(fields: Fields<T>): Codec<T> {
  const table = fields as unknown as FieldTable;
  const entries = Object.entries(table).map(([key, each]) => ({ key, name: jsonName(key, each), field: each }));
  const byName = new Map(entries.map((entry) => [entry.name, entry]));
  return {
    kind: { message: () => table },
    write(value) {
      const json: Record<string, unknown> = {};
      for (const { key, name, field } of entries) {
        const part = (value as Record<string, never>)[key];
        if (part !== undefined) json[name] = field.codec.write(part);
      }
      return json;
    },
    read(json, place) {
      if (!isObject(json)) throw place.error(`must be an object, not ${shown(json)}`);
      const value: Record<string, unknown> = {};
      for (const [given, part] of Object.entries(json)) {
        const entry = byName.get(given) ?? byName.get(camelCase(given));
        if (entry === undefined) place.note(given);
        else if (part !== null && part !== undefined) {
          const read = entry.field.codec.read(part, place.in(given));
          if (read !== undefined) value[entry.key] = read;
        }
      }
      for (const { key, field } of entries) if (value[key] === undefined && field.empty !== undefined) value[key] = field.empty;
      return value as T;
    },
    unpack(values) {
      const json: Record<string, unknown> = {};
      const wire = wireFields(wireBytes(values));
      for (const { name, field } of entries) {
        const found = wire.get(field.number);
        if (found) json[name] = field.codec.unpack(found);
      }
      return json;
    },
  };
}

export function list<T>(codec: Codec<T>): Codec<readonly T[]> {
  return {
    kind: { list: codec as Codec<never> },
    write: (values) => values.map((value) => codec.write(value)),
    read(json, place) {
      if (!Array.isArray(json)) throw place.error(`must be a list, not ${shown(json)}`);
      const values = json.flatMap((part, at) => {
        const value = codec.read(part, place.in(at));
        return value === undefined ? [] : [value];
      });
      // In a protocol buffer an empty list is no list.
      return values.length === 0 ? undefined : values;
    },
    unpack: (values) => (codec.kind === 'int32' ? unpackVarints(values) : values).map((value) => codec.unpack([value])),
  };
}

export function mapOf<T>(codec: Codec<T>): Codec<Readonly<Record<string, T>>> {
  return {
    kind: { map: codec as Codec<never> },
    write: (map) => Object.fromEntries(Object.entries(map).map(([key, value]) => [key, codec.write(value)])),
    read(json, place) {
      if (!isObject(json)) throw place.error(`must be an object, not ${shown(json)}`);
      const map: Record<string, T> = {};
      for (const [key, part] of Object.entries(json)) {
        const value = part === null ? undefined : codec.read(part, place.in(key));
        if (value !== undefined) map[key] = value;
      }
      return map;
    },
    unpack: (values) =>
      Object.fromEntries(
        values.map((value) => {
          const entry = wireFields(wireBytes([value]));
          const key = entry.get(1);
          return [key ? new TextDecoder().decode(wireBytes(key)) : '', codec.unpack(entry.get(2) ?? [new Uint8Array()])];
        }),
      ),
  };
}

/** A value that stands there in another shape than here. */
export function shaped<There, Here>(codec: Codec<There>, toHere: (value: There) => Here, toThere: (value: Here) => There): Codec<Here> {
  return {
    kind: codec.kind,
    write: (value) => codec.write(toThere(value)),
    read: (json, place) => {
      const value = codec.read(json, place);
      return value === undefined ? undefined : toHere(value);
    },
    unpack: (values) => codec.unpack(values),
  };
}

/** For a message that contains itself. */
export function lazy<T>(make: () => Codec<T>): Codec<T> {
  return {
    kind: { message: () => (make().kind as { message: () => FieldTable }).message() },
    write: (value) => make().write(value),
    read: (json, place) => make().read(json, place),
    unpack: (values) => make().unpack(values),
  };
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Some exports have the names of the protocol buffer: `start_to_fire_timeout`. */
function camelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
