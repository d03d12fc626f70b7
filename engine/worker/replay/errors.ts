import type { Command, Divergence } from '../../contract';
import { commandDetail, eventDetail, type ReplayEvent, typeOf } from './events';

/** The code does not ask for what the history says was asked for. Fails the workflow task; a fixed deployment heals the run. */
export class NondeterminismError extends Error {
  override readonly name = 'NondeterminismError';
  constructor(
    /** As Temporal's core says it. */
    readonly sentence: string,
    readonly divergence?: Divergence,
  ) {
    super(`[TMPRL1100] Nondeterminism error: ${sentence}${divergence ? `: ${told(divergence)}` : ''}`);
  }
}

function told({ event, command }: Divergence): string {
  if (event === undefined) return `the history has no event for ${command ? describeCommand(command) : 'it'}`;
  return `the history has ${describeEvent(event)}, but the workflow ${command ? `asked for ${describeCommand(command)}` : 'gave no command for it'}`;
}

/** The history is none that an engine would write: the code has no part in it. */
export class HistoryError extends Error {
  override readonly name = 'HistoryError';
}

/** `ScheduleActivityTask (activity 'charge', id '1')`. */
export function describeCommand(command: Command): string {
  return `${command.type}${commandDetail(command)}`;
}

/** `HistoryEvent(id: 5, TimerStarted)`, as Temporal's core says it. */
export function nameEvent(event: ReplayEvent): string {
  return `HistoryEvent(id: ${event.id}, ${typeOf(event)})`;
}

/** `event 5, TimerStarted (timer '1')`. */
export function describeEvent(event: ReplayEvent): string {
  return `event ${event.id}, ${typeOf(event)}${eventDetail(event)}`;
}

export function divergence(event: ReplayEvent, command?: Command): Divergence | undefined {
  return event.type === 'Foreign' ? undefined : { eventId: event.id, event, ...(command && { command }) };
}
