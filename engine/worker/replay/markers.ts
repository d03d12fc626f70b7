import { type Failure, fromPayload, type Payload, toPayload } from '../../contract';
import type { ReplayEvent } from './events';

/** The markers of Temporal's core: what they hold. */

export const PATCH_MARKER = 'core_patch';
export const LOCAL_ACTIVITY_MARKER = 'core_local_activity';
/** The search attribute by which the runs of a patch are found. */
export const CHANGE_VERSION = 'TemporalChangeVersion';

/** The patch a marker stands for; undefined: it is another event. */
export function patchOf(event: ReplayEvent): { readonly id: string; readonly deprecated: boolean } | undefined {
  if (event.type !== 'MarkerRecorded' || event.attributes.markerName !== PATCH_MARKER) return undefined;
  const { details = {} } = event.attributes;
  if (details['patch-data']) {
    const data = object(details['patch-data'][0]);
    return typeof data?.id === 'string' ? { id: data.id, deprecated: data.deprecated === true } : undefined;
  }
  // Written by older versions of core, as plain bytes.
  const [id] = details.patch_id ?? [];
  const [deprecated] = details.deprecated ?? [];
  if (id?.data === undefined || deprecated?.data === undefined) return undefined;
  return { id: bytesText(id), deprecated: bytesText(deprecated).charCodeAt(0) !== 0 };
}

export function isChangeVersionUpsert(event: ReplayEvent | undefined): boolean {
  return event?.type === 'UpsertWorkflowSearchAttributes' && CHANGE_VERSION in event.attributes.searchAttributes;
}

export interface LocalActivityMarker {
  readonly seq: number;
  readonly attempt: number;
  readonly activityId: string;
  readonly activityType: string;
  readonly completeTime?: number;
  readonly backoffMs?: number;
  readonly originalScheduleTime?: number;
  readonly outcome: { readonly result?: readonly Payload[] } | { readonly failure: Failure };
}

export function isLocalActivityMarker(event: ReplayEvent): boolean {
  return event.type === 'MarkerRecorded' && event.attributes.markerName === LOCAL_ACTIVITY_MARKER;
}

/** What a marker of a local activity tells; undefined: it cannot be read. */
export function localActivityOf(event: ReplayEvent): LocalActivityMarker | undefined {
  if (event.type !== 'MarkerRecorded') return undefined;
  const { details = {}, failure } = event.attributes;
  const data = object(details.data?.[0]);
  if (data === undefined || typeof data.seq !== 'number') return undefined;
  const result = details.result?.at(-1);
  return {
    seq: data.seq,
    attempt: typeof data.attempt === 'number' ? data.attempt : 1,
    activityId: String(data.activity_id ?? ''),
    activityType: String(data.activity_type ?? ''),
    completeTime: millis(data.complete_time),
    backoffMs: millis(data.backoff),
    originalScheduleTime: millis(data.original_schedule_time),
    outcome: failure ? { failure } : { result: result ? [result] : undefined },
  };
}

export function localActivityDetails(marker: LocalActivityMarker): Readonly<Record<string, readonly Payload[]>> {
  const { seq, attempt, activityId, activityType, completeTime, backoffMs, originalScheduleTime, outcome } = marker;
  const data = {
    seq,
    attempt,
    activity_id: activityId,
    activity_type: activityType,
    complete_time: secondsOf(completeTime),
    backoff: secondsOf(backoffMs),
    original_schedule_time: secondsOf(originalScheduleTime),
  };
  return { data: [toPayload(data)], ...('result' in outcome && outcome.result && { result: outcome.result }) };
}

/** `{ seconds, nanos }`; null: there is none. */
function secondsOf(ms: number | undefined): { readonly seconds: number; readonly nanos: number } | null {
  return ms === undefined ? null : { seconds: Math.floor(ms / 1_000), nanos: Math.round((ms % 1_000) * 1_000_000) };
}

function millis(value: unknown): number | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { seconds = 0, nanos = 0 } = value as { seconds?: number; nanos?: number };
  return seconds * 1_000 + Math.floor(nanos / 1_000_000);
}

function object(payload: Payload | undefined): Readonly<Record<string, unknown>> | undefined {
  if (payload?.data === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(payload.metadata.encoding.startsWith('json/') ? payload.data : bytesText(payload));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function bytesText({ metadata, data = '' }: Payload): string {
  if (metadata.encoding.startsWith('json/')) return data;
  return new TextDecoder().decode(fromPayload({ metadata: { encoding: 'binary/plain' }, data }) as Uint8Array);
}
