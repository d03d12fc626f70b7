import type { ActivityToken, Payload } from '../../contract';
import { heartbeatActivity } from '../../core';
import type { House } from '../house';
import { check } from '../validate/check';
import { recordActivityTaskHeartbeatSchema } from '../validate/schemas';

export async function recordActivityTaskHeartbeat(
  house: House,
  request: { readonly token: ActivityToken; readonly details?: readonly Payload[]; readonly identity: string },
): Promise<{ readonly cancelRequested: boolean }> {
  check(recordActivityTaskHeartbeatSchema, request);
  return house.updates.submit(request.token.execution, { law: (state, env) => heartbeatActivity(state, request, env) });
}
