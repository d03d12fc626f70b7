import { approximateBytes } from '../bytes';
import type { Draft } from '../draft';
import { checkId } from './check';
import { extras } from './extras';
import type { CommandOf } from './index';
import { CommandRefused } from './refused';

const BAD = 'BAD_CANCEL_TIMER_ATTRIBUTES';

/** A timer that fired while the workflow task ran, unseen, is cancelled all the same: its firing is taken out of what waits. */
export function cancelTimer(draft: Draft, command: CommandOf<'CancelTimer'>, workflowTaskCompletedEventId: number): void {
  const { state } = draft;
  const { timerId } = command.attributes;
  checkId(BAD, 'timerId', timerId);
  const startedEventId = state.timers.get(timerId)?.startedEventId ?? takeBufferedFiring(draft, timerId);
  if (startedEventId === null) throw new CommandRefused(BAD, `No timer with id "${timerId}" is pending.`);
  state.timers.delete(timerId);
  draft.append({ type: 'TimerCanceled', attributes: { timerId, startedEventId, workflowTaskCompletedEventId }, ...extras(command) });
}

function takeBufferedFiring(draft: Draft, timerId: string): number | null {
  const { state } = draft;
  for (const [index, event] of state.buffered.entries()) {
    if (event.type !== 'TimerFired' || event.attributes.timerId !== timerId) continue;
    state.buffered.splice(index, 1);
    state.bufferedBytes = Math.max(0, state.bufferedBytes - approximateBytes(event));
    return event.attributes.startedEventId;
  }
  return null;
}
