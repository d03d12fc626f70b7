import { toBase64, ValueError } from '..';

/** Messages of protobuf.js in protobuf's JSON form (proto3 JSON mapping) and back, by the library's reflection. */

export interface ProtoType {
  readonly fullName: string;
  readonly fieldsArray: readonly ProtoField[];
  encode(message: unknown): { finish(): Uint8Array };
  decode(bytes: Uint8Array): unknown;
  fromObject(object: Readonly<Record<string, unknown>>): Record<string, unknown>;
}
interface ProtoEnum {
  readonly values: Readonly<Record<string, number>>;
  readonly valuesById: Readonly<Record<number, string>>;
}
interface ProtoField {
  readonly name: string;
  /** Newer releases have it. */
  readonly jsonName?: string;
  readonly type: string;
  readonly repeated: boolean;
  readonly map: boolean;
  readonly options?: Readonly<Record<string, unknown>>;
  readonly partOf?: unknown;
  readonly defaultValue: unknown;
  readonly resolvedType: ProtoType | ProtoEnum | null;
  resolve(): ProtoField;
}

type Json = unknown;
type Message = Readonly<Record<string, unknown>>;

const isEnum = (type: ProtoField['resolvedType']): type is ProtoEnum => type !== null && 'valuesById' in type;
const isType = (type: ProtoField['resolvedType']): type is ProtoType => type !== null && 'fieldsArray' in type;

function jsonNameOf(field: ProtoField): string {
  const given = field.options?.json_name ?? field.jsonName;
  return typeof given === 'string' ? given : field.name.replace(/_([a-z0-9])/gi, (_, letter: string) => letter.toUpperCase());
}

export function toProtoJson(type: ProtoType, message: unknown): Json {
  const special = WELL_KNOWN[type.fullName];
  if (special) return special.write(message as Message, type);
  const out: Record<string, Json> = {};
  for (const given of type.fieldsArray) {
    const field = given.resolve();
    const value = (message as Message)[field.name];
    if (value === undefined || value === null || isDefault(field, value, message as Message)) continue;
    out[jsonNameOf(field)] = writeField(field, value);
  }
  return out;
}

/** A field without presence of its own is left out when it has its default. */
function isDefault(field: ProtoField, value: unknown, message: Message): boolean {
  if (field.repeated) return (value as readonly unknown[]).length === 0;
  if (field.map) return Object.keys(value as object).length === 0;
  if (isType(field.resolvedType)) return false;
  if (field.partOf || field.options?.proto3_optional) return !Object.hasOwn(message, field.name);
  const text = (each: unknown) => (each instanceof Uint8Array || Array.isArray(each) ? `bytes ${each.length}` : String(each));
  return text(value) === text(field.defaultValue) && !(value instanceof Uint8Array && value.length > 0);
}

function writeField(field: ProtoField, value: unknown): Json {
  if (field.repeated) return (value as readonly unknown[]).map((each) => writeOne(field, each));
  if (!field.map) return writeOne(field, value);
  return Object.fromEntries(Object.entries(value as object).map(([key, each]) => [key, writeOne(field, each)]));
}

function writeOne(field: ProtoField, value: unknown): Json {
  const { resolvedType, type } = field;
  if (isType(resolvedType)) return toProtoJson(resolvedType, value);
  if (isEnum(resolvedType)) return resolvedType.valuesById[value as number] ?? value;
  if (type === 'bytes') return toBase64(value as Uint8Array);
  if (/64$/.test(type)) return String(value);
  return (type === 'double' || type === 'float') && !Number.isFinite(value) ? String(value) : value;
}

/** Fields that the type does not have are left out: whoever wrote it may be newer. */
export function fromProtoJson(type: ProtoType, json: Json): Record<string, unknown> {
  const special = WELL_KNOWN[type.fullName];
  if (special) return special.read(json, type);
  if (typeof json !== 'object' || json === null || Array.isArray(json)) throw new ValueError(`${type.fullName}: expected a JSON object`);
  const plain: Record<string, unknown> = {};
  for (const given of type.fieldsArray) {
    const field = given.resolve();
    const name = [jsonNameOf(field), field.name].find((each) => Object.hasOwn(json, each));
    const value = name === undefined ? undefined : (json as Message)[name];
    if (value !== undefined && (value !== null || isNullable(field))) plain[field.name] = readField(field, value);
  }
  const message = type.fromObject(plain);
  // In Node, the library makes Buffers of bytes; the sandbox has none, and both shall see the same.
  for (const { name, type: kind } of type.fieldsArray)
    if (kind === 'bytes' && message[name] instanceof Uint8Array) message[name] = new Uint8Array(message[name]);
  return message;
}

function isNullable({ resolvedType }: ProtoField): boolean {
  return isType(resolvedType) && resolvedType.fullName === '.google.protobuf.Value';
}

function readField(field: ProtoField, value: Json): unknown {
  if (field.repeated) {
    if (!Array.isArray(value)) throw new ValueError(`${field.name}: expected a JSON array`);
    return value.map((each) => readOne(field, each));
  }
  if (!field.map) return readOne(field, value);
  return Object.fromEntries(Object.entries(value as object).map(([key, each]) => [key, readOne(field, each)]));
}

function readOne(field: ProtoField, value: Json): unknown {
  const { resolvedType, type } = field;
  if (isType(resolvedType)) return fromProtoJson(resolvedType, value);
  if (type === 'bytes') return String(value).replaceAll('-', '+').replaceAll('_', '/');
  return value;
}

interface Special {
  write(message: Message, type: ProtoType): Json;
  read(json: Json, type: ProtoType): Record<string, unknown>;
}

const secondsOf = (message: Message) => Number(String(message.seconds ?? 0));
const fraction = (nanos: number) =>
  nanos === 0
    ? ''
    : `.${String(nanos)
        .padStart(9, '0')
        .replace(/(?:000){1,2}$/, '')}`;
const wrapper: Special = {
  write: ({ value }, type) => {
    const [field] = type.fieldsArray;
    return field ? writeOne(field.resolve(), value ?? field.defaultValue) : null;
  },
  read: (json, type) => type.fromObject({ value: json }),
};

/** Types that have a JSON form of their own. */
const WELL_KNOWN: Readonly<Record<string, Special>> = {
  '.google.protobuf.Timestamp': {
    write: (message) => new Date(secondsOf(message) * 1_000).toISOString().replace(/\.000Z$/, `${fraction(Number(message.nanos ?? 0))}Z`),
    read: (json, type) => {
      const match = /^(.*?)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)$/.exec(String(json));
      const ms = match ? Date.parse(`${match[1]}${match[3]}`) : Number.NaN;
      if (Number.isNaN(ms)) throw new ValueError(`google.protobuf.Timestamp: not a time: ${json}`);
      return type.fromObject({ seconds: ms / 1_000, nanos: Number((match?.[2] ?? '').padEnd(9, '0')) });
    },
  },
  '.google.protobuf.Duration': {
    write: (message) => {
      const [seconds, nanos] = [secondsOf(message), Number(message.nanos ?? 0)];
      return `${seconds < 0 || nanos < 0 ? '-' : ''}${Math.abs(seconds)}${fraction(Math.abs(nanos))}s`;
    },
    read: (json, type) => {
      const match = /^(-?)(\d+)(?:\.(\d{1,9}))?s$/.exec(String(json));
      if (!match) throw new ValueError(`google.protobuf.Duration: not a length of time: ${json}`);
      const sign = match[1] === '-' ? -1 : 1;
      return type.fromObject({ seconds: sign * Number(match[2]), nanos: sign * Number((match[3] ?? '').padEnd(9, '0')) });
    },
  },
  '.google.protobuf.FieldMask': {
    write: ({ paths }) => (paths as readonly string[]).join(),
    read: (json, type) => type.fromObject({ paths: json === '' ? [] : String(json).split(',') }),
  },
  '.google.protobuf.Struct': {
    write: ({ fields }) => Object.fromEntries(Object.entries(fields as object).map(([key, value]) => [key, valueToJson(value)])),
    read: (json, type) => type.fromObject(structOf(json as object)),
  },
  '.google.protobuf.ListValue': {
    write: ({ values }) => (values as readonly Message[]).map(valueToJson),
    read: (json, type) => type.fromObject({ values: (json as readonly Json[]).map(valueFrom) }),
  },
  '.google.protobuf.Value': { write: valueToJson, read: (json, type) => type.fromObject(valueFrom(json)) },
  ...Object.fromEntries(
    ['Double', 'Float', 'Int64', 'UInt64', 'Int32', 'UInt32', 'Bool', 'String', 'Bytes'].map((kind) => [
      `.google.protobuf.${kind}Value`,
      wrapper,
    ]),
  ),
};

function valueToJson(value: Message): Json {
  if (value.structValue) return toFields((value.structValue as Message).fields);
  if (value.listValue) return ((value.listValue as Message).values as readonly Message[]).map(valueToJson);
  for (const kind of ['stringValue', 'numberValue', 'boolValue']) if (Object.hasOwn(value, kind)) return value[kind];
  return null;
}

function toFields(fields: unknown): Json {
  return Object.fromEntries(Object.entries((fields ?? {}) as Record<string, Message>).map(([key, value]) => [key, valueToJson(value)]));
}

function structOf(json: object): Record<string, unknown> {
  return { fields: Object.fromEntries(Object.entries(json).map(([key, value]) => [key, valueFrom(value)])) };
}

function valueFrom(json: Json): Record<string, unknown> {
  if (json === null) return { nullValue: 0 };
  if (typeof json === 'string') return { stringValue: json };
  if (typeof json === 'number') return { numberValue: json };
  if (typeof json === 'boolean') return { boolValue: json };
  return Array.isArray(json) ? { listValue: { values: json.map(valueFrom) } } : { structValue: structOf(json as object) };
}
