import type { ActivityOperationResponse, UnpauseActivityRequest } from '../../contract';
import { unpauseActivity as law } from '../../core';
import type { House } from '../house';
import { check } from '../validate/check';
import { unpauseActivitySchema } from '../validate/schemas';
import { onCurrentRun } from './resolve-run';

export async function unpauseActivity(house: House, request: UnpauseActivityRequest): Promise<ActivityOperationResponse> {
  check(unpauseActivitySchema, request);
  const delayMs = house.random.next() * (request.jitterMs ?? 0);
  return onCurrentRun(house, request.execution, (key) =>
    house.updates.submit(key, { law: (state, env) => law(state, { ...request, delayMs }, env) }),
  );
}
