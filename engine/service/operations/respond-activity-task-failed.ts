import type { ActivityById, ActivityToken, Failure } from '../../contract';
import { failActivity } from '../../core';
import type { House } from '../house';
import { check } from '../validate/check';
import { respondActivityTaskFailedSchema } from '../validate/schemas';
import { onActivity } from './task-of-run';

export async function respondActivityTaskFailed(
  house: House,
  request: { readonly token: ActivityToken | ActivityById; readonly failure: Failure; readonly identity: string },
): Promise<void> {
  check(respondActivityTaskFailedSchema, request);
  return onActivity(house, request.token, (state, env) => failActivity(state, request, env));
}
