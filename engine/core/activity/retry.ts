import type { Failure, RetryState } from '../../contract';
import { approximateBytes } from '../bytes';
import type { Draft } from '../draft';
import { LIMITS } from '../limits';
import { nextRetry } from '../retry';
import type { PendingActivity } from '../state';
import { beginAttempt, fromTheFirst, onceMore } from './attempts';
import { expirationOf } from './timeouts';

/**
 * Begins the next attempt if the policy allows one: no event is written, heartbeat details stay. Returns why not otherwise.
 * `noDelay`: the attempt was lost through no fault of the activity, so it is not made to wait.
 */
export function retryActivity(
  draft: Draft,
  activity: PendingActivity,
  failure: Failure,
  options: { readonly noDelay?: boolean } = {},
): RetryState {
  if (activity.cancelRequestedEventId > 0) return 'CANCEL_REQUESTED';
  const { now } = draft;
  const { retryPolicy: policy, reset } = activity;
  if (hasStoppedForPause(activity, failure) && !reset) {
    beginAttempt(draft, { ...onceMore(activity), lastFailure: storedFailure(failure), lastAttemptCompleteTime: now });
    return 'IN_PROGRESS';
  }
  const attempt = reset ? 0 : activity.attempt;
  const next = nextRetry({ policy, failure, attempt, now, expiration: expirationOf(activity) });
  if ('retryState' in next) return next.retryState;
  const lastFailure = storedFailure(failure);
  const ended = reset ? fromTheFirst(activity, reset.heartbeat) : { ...activity, attempt: attempt + 1 };
  beginAttempt(draft, { ...ended, lastFailure, lastAttemptCompleteTime: now }, options.noDelay || reset ? 0 : next.delayMs);
  return 'IN_PROGRESS';
}

/** An attempt that gave way to a pause has not failed: whatever the policy allows, it is made once more when the pause is over. */
function hasStoppedForPause({ toldOfPause }: PendingActivity, { applicationFailureInfo }: Failure): boolean {
  return toldOfPause === true && applicationFailureInfo?.type === 'ActivityPause';
}

/** A failure kept in the record is cut to 4 KiB: its message, not its stack and details. */
export function storedFailure(failure: Failure): Failure {
  if (approximateBytes(failure) <= LIMITS.storedFailureBytes) return failure;
  const { type, nonRetryable } = failure.applicationFailureInfo ?? {};
  return {
    message: failure.message.slice(0, LIMITS.storedFailureBytes / 2),
    ...(failure.source && { source: failure.source }),
    ...(failure.stackTrace && { stackTrace: failure.stackTrace.slice(0, 1_000) }),
    ...(failure.applicationFailureInfo && {
      applicationFailureInfo: { ...(type && { type: type.slice(0, 500) }), ...(nonRetryable && { nonRetryable }) },
    }),
    ...(failure.timeoutFailureInfo && { timeoutFailureInfo: { timeoutType: failure.timeoutFailureInfo.timeoutType } }),
  };
}
