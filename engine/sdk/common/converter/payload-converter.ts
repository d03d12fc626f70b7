import { brand } from '../brand';
import { decode, encode } from '../encoding';
import { PayloadConverterError, ValueError } from '../errors';
import type { Payload } from '../proto';
import type { ConverterHint, TypeInfo } from '../type-info';
import type { SerializationContext } from './serialization-context';
import { encodingKeys, encodingTypes, METADATA_ENCODING_KEY } from './types';

/** Turns values into payloads and back. Runs in the sandbox too, so it must be deterministic and synchronous. */
export interface PayloadConverter {
  toPayload<T>(value: T, context?: SerializationContext, hint?: ConverterHint<T>): Payload;
  fromPayload<T>(payload: Payload, context?: SerializationContext, hint?: ConverterHint<T>): T;
  validateConverterHint?: (hint: ConverterHint) => boolean;
}

/** A payload converter for one encoding; `undefined` from `toPayload`: not a value of mine. */
export interface PayloadConverterWithEncoding {
  toPayload<T>(value: T, context?: SerializationContext, hint?: ConverterHint<T>): Payload | undefined;
  fromPayload<T>(payload: Payload, context?: SerializationContext, hint?: ConverterHint<T>): T;
  readonly encodingType: string;
  validateConverterHint?: (hint: ConverterHint) => boolean;
}

/** Asks its converters in order; the first that takes a value writes it. Read by the encoding that a payload names. */
export class CompositePayloadConverter implements PayloadConverter {
  readonly converters: PayloadConverterWithEncoding[];
  readonly converterByEncoding: Map<string, PayloadConverterWithEncoding>;

  constructor(...converters: PayloadConverterWithEncoding[]) {
    if (converters.length === 0) throw new PayloadConverterError('Must provide at least one PayloadConverterWithEncoding');
    this.converters = converters;
    this.converterByEncoding = new Map(converters.map((converter) => [converter.encodingType, converter]));
  }

  toPayload<T>(value: T, context?: SerializationContext, hint?: ConverterHint<T>): Payload {
    if (value instanceof RawValue) return value.payload;
    for (const converter of this.converters) {
      if (hint !== undefined && !converter.validateConverterHint?.(hint)) continue;
      const payload = converter.toPayload(value, context, hint);
      if (payload !== undefined) return payload;
    }
    if (hint !== undefined) throw new ValueError(`No payload converter supports converter hint '${hint.converter}'`);
    throw new ValueError(`Unable to convert ${String(value)} to payload`);
  }

  fromPayload<T>(payload: Payload, context?: SerializationContext, hint?: ConverterHint<T>): T {
    const key = payload.metadata?.[METADATA_ENCODING_KEY];
    if (key === undefined) throw new ValueError('Missing payload metadata');
    const encoding = decode(key);
    const converter = this.converterByEncoding.get(encoding);
    if (converter === undefined) throw new ValueError(`Unknown encoding: ${encoding}`);
    if (hint !== undefined && !converter.validateConverterHint?.(hint))
      throw new PayloadConverterError(`Payload encoding '${encoding}' does not support converter hint '${hint.converter}'`);
    return converter.fromPayload(payload, context, hint);
  }
}

/** `undefined`, as `binary/null`. */
export class UndefinedPayloadConverter implements PayloadConverterWithEncoding {
  encodingType = encodingTypes.METADATA_ENCODING_NULL;

  toPayload(value: unknown): Payload | undefined {
    return value === undefined ? { metadata: { [METADATA_ENCODING_KEY]: encodingKeys.METADATA_ENCODING_NULL } } : undefined;
  }

  fromPayload<T>(_payload: Payload): T {
    return undefined as T;
  }
}

/** Bytes, as `binary/plain`. */
export class BinaryPayloadConverter implements PayloadConverterWithEncoding {
  encodingType = encodingTypes.METADATA_ENCODING_RAW;

  toPayload(value: unknown): Payload | undefined {
    if (!(value instanceof Uint8Array)) return undefined;
    return { metadata: { [METADATA_ENCODING_KEY]: encodingKeys.METADATA_ENCODING_RAW }, data: value };
  }

  fromPayload<T>({ data }: Payload): T {
    // A view of our own kind: in the sandbox, the bytes may come from outside.
    return (data ? new Uint8Array(data.buffer, data.byteOffset, data.length) : data) as T;
  }
}

/** Whatever JSON can say, as `json/plain`. */
export class JsonPayloadConverter implements PayloadConverterWithEncoding {
  encodingType = encodingTypes.METADATA_ENCODING_JSON;

  toPayload(value: unknown): Payload | undefined {
    const json = jsonOf(value);
    if (json === undefined) return undefined;
    return { metadata: { [METADATA_ENCODING_KEY]: encodingKeys.METADATA_ENCODING_JSON }, data: encode(json) };
  }

  fromPayload<T>({ data }: Payload): T {
    if (data === undefined || data === null) throw new ValueError('Got payload with no data');
    return JSON.parse(decode(data));
  }
}

function jsonOf(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}

/** `undefined`, bytes, and JSON for the rest. */
export class DefaultPayloadConverter extends CompositePayloadConverter {
  constructor() {
    super(new UndefinedPayloadConverter(), new BinaryPayloadConverter(), new JsonPayloadConverter());
  }
}

/** What is used where no other converter is set. */
export const defaultPayloadConverter = new DefaultPayloadConverter();

export declare const rawPayloadTypeBrand: unique symbol;

/** A value that goes through as the payload that it is, unconverted in either direction. */
export class RawValue<T = unknown> {
  private readonly converted: Payload;
  declare private readonly [rawPayloadTypeBrand]: T;

  constructor(value: T, payloadConverter: PayloadConverter = defaultPayloadConverter, context?: SerializationContext) {
    this.converted = payloadConverter.toPayload(value, context);
  }

  static fromPayload(payload: Payload): RawValue {
    return new RawValue(payload, unconverted);
  }

  get payload(): Payload {
    return this.converted;
  }
}

brand(RawValue, 'RawValue');

const unconverted: PayloadConverter = {
  toPayload: (value) => value as Payload,
  fromPayload: (payload) => payload as never,
};

const rawValueBrand = Symbol.for('backstitch.rawValueTypeInfo');

/** Type information that leaves a value unconverted: a `RawValue` in, a `RawValue` out. */
export const rawValueTypeInfo: TypeInfo<RawValue> = { [rawValueBrand]: true } as TypeInfo<RawValue>;

function isRaw(typeInfo: TypeInfo<never, never> | undefined): boolean {
  return typeInfo !== undefined && rawValueBrand in typeInfo;
}

export function toPayloadWithTypeInfo<T, D = T>(
  converter: PayloadConverter,
  value: T,
  context: SerializationContext | undefined,
  typeInfo: TypeInfo<T, D> | undefined,
): Payload {
  if (isRaw(typeInfo as TypeInfo<never, never> | undefined)) {
    if (!(value instanceof RawValue)) throw new ValueError('RawValue TypeInfo requires a RawValue value');
    return value.payload;
  }
  const transfer = typeInfo?.transferTypeConverter;
  return converter.toPayload(transfer ? transfer.toTransferType(value) : (value as unknown as D), context, typeInfo?.payloadConverterHint);
}

export function fromPayloadWithTypeInfo<T, D = T>(
  converter: PayloadConverter,
  payload: Payload,
  context: SerializationContext | undefined,
  typeInfo: TypeInfo<T, D> | undefined,
): T {
  if (isRaw(typeInfo as TypeInfo<never, never> | undefined)) return RawValue.fromPayload(payload) as T;
  const value = converter.fromPayload<D>(payload, context, typeInfo?.payloadConverterHint);
  const transfer = typeInfo?.transferTypeConverter;
  return transfer ? transfer.fromTransferType(value) : (value as unknown as T);
}

/** Arguments as payloads; undefined for no arguments. */
export function toPayloads(converter: PayloadConverter, ...values: unknown[]): Payload[] | undefined {
  return toPayloadsWithContext(converter, undefined, values);
}

export function toPayloadsWithContext(
  converter: PayloadConverter,
  context: SerializationContext | undefined,
  values: unknown[],
  typeInfo?: readonly TypeInfo[],
): Payload[] | undefined {
  if (values.length === 0) return undefined;
  return values.map((value, at) => toPayloadWithTypeInfo(converter, value, context, typeInfo?.[at]));
}

/** `null` and `undefined` are passed on as they are. */
export function convertOptionalToPayload(
  converter: PayloadConverter,
  value: unknown,
  context?: SerializationContext,
): Payload | null | undefined {
  if (value === null || value === undefined) return value;
  return converter.toPayload(value, context);
}

export function fromPayloadsAtIndex<T, D = T>(
  converter: PayloadConverter,
  index: number,
  payloads?: Payload[] | null,
  context?: SerializationContext,
  typeInfo?: TypeInfo<T, D>,
): T {
  const payload = payloads?.[index];
  return payload ? fromPayloadWithTypeInfo(converter, payload, context, typeInfo) : (undefined as T);
}

export function arrayFromPayloads(
  converter: PayloadConverter,
  payloads?: Payload[] | null,
  context?: SerializationContext,
  typeInfo?: readonly TypeInfo[],
): unknown[] {
  return (payloads ?? []).map((payload, at) => fromPayloadWithTypeInfo(converter, payload, context, typeInfo?.[at]));
}

export function mapToPayloads<K extends string, T = unknown>(
  converter: PayloadConverter,
  map: Record<K, T>,
  context?: SerializationContext,
): Record<K, Payload> {
  const entries = Object.entries(map).map(([key, value]) => [key, converter.toPayload(value, context)]);
  return Object.fromEntries(entries) as Record<K, Payload>;
}

export function mapFromPayloads<K extends string, T = unknown>(
  converter: PayloadConverter,
  map?: Record<K, Payload> | null,
  context?: SerializationContext,
): Record<K, T> | undefined {
  if (map === null || map === undefined) return undefined;
  const entries = Object.entries(map).map(([key, payload]) => [key, converter.fromPayload(payload as Payload, context)]);
  return Object.fromEntries(entries) as Record<K, T>;
}
