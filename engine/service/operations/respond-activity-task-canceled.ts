import type { ActivityById, ActivityToken, Payload } from '../../contract';
import { cancelActivity } from '../../core';
import type { House } from '../house';
import { check } from '../validate/check';
import { respondActivityTaskCanceledSchema } from '../validate/schemas';
import { onActivity } from './task-of-run';

export async function respondActivityTaskCanceled(
  house: House,
  request: { readonly token: ActivityToken | ActivityById; readonly details?: readonly Payload[]; readonly identity: string },
): Promise<void> {
  check(respondActivityTaskCanceledSchema, request);
  return onActivity(house, request.token, (state, env) => cancelActivity(state, request, env));
}
