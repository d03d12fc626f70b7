import type { RequestCancelWorkflowRequest } from '../../contract';
import { requestCancelWorkflow as law } from '../../core';
import type { House } from '../house';
import { check } from '../validate/check';
import { requestCancelWorkflowSchema } from '../validate/schemas';
import { resolveRun } from './resolve-run';

/** A second request, and one on a closed run, are done already. */
export async function requestCancelWorkflow(house: House, request: RequestCancelWorkflowRequest): Promise<void> {
  check(requestCancelWorkflowSchema, request);
  const key = await resolveRun(house, request.execution);
  await house.updates.submit(key, { law: (state, env) => law(state, request, env) });
}
