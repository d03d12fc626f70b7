import type { ActivityToken, Payload } from '../../contract';
import { cancelActivity } from '../../core';
import type { House } from '../house';
import { check } from '../validate/check';
import { respondActivityTaskCanceledSchema } from '../validate/schemas';
import { asTaskOfRun } from './task-of-run';

export async function respondActivityTaskCanceled(
  house: House,
  request: { readonly token: ActivityToken; readonly details?: readonly Payload[]; readonly identity: string },
): Promise<void> {
  check(respondActivityTaskCanceledSchema, request);
  return asTaskOfRun(
    'ACTIVITY_NOT_FOUND',
    house.updates.submit(request.token.execution, { law: (state, env) => cancelActivity(state, request, env) }),
  );
}
