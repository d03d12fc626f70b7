import { type Payload, type PayloadMap, toPayload } from '../../contract';

/** Search attributes of the runs that a schedule begins (Temporal's names). */
const BY_ID = 'TemporalScheduledById';
const START_TIME = 'TemporalScheduledStartTime';

/** What marks a run as begun by a schedule: `at` is its nominal time, or the attributes of the run before it in its chain. */
export function scheduleAttributes(scheduleId: string, at: number | PayloadMap | undefined): PayloadMap {
  const time = typeof at === 'number' ? typed(new Date(at).toISOString(), 'Datetime') : at?.[START_TIME];
  return { [BY_ID]: typed(scheduleId, 'Keyword'), ...(time && { [START_TIME]: time }) };
}

/** The id of the schedule that began the run; undefined: none did. */
export function scheduleOf(searchAttributes: PayloadMap | undefined): string | undefined {
  const text = searchAttributes?.[BY_ID]?.data;
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    const first: unknown = Array.isArray(value) ? value[0] : value;
    return typeof first === 'string' && first !== '' ? first : undefined;
  } catch {
    return undefined;
  }
}

function typed(value: string, type: string): Payload {
  const { metadata, ...payload } = toPayload(value);
  return { ...payload, metadata: { ...metadata, type } };
}
