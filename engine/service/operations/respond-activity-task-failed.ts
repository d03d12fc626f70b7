import type { ActivityToken, Failure } from '../../contract';
import { failActivity } from '../../core';
import type { House } from '../house';
import { check } from '../validate/check';
import { respondActivityTaskFailedSchema } from '../validate/schemas';
import { asTaskOfRun } from './task-of-run';

export async function respondActivityTaskFailed(
  house: House,
  request: { readonly token: ActivityToken; readonly failure: Failure; readonly identity: string },
): Promise<void> {
  check(respondActivityTaskFailedSchema, request);
  return asTaskOfRun(
    'ACTIVITY_NOT_FOUND',
    house.updates.submit(request.token.execution, { law: (state, env) => failActivity(state, request, env) }),
  );
}
