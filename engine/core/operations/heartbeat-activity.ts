import type { ActivityById, ActivityHeartbeatAnswer, ActivityToken, Payload } from '../../contract';
import { activityOfToken } from '../activity/find';
import { exceedsBytes } from '../bytes';
import { Draft } from '../draft';
import { finish } from '../finish';
import { LIMITS } from '../limits';
import type { MutableState, PendingActivity } from '../state';
import type { Env, Transition } from '../transition';
import { failActivity } from './fail-activity';

export interface HeartbeatActivity {
  readonly token: ActivityToken | ActivityById;
  readonly details?: readonly Payload[];
  readonly identity: string;
}

/** Sign of life; its details are handed to the next attempt. The answer carries a cancellation to the activity. */
export function heartbeatActivity(before: MutableState, request: HeartbeatActivity, env: Env): Transition<ActivityHeartbeatAnswer> {
  const { token, details, identity } = request;
  const activity = activityOfToken(before, token);
  const message = excess(before, activity, details, env.payloadLimitBytes);
  if (message !== null) {
    const failed = failActivity(
      before,
      { token, identity, failure: { message, source: 'Server', serverFailureInfo: { nonRetryable: true } } },
      env,
    );
    return { ...failed, answer: { cancelRequested: true } };
  }
  const draft = new Draft(before, env);
  const paused = (before.paused ?? activity.paused) !== undefined;
  draft.state.activities.set(activity.scheduledEventId, {
    ...activity,
    lastHeartbeatTime: env.now,
    ...(paused && { toldOfPause: true }),
    ...(details && { heartbeatDetails: details }),
  });
  draft.changed = true;
  return finish(draft, {
    cancelRequested: activity.cancelRequestedEventId > 0,
    ...(paused && { paused: true }),
    ...(activity.reset?.interrupts && { reset: true }),
  });
}

/** What is wrong with the details, in a sentence; null: nothing. */
function excess(
  state: MutableState,
  activity: PendingActivity,
  details: readonly Payload[] | undefined,
  limitBytes: number,
): string | null {
  if (exceedsBytes(details, limitBytes)) return `Heartbeat details exceed size limit (${limitBytes} bytes).`;
  const mine = length(details);
  if (mine * LIMITS.pendingActivities <= LIMITS.heartbeatBytes) return null;
  let all = mine;
  for (const each of state.activities.values()) if (each !== activity) all += length(each.heartbeatDetails);
  return all > LIMITS.heartbeatBytes
    ? `Heartbeat details of all pending activities of the run exceed size limit (${LIMITS.heartbeatBytes} bytes).`
    : null;
}

function length(payloads: readonly Payload[] = []): number {
  return payloads.reduce((sum, { data }) => sum + (data?.length ?? 0), 0);
}
