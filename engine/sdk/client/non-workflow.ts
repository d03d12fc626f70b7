import {
  CodecChain,
  failureFromProto,
  failureToProto,
  type LoadedDataConverter,
  type Payload,
  type PayloadCodec,
  type ProtoFailure,
  type SerializationContext,
} from '../common';

/** What a project gets for `@temporalio/common/lib/internal-non-workflow`: converters and codecs one after the other, outside of workflows. */
export * from '../common/files';
export { isLoadedDataConverter, loadDataConverter } from './load-converter';

export interface UserMetadata {
  staticSummary?: string | undefined;
  staticDetails?: string | undefined;
}
interface ProtoMetadata {
  summary?: Payload | null;
  details?: Payload | null;
}
type Context = SerializationContext | undefined;

export async function encode(codecs: readonly PayloadCodec[], payloads: Payload[], context?: Context): Promise<Payload[]> {
  let current = payloads;
  for (const codec of codecs) current = await codec.encode(current, context);
  return current;
}

/** The codecs in the other order. */
export async function decode(codecs: readonly PayloadCodec[], payloads: Payload[], context?: Context): Promise<Payload[]> {
  let current = payloads;
  for (const codec of [...codecs].reverse()) current = await codec.decode(current, context);
  return current;
}

export async function decodeOptionalSingle(
  codecs: readonly PayloadCodec[],
  payload: Payload | null | undefined,
  context?: Context,
): Promise<Payload | null | undefined> {
  return payload && (await decode(codecs, [payload], context))[0];
}

export async function decodeOptionalSinglePayload<T>(
  converter: LoadedDataConverter,
  payload?: Payload | null,
  context?: Context,
): Promise<T | null | undefined> {
  const decoded = await decodeOptionalSingle(converter.payloadCodecs, payload, context);
  return decoded ? converter.payloadConverter.fromPayload<T>(decoded, context) : (decoded as null | undefined);
}

export async function encodeToPayload<T>(converter: LoadedDataConverter, value: T, context?: Context): Promise<Payload> {
  const payload = converter.payloadConverter.toPayload(value, context) as Payload;
  return (await encode(converter.payloadCodecs, [payload], context))[0] as Payload;
}

/** Undefined for no values. */
export async function encodeToPayloads(converter: LoadedDataConverter, ...values: unknown[]): Promise<Payload[] | undefined> {
  return encodeToPayloadsWithContext(converter, undefined, values);
}

export async function encodeToPayloadsWithContext(
  { payloadConverter, payloadCodecs }: LoadedDataConverter,
  context: Context,
  values: unknown[],
): Promise<Payload[] | undefined> {
  if (values.length === 0) return undefined;
  return encode(
    payloadCodecs,
    values.map((value) => payloadConverter.toPayload(value, context) as Payload),
    context,
  );
}

export async function decodeArrayFromPayloads(
  { payloadConverter, payloadCodecs }: LoadedDataConverter,
  payloads?: Payload[] | null,
  context?: Context,
): Promise<unknown[]> {
  if (!payloads) return [];
  return (await decode(payloadCodecs, payloads, context)).map((payload) => payloadConverter.fromPayload(payload, context));
}

/** Undefined where there is none. */
export async function decodeFromPayloadsAtIndex<T>(
  converter: LoadedDataConverter,
  index: number,
  payloads?: Payload[] | null,
  context?: Context,
): Promise<T> {
  return (await decodeArrayFromPayloads(converter, payloads, context))[index] as T;
}

export async function encodeMapToPayloads<K extends string>(
  converter: LoadedDataConverter,
  map: Record<K, unknown>,
  context?: Context,
): Promise<Record<K, Payload>> {
  const entries = Object.entries(map).map(async ([key, value]) => [key, await encodeToPayload(converter, value, context)]);
  return Object.fromEntries(await Promise.all(entries));
}

export async function decodeMapFromPayloads<K extends string>(
  converter: LoadedDataConverter,
  map: Record<K, Payload> | null | undefined,
  context?: Context,
): Promise<Record<K, unknown> | undefined> {
  if (!map) return undefined;
  const entries = Object.entries<Payload>(map).map(async ([key, payload]) => [
    key,
    await decodeOptionalSinglePayload(converter, payload, context),
  ]);
  return Object.fromEntries(await Promise.all(entries));
}

export async function encodeErrorToFailure(converter: LoadedDataConverter, error: unknown, context?: Context): Promise<ProtoFailure> {
  const { failureConverter, payloadConverter, payloadCodecs } = converter;
  return encodeFailure(payloadCodecs, failureConverter.errorToFailure(error, payloadConverter, context), context);
}

export async function decodeOptionalFailureToOptionalError(
  converter: LoadedDataConverter,
  failure: ProtoFailure | null | undefined,
  context?: Context,
): Promise<Error | undefined> {
  const { failureConverter, payloadConverter, payloadCodecs } = converter;
  return failure
    ? failureConverter.failureToError(await decodeFailure(payloadCodecs, failure, context), payloadConverter, context)
    : undefined;
}

/** Its details, and those of its causes. */
export async function encodeFailure(codecs: readonly PayloadCodec[], failure: ProtoFailure, context?: Context): Promise<ProtoFailure> {
  return failureToProto(await new CodecChain(codecs).failure('encode', failureFromProto(failure), context));
}

export async function decodeFailure(codecs: readonly PayloadCodec[], failure: ProtoFailure, context?: Context): Promise<ProtoFailure> {
  return failureToProto(await new CodecChain(codecs).failure('decode', failureFromProto(failure), context));
}

export async function encodeUserMetadata(
  converter: LoadedDataConverter,
  staticSummary: string | undefined,
  staticDetails: string | undefined,
  context?: Context,
): Promise<ProtoMetadata | undefined> {
  if (staticSummary === undefined && staticDetails === undefined) return undefined;
  return {
    ...(staticSummary !== undefined && { summary: await encodeToPayload(converter, staticSummary, context) }),
    ...(staticDetails !== undefined && { details: await encodeToPayload(converter, staticDetails, context) }),
  };
}

export async function decodeUserMetadata(
  converter: LoadedDataConverter,
  metadata: ProtoMetadata | null | undefined,
  context?: Context,
): Promise<UserMetadata> {
  return {
    staticSummary: (await decodeOptionalSinglePayload<string>(converter, metadata?.summary, context)) ?? undefined,
    staticDetails: (await decodeOptionalSinglePayload<string>(converter, metadata?.details, context)) ?? undefined,
  };
}
