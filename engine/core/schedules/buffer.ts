import { type DueAction, leaveOut, type Schedule } from './state';

/** Actions that wait for their turn; more are dropped. */
export const MAX_BUFFER = 1_000;

export function bufferAction(schedule: Schedule, action: DueAction): Schedule {
  if (schedule.buffer.length >= MAX_BUFFER) return leaveOut(schedule, 'BUFFER_FULL', [action.actual]);
  return { ...schedule, buffer: [...schedule.buffer, action] };
}
