import { fromPayload, type Payload } from '../../engine/contract';

/** The value of a payload. One that only its owner's codec or converter can read, or that is damaged, is given as it is: metadata and data. */
export function decoded(payload: Payload): unknown {
  try {
    return fromPayload(payload);
  } catch {
    return payload;
  }
}

export function allDecoded(payloads: readonly Payload[] | undefined): unknown[] {
  return (payloads ?? []).map(decoded);
}

/** Whether each is told as its value, and not as it is. */
export function allReadable(payloads: readonly Payload[] | undefined): boolean {
  return (payloads ?? []).every((payload) => decoded(payload) !== payload);
}
