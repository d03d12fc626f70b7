import type { ActivityById, ActivityToken, Payload } from '../../contract';
import { closeActivity } from '../activity/close';
import { activityToEnd } from '../activity/find';
import { exceedsBytes } from '../bytes';
import { Draft } from '../draft';
import { finish } from '../finish';
import type { MutableState } from '../state';
import type { Env, Transition } from '../transition';
import { failActivity } from './fail-activity';

export interface CompleteActivity {
  readonly token: ActivityToken | ActivityById;
  readonly result?: readonly Payload[];
  readonly identity: string;
}

/** A result that is too large fails the activity for good (Temporal's rule): to run it again would not make it smaller. */
export function completeActivity(before: MutableState, request: CompleteActivity, env: Env): Transition {
  const { token, result, identity } = request;
  const activity = activityToEnd(before, token, identity, env.now);
  if (exceedsBytes(result, env.payloadLimitBytes)) {
    const message = `Complete result exceeds size limit (${env.payloadLimitBytes} bytes).`;
    return failActivity(
      before,
      { token, identity, failure: { message, source: 'Server', serverFailureInfo: { nonRetryable: true } } },
      env,
    );
  }
  const draft = new Draft(before, env);
  const { scheduledEventId } = activity;
  closeActivity(draft, activity, (startedEventId) => ({
    type: 'ActivityTaskCompleted',
    attributes: { scheduledEventId, startedEventId, identity, ...(result && { result }) },
  }));
  return finish(draft, undefined);
}
