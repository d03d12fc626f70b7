import {
  CompositePayloadConverter,
  defaultPayloadConverter,
  METADATA_ENCODING_KEY,
  type Payload,
  type PayloadConverterWithEncoding,
  UndefinedPayloadConverter,
  ValueError,
} from '@temporalio/common';

/** JSON that knows dates and big integers. */
class ExtendedJsonConverter implements PayloadConverterWithEncoding {
  public encodingType = 'json/extended';

  toPayload(value: unknown): Payload | undefined {
    if (value === undefined) return undefined;
    const text = JSON.stringify(mark(value));
    return { metadata: { [METADATA_ENCODING_KEY]: new TextEncoder().encode(this.encodingType) }, data: new TextEncoder().encode(text) };
  }

  fromPayload<T>(content: Payload): T {
    if (!content.data) throw new ValueError('Got payload with no data');
    return JSON.parse(new TextDecoder().decode(content.data), (_, value) =>
      value?.$date ? new Date(value.$date) : value?.$bigint ? BigInt(value.$bigint) : value,
    );
  }
}

function mark(value: unknown): unknown {
  if (value instanceof Date) return { $date: value.toISOString() };
  if (typeof value === 'bigint') return { $bigint: value.toString() };
  if (Array.isArray(value)) return value.map(mark);
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, mark(v)]));
  return value;
}

class Composite extends CompositePayloadConverter {
  override fromPayload<T>(payload: Payload): T {
    const encoding = new TextDecoder().decode(payload.metadata?.[METADATA_ENCODING_KEY] ?? new Uint8Array());
    return encoding === 'json/plain' ? defaultPayloadConverter.fromPayload(payload) : super.fromPayload(payload);
  }
}

export const payloadConverter = new Composite(new UndefinedPayloadConverter(), new ExtendedJsonConverter());
