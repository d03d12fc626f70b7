import { type HistoryEvent, type Payload, utf8Bytes } from '../contract';

/**
 * Large payloads stand in a table of their own and are referenced from their event: a page of history is read, and an event passed by,
 * without them.
 */

/** A payload with more data than this is a large one. */
export const LARGE_PAYLOAD_BYTES = 128 * 1024;

export interface Blob {
  readonly eventId: number;
  /** Place among the large payloads of its event, from 0. */
  readonly ordinal: number;
  readonly data: string;
}

/** What stands in an event in place of a large payload's data. */
interface BlobReference {
  readonly blob: number;
  readonly omittedBytes: number;
}
/** An event as it is stored: `blobs` says how many of its payloads have their data elsewhere; absent: none. */
export type StoredEvent = HistoryEvent & { readonly blobs?: number };

/** Takes the data of large payloads out of the events; those without are given back as they are. */
export function takeOut(
  events: readonly HistoryEvent[],
  largeBytes: number,
): { readonly events: readonly StoredEvent[]; readonly blobs: readonly Blob[] } {
  const blobs: Blob[] = [];
  const stored = events.map((event): StoredEvent => {
    const before = blobs.length;
    const without = mapPayloads(event.attributes, (payload) => {
      const { data, ...rest } = payload;
      if (data === undefined || 3 * data.length <= largeBytes) return payload;
      const omittedBytes = utf8Bytes(data);
      if (omittedBytes <= largeBytes) return payload;
      const reference: BlobReference = { blob: blobs.length - before, omittedBytes };
      blobs.push({ eventId: event.id, ordinal: reference.blob, data });
      return { ...rest, ...reference };
    });
    return blobs.length === before ? event : ({ ...event, attributes: without, blobs: blobs.length - before } as StoredEvent);
  });
  return { events: stored, blobs };
}

/** The events as they were before. Without `blobs`, their large payloads say only how many bytes they have. */
export function putBack(events: readonly StoredEvent[], blobs: readonly Blob[] | null): readonly HistoryEvent[] {
  if (events.every((event) => event.blobs === undefined)) return events;
  const byPlace = new Map(blobs?.map(({ eventId, ordinal, data }) => [`${eventId}/${ordinal}`, data]));
  return events.map(({ blobs: count, ...event }) => {
    if (count === undefined) return event as HistoryEvent;
    const attributes = mapPayloads(event.attributes, (payload) => {
      const { blob, ...rest } = payload as Payload & Partial<BlobReference>;
      if (blob === undefined) return payload;
      if (blobs === null) return rest;
      const { omittedBytes: _, ...whole } = rest;
      const data = byPlace.get(`${event.id}/${blob}`);
      if (data === undefined) throw new Error(`the large payload ${blob} of event ${event.id} is missing`);
      return { ...whole, data };
    });
    return { ...event, attributes } as HistoryEvent;
  });
}

/** Ids of the events whose large payloads are to be loaded. */
export function withBlobs(events: readonly StoredEvent[]): readonly number[] {
  return events.flatMap(({ id, blobs }) => (blobs === undefined ? [] : [id]));
}

/** A copy of a value with each payload in it changed. What has `metadata` with an encoding is one; nothing else in an event has that. */
function mapPayloads<T>(value: T, change: (payload: Payload) => object): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((each) => mapPayloads(each, change)) as T;
  const { metadata } = value as { readonly metadata?: { readonly encoding?: unknown } };
  if (typeof metadata === 'object' && typeof metadata?.encoding === 'string') return change(value as unknown as Payload) as T;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, mapPayloads(each, change)])) as T;
}
