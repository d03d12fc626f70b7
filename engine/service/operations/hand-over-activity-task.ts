import type { ActivityById, ActivityToken } from '../../contract';
import { handOverActivity } from '../../core';
import type { House } from '../house';
import { check } from '../validate/check';
import { handOverActivityTaskSchema } from '../validate/schemas';
import { onActivity } from './task-of-run';

export async function handOverActivityTask(
  house: House,
  request: { readonly token: ActivityToken | ActivityById; readonly identity: string },
): Promise<void> {
  check(handOverActivityTaskSchema, request);
  return onActivity(house, request.token, (state, env) => handOverActivity(state, request, env));
}
