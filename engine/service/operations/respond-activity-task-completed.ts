import type { ActivityById, ActivityToken, Payload } from '../../contract';
import { completeActivity } from '../../core';
import type { House } from '../house';
import { check } from '../validate/check';
import { respondActivityTaskCompletedSchema } from '../validate/schemas';
import { onActivity } from './task-of-run';

export async function respondActivityTaskCompleted(
  house: House,
  request: { readonly token: ActivityToken | ActivityById; readonly result?: readonly Payload[]; readonly identity: string },
): Promise<void> {
  check(respondActivityTaskCompletedSchema, request);
  return onActivity(house, request.token, (state, env) => completeActivity(state, request, env));
}
