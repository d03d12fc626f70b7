import type { PauseAttributes } from '../../contract';
import type { MutableState, WritableState } from '../state';

/** Request ids that are remembered: of the pause that holds, its end, and a few before. */
const KEPT = 10;

export function hasSeenPause({ pausesSeen }: MutableState, { requestId }: PauseAttributes): boolean {
  return pausesSeen?.includes(requestId) === true;
}

/** What a pause, or its end, leaves in the state: as it is asked for, and when a history is read again. */
export function notePause(
  state: WritableState,
  status: 'Paused' | 'Running',
  { time, attributes }: { readonly time: number; readonly attributes: PauseAttributes },
): void {
  const { requestId, ...by } = attributes;
  state.status = status;
  state.pausesSeen = [...(state.pausesSeen ?? []), requestId].slice(-KEPT);
  if (status === 'Paused') state.paused = { time, ...by };
  else delete state.paused;
}
