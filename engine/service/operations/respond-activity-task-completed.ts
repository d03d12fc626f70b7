import type { ActivityToken, Payload } from '../../contract';
import { completeActivity } from '../../core';
import type { House } from '../house';
import { check } from '../validate/check';
import { respondActivityTaskCompletedSchema } from '../validate/schemas';
import { asTaskOfRun } from './task-of-run';

export async function respondActivityTaskCompleted(
  house: House,
  request: { readonly token: ActivityToken; readonly result?: readonly Payload[]; readonly identity: string },
): Promise<void> {
  check(respondActivityTaskCompletedSchema, request);
  return asTaskOfRun(
    'ACTIVITY_NOT_FOUND',
    house.updates.submit(request.token.execution, { law: (state, env) => completeActivity(state, request, env) }),
  );
}
