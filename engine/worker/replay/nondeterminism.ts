import type { Command, Divergence, HistoryEvent } from '../../contract';

/** The code does not ask for what the history says was asked for. Fails the workflow task; a fixed deployment heals the run. */
export class NondeterminismError extends Error {
  override readonly name = 'NondeterminismError';
  constructor(readonly divergence: Divergence) {
    super(`[TMPRL1100] Nondeterminism error: ${sentenceOf(divergence)}`);
  }
}

function sentenceOf({ event, command }: Divergence): string {
  if (event === undefined)
    return `the workflow asked for ${command ? describeCommand(command) : 'nothing'}, but the history has no event for that command`;
  if (command === undefined) return `the history has ${describeEvent(event)}, but the workflow gave no command for it`;
  return `the history has ${describeEvent(event)}, but the workflow asked for ${describeCommand(command)}`;
}

/** `ScheduleActivityTask (activity 'charge', id '1')`. */
export function describeCommand(command: Command): string {
  return `${command.type}${detail(command.attributes)}`;
}

/** `event 5, TimerStarted (timer '1')`. */
export function describeEvent(event: HistoryEvent): string {
  return `event ${event.id}, ${event.type}${detail(event.attributes)}`;
}

function detail(attributes: object): string {
  const a = attributes as Record<string, unknown>;
  const parts: string[] = [];
  if (a.activityType !== undefined) parts.push(`activity '${a.activityType}', id '${a.activityId}'`);
  else if (a.workflowType !== undefined && a.workflowId !== undefined) parts.push(`workflow '${a.workflowType}', id '${a.workflowId}'`);
  else if (a.timerId !== undefined) parts.push(`timer '${a.timerId}'`);
  else if (a.markerName !== undefined) parts.push(`marker '${a.markerName}'`);
  else if (a.signalName !== undefined) parts.push(`signal '${a.signalName}'`);
  else if (a.scheduledEventId !== undefined) parts.push(`scheduled by event ${a.scheduledEventId}`);
  else if (a.updateId !== undefined) parts.push(`update '${a.updateId}'`);
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}
