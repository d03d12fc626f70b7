import { type EventOf, fromPayloads, type HistoryEvent, isEvent, toPayload } from '../../contract';
import { type Book, CoreFlag } from './book';

const MARKER = 'core_patch';
const CHANGE_VERSION = 'TemporalChangeVersion';

/** The patch a marker stands for; undefined: it is another marker. */
export function patchOf(event: HistoryEvent): { readonly id: string; readonly deprecated: boolean } | undefined {
  if (!isEvent(event, 'MarkerRecorded') || event.attributes.markerName !== MARKER) return undefined;
  return read(event);
}

function read(event: EventOf<'MarkerRecorded'>): { readonly id: string; readonly deprecated: boolean } {
  const { details = {} } = event.attributes;
  const [data] = fromPayloads(details['patch-data']) as [{ id: string; deprecated?: boolean }?];
  if (data) return { id: data.id, deprecated: data.deprecated ?? false };
  // Written by older versions of Temporal's core.
  const [id] = fromPayloads(details.patch_id) as [string?];
  const [deprecated] = fromPayloads(details.deprecated) as [boolean?];
  return { id: id ?? '', deprecated: deprecated ?? false };
}

export function isChangeVersionUpsert(event: HistoryEvent): boolean {
  return isEvent(event, 'UpsertWorkflowSearchAttributes') && CHANGE_VERSION in event.attributes.searchAttributes;
}

/** The workflow takes the new way of a patch: a marker, and the search attribute by which such runs are found. */
export function commandPatch(book: Book, known: Set<string>, patchId: string, deprecated: boolean): void {
  known.add(patchId);
  book.push({
    command: {
      type: 'RecordMarker',
      attributes: { markerName: MARKER, details: { 'patch-data': [toPayload({ id: patchId, deprecated })] } },
    },
    eventType: 'MarkerRecorded',
    differs: (event) => (patchOf(event)?.id === patchId ? undefined : 'another patch or marker'),
  });
  if (!book.hasCoreFlag(CoreFlag.UPSERT_ON_PATCH)) return;
  const value = { metadata: { encoding: 'json/plain', type: 'KeywordList' }, data: JSON.stringify([...known]) };
  book.push({
    command: { type: 'UpsertWorkflowSearchAttributes', attributes: { searchAttributes: { [CHANGE_VERSION]: value } } },
    eventType: 'UpsertWorkflowSearchAttributes',
  });
}
