import type { Payload } from '../../engine/contract';
import { fromPayload } from '../../engine/contract';
import { t } from '../texts';

/** The value of a payload as a reader wants to see it; what cannot be decoded is shown as it is. */
export function plainPayload(payload: Payload): unknown {
  try {
    const value = fromPayload(payload);
    return value instanceof Uint8Array
      ? t('{byteLength} bytes ({encoding})', { byteLength: value.byteLength, encoding: payload.metadata.encoding })
      : value;
  } catch {
    return payload;
  }
}

function isPayload(value: object): value is Payload {
  if (!('metadata' in value)) return false;
  const { metadata } = value;
  return typeof metadata === 'object' && metadata !== null && 'encoding' in metadata && typeof metadata.encoding === 'string';
}

/** Replaces all payloads in a value by what they hold. */
export function plain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(plain);
  if (isPayload(value)) return plainPayload(value);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .map(([key, each]) => [key, plain(each)]),
  );
}

/** The arguments or the one result in a list of payloads: nothing, one value, or several as a list. */
export function plainPayloads(payloads: readonly Payload[] | undefined): { readonly has: boolean; readonly value: unknown } {
  const values = (payloads ?? []).map(plainPayload);
  if (values.length === 0) return { has: false, value: undefined };
  return { has: values.length > 1 || values[0] !== undefined, value: values.length === 1 ? values[0] : values };
}
