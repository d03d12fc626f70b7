import type { ActivityOperationResponse, ResetActivityRequest } from '../../contract';
import { resetActivity as law } from '../../core';
import type { House } from '../house';
import { check } from '../validate/check';
import { resetActivitySchema } from '../validate/schemas';
import { originalOptions } from './original-options';
import { onCurrentRun } from './resolve-run';

export async function resetActivity(house: House, request: ResetActivityRequest): Promise<ActivityOperationResponse> {
  check(resetActivitySchema, request);
  const delayMs = house.random.next() * (request.jitterMs ?? 0);
  return onCurrentRun(house, request.execution, async (key) => {
    const original = request.restoreOriginalOptions ? await originalOptions(house, key) : undefined;
    return house.updates.submit(key, { law: (state, env) => law(state, { ...request, delayMs, ...(original && { original }) }, env) });
  });
}
