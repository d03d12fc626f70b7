import type { ActivityById, ActivityHeartbeatAnswer, ActivityToken, Payload } from '../../contract';
import { heartbeatActivity } from '../../core';
import type { House } from '../house';
import { check } from '../validate/check';
import { recordActivityTaskHeartbeatSchema } from '../validate/schemas';
import { onActivity } from './task-of-run';

export async function recordActivityTaskHeartbeat(
  house: House,
  request: { readonly token: ActivityToken | ActivityById; readonly details?: readonly Payload[]; readonly identity: string },
): Promise<ActivityHeartbeatAnswer> {
  check(recordActivityTaskHeartbeatSchema, request);
  return onActivity(house, request.token, (state, env) => heartbeatActivity(state, request, env));
}
