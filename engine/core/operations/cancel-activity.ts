import { type ActivityById, type ActivityToken, EngineError, type Payload } from '../../contract';
import { closeActivity } from '../activity/close';
import { activityToEnd } from '../activity/find';
import { exceedsBytes } from '../bytes';
import { Draft } from '../draft';
import { finish } from '../finish';
import type { MutableState } from '../state';
import type { Env, Transition } from '../transition';

export interface CancelActivity {
  readonly token: ActivityToken | ActivityById;
  readonly details?: readonly Payload[];
  readonly identity: string;
}

/** The worker reports that it stopped because it was asked to. */
export function cancelActivity(before: MutableState, request: CancelActivity, env: Env): Transition {
  const { token, identity } = request;
  const activity = activityToEnd(before, token, identity, env.now);
  const latestCancelRequestedEventId = activity.cancelRequestedEventId;
  if (latestCancelRequestedEventId === 0)
    throw new EngineError('INVALID_ARGUMENT', 'Nobody has requested the cancellation of this activity: complete or fail it.');
  const details = exceedsBytes(request.details, env.payloadLimitBytes) ? undefined : request.details;
  const draft = new Draft(before, env);
  const { scheduledEventId } = activity;
  closeActivity(draft, activity, (startedEventId) => ({
    type: 'ActivityTaskCanceled',
    attributes: { scheduledEventId, startedEventId, latestCancelRequestedEventId, identity, ...(details && { details }) },
  }));
  return finish(draft, undefined);
}
