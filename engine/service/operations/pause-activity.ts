import type { ActivityOperationResponse, PauseActivityRequest } from '../../contract';
import { pauseActivity as law } from '../../core';
import type { House } from '../house';
import { check } from '../validate/check';
import { pauseActivitySchema } from '../validate/schemas';
import { onCurrentRun } from './resolve-run';

export async function pauseActivity(house: House, request: PauseActivityRequest): Promise<ActivityOperationResponse> {
  check(pauseActivitySchema, request);
  return onCurrentRun(house, request.execution, (key) => house.updates.submit(key, { law: (state, env) => law(state, request, env) }));
}
