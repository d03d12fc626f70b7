import type { PendingActivity } from '../state';

export interface ActivityTimeouts {
  readonly scheduleToCloseTimeoutMs: number;
  readonly scheduleToStartTimeoutMs: number;
  readonly startToCloseTimeoutMs: number;
  readonly heartbeatTimeoutMs: number;
}

/**
 * Fills the timeouts that are not set (0: no limit). With schedule-to-close, the others are at most that; with only
 * start-to-close, the others are the run's; nothing lasts longer than the run, a heartbeat no longer than start-to-close.
 * Null: neither of the two is set.
 */
export function fillTimeouts(given: Partial<ActivityTimeouts>, runTimeoutMs: number): ActivityTimeouts | null {
  const scheduleToClose = given.scheduleToCloseTimeoutMs || 0;
  const startToClose = given.startToCloseTimeoutMs || 0;
  const scheduleToStart = given.scheduleToStartTimeoutMs || 0;
  if (scheduleToClose === 0 && startToClose === 0) return null;
  const overall = atMost(scheduleToClose, runTimeoutMs);
  const bound = scheduleToClose > 0 ? overall : runTimeoutMs;
  const startToCloseTimeoutMs = atMost(startToClose, bound);
  return {
    scheduleToCloseTimeoutMs: overall,
    scheduleToStartTimeoutMs: atMost(scheduleToStart, bound),
    startToCloseTimeoutMs,
    heartbeatTimeoutMs: given.heartbeatTimeoutMs ? Math.min(given.heartbeatTimeoutMs, startToCloseTimeoutMs) : 0,
  };
}

/** The smaller of two limits of which 0 means none. */
function atMost(limit: number, bound: number): number {
  if (limit === 0) return bound;
  return bound === 0 ? limit : Math.min(limit, bound);
}

/** When schedule-to-close ends the activity, retries and all; null: never. */
export function expirationOf(activity: PendingActivity): number | null {
  return activity.scheduleToCloseTimeoutMs > 0 ? activity.scheduledTime + activity.scheduleToCloseTimeoutMs : null;
}
