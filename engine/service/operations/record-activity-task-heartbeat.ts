import type { ActivityToken, Payload } from '../../contract';
import { heartbeatActivity } from '../../core';
import type { House } from '../house';
import { check } from '../validate/check';
import { recordActivityTaskHeartbeatSchema } from '../validate/schemas';
import { asTaskOfRun } from './task-of-run';

export async function recordActivityTaskHeartbeat(
  house: House,
  request: { readonly token: ActivityToken; readonly details?: readonly Payload[]; readonly identity: string },
): Promise<{ readonly cancelRequested: boolean }> {
  check(recordActivityTaskHeartbeatSchema, request);
  return asTaskOfRun(
    'ACTIVITY_NOT_FOUND',
    house.updates.submit(request.token.execution, { law: (state, env) => heartbeatActivity(state, request, env) }),
  );
}
