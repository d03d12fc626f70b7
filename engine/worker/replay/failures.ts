import type { Failure, Payload, RetryState } from '../../contract';
import { HistoryError, nameEvent } from './errors';
import type { ReplayEvent } from './events';

/** How failures reach the workflow: wrapped in who they are about. */

export interface ActivityRef {
  readonly activityType: string;
  readonly activityId: string;
}

export function activityFailure(
  message: string,
  { activityType, activityId }: ActivityRef,
  cause: Failure,
  info: {
    readonly retryState: RetryState;
    readonly scheduledEventId?: number;
    readonly startedEventId?: number;
    readonly identity?: string;
  },
): Failure {
  const { retryState, scheduledEventId = 0, startedEventId = 0, identity } = info;
  return { message, cause, activityFailureInfo: { activityType, activityId, scheduledEventId, startedEventId, identity, retryState } };
}

export function canceled(details?: readonly Payload[]): Failure {
  return { message: '', canceledFailureInfo: details ? { details } : {} };
}

/** Of an activity or child there is one result, or none. */
export function oneResult(result: readonly Payload[] | undefined, event: ReplayEvent): readonly Payload[] | undefined {
  if (result !== undefined && result.length !== 1) throw new HistoryError(`Not exactly one payload in the result of ${nameEvent(event)}`);
  return result;
}
