import {
  base64ToBytes,
  bytesToBase64,
  type Failure,
  fromPayload,
  isTextPayload,
  type Payload,
  type PayloadMap,
  type RetryState,
  type TimeoutType,
  toPayload,
} from '../../../contract';
import { asBuffer, decode, decodeStrictly, encode } from '../encoding';
import { PayloadConverterError, ValueError } from '../errors';
import { TemporalFailure } from '../failures';
import type { Headers } from '../interceptors';
import {
  decodeApplicationFailureCategory,
  decodeRetryState,
  decodeTimeoutType,
  encodeApplicationFailureCategory,
  encodeRetryState,
  encodeTimeoutType,
} from '../policies';
import { type Payloads, type ProtoFailure, type Payload as ProtoPayload, toLong } from '../proto';
import { msNumberToTs, tsToMs } from '../timestamps';
import type { TypeInfo } from '../type-info';
import type { LoadedDataConverter } from './data-converter';
import { defaultFailureConverter } from './failure-converter';
import { defaultPayloadConverter, fromPayloadWithTypeInfo, RawValue, toPayloadWithTypeInfo } from './payload-converter';
import type { SerializationContext } from './serialization-context';

/**
 * Where values and errors of user code meet the engine's payloads and failures. Everything of the SDK that has a value to send
 * or a payload to read comes by here, with the converters in force: the default ones take a short way, without bytes.
 */
export type Converters = Pick<LoadedDataConverter, 'payloadConverter' | 'failureConverter'>;

export const defaultConverters: Converters = { payloadConverter: defaultPayloadConverter, failureConverter: defaultFailureConverter };

/** `type`: what was said of the value's type; `RawValue`s are passed on as they are. */
export function encodeValue({ payloadConverter }: Converters, value: unknown, context?: SerializationContext, type?: TypeInfo): Payload {
  if (type) return payloadFromProto(toPayloadWithTypeInfo(payloadConverter, value, context, type));
  if (value instanceof RawValue) return payloadFromProto(value.payload);
  if (payloadConverter !== defaultPayloadConverter) return payloadFromProto(payloadConverter.toPayload(value, context));
  try {
    return toPayload(value);
  } catch (error) {
    throw new ValueError(`Unable to convert ${String(value)} to payload`, error);
  }
}

export function decodeValue({ payloadConverter }: Converters, payload: Payload, context?: SerializationContext, type?: TypeInfo): unknown {
  if (type) return fromPayloadWithTypeInfo(payloadConverter, payloadToProto(payload), context, type);
  if (payloadConverter !== defaultPayloadConverter) return payloadConverter.fromPayload(payloadToProto(payload), context);
  const { encoding } = payload.metadata;
  if (encoding === 'json/plain' && payload.data === undefined) throw new ValueError('Got payload with no data');
  if (encoding !== 'json/plain' && encoding !== 'binary/plain' && encoding !== 'binary/null')
    throw new ValueError(`Unknown encoding: ${encoding}`);
  return fromPayload(payload);
}

/** Arguments; undefined for none. */
export function encodeValues(
  converters: Converters,
  values: readonly unknown[],
  context?: SerializationContext,
  types?: readonly TypeInfo[],
): Payload[] | undefined {
  return values.length === 0 ? undefined : values.map((value, at) => encodeValue(converters, value, context, types?.[at]));
}

export function decodeValues(
  converters: Converters,
  payloads: readonly Payload[] | undefined,
  context?: SerializationContext,
  types?: readonly TypeInfo[],
): unknown[] {
  return (payloads ?? []).map((payload, at) => decodeValue(converters, payload, context, types?.[at]));
}

/** The one value of a result; undefined for none. */
export function decodeFirst(
  converters: Converters,
  payloads: readonly Payload[] | undefined,
  context?: SerializationContext,
  type?: TypeInfo,
): unknown {
  const [payload] = payloads ?? [];
  return payload && decodeValue(converters, payload, context, type);
}

export function encodeMap(converters: Converters, map: Readonly<Record<string, unknown>>, context?: SerializationContext): PayloadMap {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, encodeValue(converters, value, context)]));
}

export function decodeMap(
  converters: Converters,
  map: PayloadMap | undefined,
  context?: SerializationContext,
): Record<string, unknown> | undefined {
  if (map === undefined) return undefined;
  return Object.fromEntries(Object.entries(map).map(([key, payload]) => [key, decodeValue(converters, payload, context)]));
}

/** What was thrown, as it crosses processes. Fails only where the converters do. */
export function encodeError({ payloadConverter, failureConverter }: Converters, error: unknown, context?: SerializationContext): Failure {
  return failureFromProto(failureConverter.errorToFailure(error, payloadConverter, context));
}

export function decodeFailure({ payloadConverter, failureConverter }: Converters, failure: Failure, context?: SerializationContext): Error {
  return failureConverter.failureToError(failureToProto(failure), payloadConverter, context);
}

/** As `decodeFailure`, for where a `TemporalFailure` is promised: what a custom converter makes else is wrapped. */
export function decodeTemporalFailure(converters: Converters, failure: Failure, context?: SerializationContext): TemporalFailure {
  const error = decodeFailure(converters, failure, context);
  return error instanceof TemporalFailure ? error : new TemporalFailure(error.message, error);
}

export function payloadToProto(payload: Payload): ProtoPayload {
  const { metadata, data } = payload;
  const bytes = data === undefined ? undefined : isTextPayload(payload) ? encode(data) : base64ToBytes(data);
  return {
    metadata: Object.fromEntries(Object.entries(metadata).map(([key, text]) => [key, asBuffer(encode(text))])),
    data: bytes && asBuffer(bytes),
  };
}

export function payloadFromProto({ metadata, data }: ProtoPayload): Payload {
  if (!metadata?.encoding) throw new PayloadConverterError('A payload converter or codec made a payload without metadata.encoding');
  const texts = Object.fromEntries(Object.entries(metadata).map(([key, bytes]) => [key, decode(bytes)])) as Payload['metadata'];
  if (data === undefined || data === null) return { metadata: texts };
  const text = texts.encoding.startsWith('json/') ? decodeStrictly(data) : undefined;
  if (text !== undefined) return { metadata: texts, data: text };
  const base64 = bytesToBase64(data);
  return texts.encoding.startsWith('json/') ? { metadata: texts, data: base64, base64: true } : { metadata: texts, data: base64 };
}

/** What travels along, as interceptors see it; codecs leave headers alone. */
export function headersOf(header: PayloadMap | undefined): Headers {
  return Object.fromEntries(Object.entries(header ?? {}).map(([name, payload]) => [name, payloadToProto(payload)]));
}

/** Undefined if there are none. */
export function headerFrom(headers: Headers): PayloadMap | undefined {
  const entries = Object.entries(headers ?? {});
  return entries.length === 0 ? undefined : Object.fromEntries(entries.map(([name, payload]) => [name, payloadFromProto(payload)]));
}

const payloadsToProto = (payloads: readonly Payload[] | undefined): Payloads | undefined =>
  payloads && { payloads: payloads.map(payloadToProto) };
const payloadsFromProto = (payloads: Payloads | null | undefined): Payload[] | undefined =>
  payloads?.payloads ? payloads.payloads.map(payloadFromProto) : undefined;

export function failureToProto(failure: Failure): ProtoFailure {
  const proto: ProtoFailure = {
    message: failure.message,
    source: failure.source,
    stackTrace: failure.stackTrace,
    encodedAttributes: failure.encodedAttributes && payloadToProto(failure.encodedAttributes),
    cause: failure.cause && failureToProto(failure.cause),
  };
  const {
    applicationFailureInfo: application,
    timeoutFailureInfo: timeout,
    canceledFailureInfo: canceled,
    activityFailureInfo: activity,
    childWorkflowExecutionFailureInfo: child,
  } = failure;
  if (application) {
    const { type, nonRetryable, details, nextRetryDelayMs, category } = application;
    proto.applicationFailureInfo = {
      type,
      nonRetryable,
      details: payloadsToProto(details),
      nextRetryDelay: nextRetryDelayMs === undefined ? undefined : msNumberToTs(nextRetryDelayMs),
      category: encodeApplicationFailureCategory(category),
    };
  }
  if (timeout)
    proto.timeoutFailureInfo = {
      timeoutType: encodeTimeoutType(timeout.timeoutType),
      lastHeartbeatDetails: payloadsToProto(timeout.lastHeartbeatDetails),
    };
  if (canceled) proto.canceledFailureInfo = { details: payloadsToProto(canceled.details) };
  if (failure.terminatedFailureInfo) proto.terminatedFailureInfo = {};
  if (failure.serverFailureInfo) proto.serverFailureInfo = failure.serverFailureInfo;
  if (failure.resetWorkflowFailureInfo)
    proto.resetWorkflowFailureInfo = { lastHeartbeatDetails: payloadsToProto(failure.resetWorkflowFailureInfo.lastHeartbeatDetails) };
  if (activity) {
    const { scheduledEventId, startedEventId, identity, activityType, activityId, retryState } = activity;
    proto.activityFailureInfo = {
      scheduledEventId: toLong(scheduledEventId),
      startedEventId: toLong(startedEventId),
      identity,
      activityType: { name: activityType },
      activityId,
      retryState: encodeRetryState(retryState),
    };
  }
  if (child) {
    const { namespace, workflowId, runId, workflowType, initiatedEventId, startedEventId, retryState } = child;
    proto.childWorkflowExecutionFailureInfo = {
      namespace,
      workflowExecution: { workflowId, runId },
      workflowType: { name: workflowType },
      initiatedEventId: toLong(initiatedEventId),
      startedEventId: toLong(startedEventId),
      retryState: encodeRetryState(retryState),
    };
  }
  return proto;
}

export function failureFromProto(proto: ProtoFailure): Failure {
  const {
    applicationFailureInfo: application,
    timeoutFailureInfo: timeout,
    canceledFailureInfo: canceled,
    resetWorkflowFailureInfo: reset,
    activityFailureInfo: activity,
    childWorkflowExecutionFailureInfo: child,
  } = proto;
  return {
    message: proto.message ?? '',
    source: proto.source ?? undefined,
    stackTrace: proto.stackTrace ?? undefined,
    encodedAttributes: proto.encodedAttributes ? payloadFromProto(proto.encodedAttributes) : undefined,
    cause: proto.cause ? failureFromProto(proto.cause) : undefined,
    ...(application && {
      applicationFailureInfo: {
        type: application.type ?? undefined,
        nonRetryable: application.nonRetryable ?? undefined,
        details: payloadsFromProto(application.details),
        nextRetryDelayMs: application.nextRetryDelay ? tsToMs(application.nextRetryDelay) : undefined,
        category: decodeApplicationFailureCategory(application.category),
      },
    }),
    ...(timeout && {
      timeoutFailureInfo: {
        timeoutType: decodeTimeoutType(timeout.timeoutType) as TimeoutType,
        lastHeartbeatDetails: payloadsFromProto(timeout.lastHeartbeatDetails),
      },
    }),
    ...(canceled && { canceledFailureInfo: { details: payloadsFromProto(canceled.details) } }),
    ...(proto.terminatedFailureInfo && { terminatedFailureInfo: {} }),
    ...(proto.serverFailureInfo && { serverFailureInfo: { nonRetryable: proto.serverFailureInfo.nonRetryable ?? undefined } }),
    ...(reset && { resetWorkflowFailureInfo: { lastHeartbeatDetails: payloadsFromProto(reset.lastHeartbeatDetails) } }),
    ...(activity && {
      activityFailureInfo: {
        scheduledEventId: activity.scheduledEventId?.toNumber() ?? 0,
        startedEventId: activity.startedEventId?.toNumber() ?? 0,
        identity: activity.identity ?? undefined,
        activityType: activity.activityType?.name ?? '',
        activityId: activity.activityId ?? '',
        retryState: decodeRetryState(activity.retryState) as RetryState,
      },
    }),
    ...(child && {
      childWorkflowExecutionFailureInfo: {
        namespace: child.namespace ?? '',
        workflowId: child.workflowExecution?.workflowId ?? '',
        runId: child.workflowExecution?.runId ?? '',
        workflowType: child.workflowType?.name ?? '',
        initiatedEventId: child.initiatedEventId?.toNumber() ?? 0,
        startedEventId: child.startedEventId?.toNumber() ?? 0,
        retryState: decodeRetryState(child.retryState) as RetryState,
      },
    }),
  };
}
