import type { ActivityById, ActivityToken, Failure } from '../../contract';
import { closeActivity } from '../activity/close';
import { activityToEnd } from '../activity/find';
import { retryActivity, storedFailure } from '../activity/retry';
import { approximateBytes } from '../bytes';
import { Draft } from '../draft';
import { finish } from '../finish';
import type { MutableState } from '../state';
import type { Env, Transition } from '../transition';

export interface FailActivity {
  readonly token: ActivityToken | ActivityById;
  readonly failure: Failure;
  readonly identity: string;
}

/** Tries again if the policy allows (no event), else the failure becomes the outcome. */
export function failActivity(before: MutableState, request: FailActivity, env: Env): Transition {
  const { token, identity } = request;
  const activity = activityToEnd(before, token, identity, env.now);
  const failure = approximateBytes(request.failure) > env.payloadLimitBytes ? storedFailure(request.failure) : request.failure;
  const draft = new Draft(before, env);
  const retryState = retryActivity(draft, activity, failure);
  if (retryState !== 'IN_PROGRESS') {
    const { scheduledEventId } = activity;
    closeActivity(draft, activity, (startedEventId) => ({
      type: 'ActivityTaskFailed',
      attributes: { scheduledEventId, startedEventId, failure, retryState, identity },
    }));
  }
  return finish(draft, undefined);
}
