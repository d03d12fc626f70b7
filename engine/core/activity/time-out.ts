import type { Failure, TimeoutType } from '../../contract';
import type { Draft } from '../draft';
import type { PendingActivity } from '../state';
import { closeActivity } from './close';
import { retryActivity } from './retry';

const WORDS: Readonly<Record<TimeoutType, string>> = {
  START_TO_CLOSE: 'StartToClose',
  SCHEDULE_TO_START: 'ScheduleToStart',
  SCHEDULE_TO_CLOSE: 'ScheduleToClose',
  HEARTBEAT: 'Heartbeat',
};

export function timeoutFailure(timeoutType: TimeoutType, message = `activity ${WORDS[timeoutType]} timeout`): Failure {
  return { message, source: 'Server', timeoutFailureInfo: { timeoutType } };
}

/**
 * A clock of the activity ran out (or its attempt was lost with its worker). Start-to-close and heartbeat are tried again;
 * when no time is left for that, it is a schedule-to-close timeout whose cause is what happened last.
 */
export function timeOutActivity(
  draft: Draft,
  activity: PendingActivity,
  failure: Failure,
  options: { readonly noDelay?: boolean } = {},
): void {
  const retryState = retryActivity(draft, activity, failure, options);
  if (retryState === 'IN_PROGRESS') return;
  const timeoutType = failure.timeoutFailureInfo?.timeoutType ?? 'START_TO_CLOSE';
  const { scheduledEventId, heartbeatDetails, lastFailure } = activity;
  const withDetails = (each: Failure, type: TimeoutType): Failure => ({
    ...each,
    timeoutFailureInfo: { timeoutType: type, ...(heartbeatDetails && { lastHeartbeatDetails: heartbeatDetails }) },
  });
  const outOfTime = retryState === 'TIMEOUT' && timeoutType !== 'SCHEDULE_TO_CLOSE';
  const last = timeoutType === 'SCHEDULE_TO_CLOSE' || timeoutType === 'SCHEDULE_TO_START' ? lastFailure : undefined;
  const reported: Failure = outOfTime
    ? {
        ...withDetails(
          timeoutFailure(
            'SCHEDULE_TO_CLOSE',
            'Not enough time to schedule next retry before activity ScheduleToClose timeout, giving up retrying',
          ),
          'SCHEDULE_TO_CLOSE',
        ),
        cause: withDetails(failure, timeoutType),
      }
    : { ...withDetails(failure, timeoutType), ...(last && { cause: last }) };
  const state = timeoutType === 'SCHEDULE_TO_CLOSE' ? 'TIMEOUT' : retryState;
  closeActivity(draft, activity, (startedEventId) => ({
    type: 'ActivityTaskTimedOut',
    attributes: { scheduledEventId, startedEventId, failure: reported, retryState: state },
  }));
}
