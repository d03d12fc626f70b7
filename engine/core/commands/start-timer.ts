import type { Draft } from '../draft';
import { LIMITS } from '../limits';
import { pendingTimer } from '../pending';
import { checkId } from './check';
import { extras } from './extras';
import type { CommandOf } from './index';
import { CommandRefused } from './refused';

const BAD = 'BAD_START_TIMER_ATTRIBUTES';

export function startTimer(draft: Draft, command: CommandOf<'StartTimer'>, workflowTaskCompletedEventId: number): void {
  const { state } = draft;
  const { timerId } = command.attributes;
  const startToFireTimeoutMs = Math.min(command.attributes.startToFireTimeoutMs, LIMITS.durationMs);
  checkId(BAD, 'timerId', timerId);
  if (!(Number.isFinite(command.attributes.startToFireTimeoutMs) && startToFireTimeoutMs > 0))
    throw new CommandRefused(BAD, `startToFireTimeout of timer "${timerId}" must be above 0.`);
  if (state.timers.has(timerId)) throw new CommandRefused('START_TIMER_DUPLICATE_ID', `A timer with id "${timerId}" is pending.`);
  const event = draft.append({
    type: 'TimerStarted',
    attributes: { timerId, startToFireTimeoutMs, workflowTaskCompletedEventId },
    ...extras(command),
  });
  state.timers.set(timerId, pendingTimer(event));
}
