import type { Draft } from '../draft';
import { checkId, checkMap } from './check';
import { extras } from './extras';
import type { CommandOf } from './index';

export function recordMarker(draft: Draft, command: CommandOf<'RecordMarker'>, workflowTaskCompletedEventId: number): void {
  const { attributes } = command;
  checkId('BAD_RECORD_MARKER_ATTRIBUTES', 'markerName', attributes.markerName);
  checkMap(draft, `Marker "${attributes.markerName}"`, attributes.details);
  draft.append({ type: 'MarkerRecorded', attributes: { ...attributes, workflowTaskCompletedEventId }, ...extras(command) });
}
