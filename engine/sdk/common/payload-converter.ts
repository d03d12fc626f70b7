import { fromPayload, type Payload, type PayloadMap, toPayload } from '../../contract';
import { PayloadConverterError } from './errors';

/** Turns values into payloads and back. */
export interface PayloadConverter {
  toPayload<T>(value: T): Payload;
  fromPayload<T>(payload: Payload): T;
}

/** `undefined`, bytes and JSON; errors are `PayloadConverterError`s. */
export const defaultPayloadConverter: PayloadConverter = {
  toPayload(value) {
    try {
      return toPayload(value);
    } catch (error) {
      throw new PayloadConverterError(`Unable to convert ${describe(value)} to payload`, error);
    }
  },
  fromPayload<T>(payload: Payload): T {
    try {
      return fromPayload(payload) as T;
    } catch (error) {
      throw new PayloadConverterError(`Unable to convert payload with encoding ${payload.metadata.encoding}`, error);
    }
  },
};

function describe(value: unknown): string {
  return typeof value === 'object' && value !== null ? `a value of ${value.constructor?.name ?? 'an object'}` : String(value);
}

/** Arguments as payloads; none for no arguments. */
export function toPayloads(converter: PayloadConverter, ...values: readonly unknown[]): Payload[] | undefined {
  return values.length === 0 ? undefined : values.map((value) => converter.toPayload(value));
}

export function fromPayloadsAtIndex<T>(converter: PayloadConverter, index: number, payloads?: readonly Payload[] | null): T {
  const payload = payloads?.[index];
  return (payload === undefined ? undefined : converter.fromPayload(payload)) as T;
}

export function arrayFromPayloads(converter: PayloadConverter, payloads?: readonly Payload[] | null): unknown[] {
  return (payloads ?? []).map((payload) => converter.fromPayload(payload));
}

export function mapToPayloads(converter: PayloadConverter, map: Readonly<Record<string, unknown>>): PayloadMap {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, converter.toPayload(value)]));
}

export function mapFromPayloads(converter: PayloadConverter, map: PayloadMap | undefined | null): Record<string, unknown> | undefined {
  if (map === undefined || map === null) return undefined;
  return Object.fromEntries(Object.entries(map).map(([key, payload]) => [key, converter.fromPayload(payload)]));
}
