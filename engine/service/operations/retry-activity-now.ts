import type { ActivityOperationResponse, RetryActivityNowRequest } from '../../contract';
import { retryActivityNow as law } from '../../core';
import type { House } from '../house';
import { check } from '../validate/check';
import { retryActivityNowSchema } from '../validate/schemas';
import { onCurrentRun } from './resolve-run';

export async function retryActivityNow(house: House, request: RetryActivityNowRequest): Promise<ActivityOperationResponse> {
  check(retryActivityNowSchema, request);
  return onCurrentRun(house, request.execution, (key) => house.updates.submit(key, { law: (state, env) => law(state, request, env) }));
}
