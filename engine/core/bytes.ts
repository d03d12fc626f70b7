import { type Payload, payloadBytes, utf8Bytes } from '../contract';

/**
 * About how many bytes a JSON value takes when written: exact for text, a flat figure for structure.
 * The store encodes an event once; encoding it a second time only to count it would double the cost of a step.
 */
export function approximateBytes(value: unknown): number {
  if (typeof value === 'string') return value.length + 2;
  if (typeof value !== 'object' || value === null) return 6;
  let bytes = 2;
  if (Array.isArray(value)) {
    for (const item of value) bytes += approximateBytes(item) + 1;
    return bytes;
  }
  for (const [key, field] of Object.entries(value)) if (field !== undefined) bytes += key.length + 4 + approximateBytes(field);
  return bytes;
}

/** True when `payloads` together are larger than `limitBytes`. Counts exactly only when it is near. */
export function exceedsBytes(payloads: readonly Payload[] | undefined, limitBytes: number): boolean {
  if (payloads === undefined) return false;
  let atMost = 0;
  for (const payload of payloads) atMost += 3 * (payload.data?.length ?? 0) + 256;
  if (atMost <= limitBytes) return false;
  let bytes = 0;
  for (const payload of payloads) bytes += payloadBytes(payload);
  return bytes > limitBytes;
}

/** True when an id or name is longer than `limitBytes` in UTF-8. */
export function idTooLong(id: string, limitBytes: number): boolean {
  return id.length > limitBytes || (id.length * 3 > limitBytes && utf8Bytes(id) > limitBytes);
}
