import type { Draft } from '../draft';
import type { PendingActivity } from '../state';

/** The attempt waits for a worker, at once or after a while; of a paused activity it only stands in the record. */
export function beginAttempt(draft: Draft, activity: PendingActivity, delayMs = 0): void {
  const { now, state } = draft;
  const { taskRowId: _, toldOfPause: __, ...kept } = activity;
  const { scheduledEventId, attempt } = kept;
  state.activities.set(scheduledEventId, {
    ...kept,
    startedTime: null,
    owner: null,
    attemptScheduledTime: now + delayMs,
    nextAttemptTime: delayMs > 0 ? now + delayMs : null,
  });
  draft.changed = true;
  if (delayMs <= 0 && !kept.paused) draft.dispatch.push({ kind: 'activity', scheduledEventId, attempt });
}

/** The same attempt once more. Tokens of the one before do not fit any more. */
export function onceMore(activity: PendingActivity): PendingActivity {
  return { ...activity, stamp: (activity.stamp ?? 0) + 1 };
}

/** Attempts are counted from 1 again. Tokens of earlier ones do not fit any more. */
export function fromTheFirst({ reset: _, ...activity }: PendingActivity, resetHeartbeat: boolean): PendingActivity {
  const { heartbeatDetails: __, ...withoutDetails } = activity;
  return { ...(resetHeartbeat ? withoutDetails : activity), attempt: 1, stamp: (activity.stamp ?? 0) + 1 };
}
