import type { UpdateWorkflowOptionsRequest, UpdateWorkflowOptionsResponse } from '../../contract';
import { updateWorkflowOptions as law } from '../../core';
import type { House } from '../house';
import { check } from '../validate/check';
import { updateWorkflowOptionsSchema } from '../validate/schemas';
import { onCurrentRun } from './resolve-run';

export async function updateWorkflowOptions(house: House, request: UpdateWorkflowOptionsRequest): Promise<UpdateWorkflowOptionsResponse> {
  check(updateWorkflowOptionsSchema, request);
  return onCurrentRun(house, request.execution, (key) => house.updates.submit(key, { law: (state, env) => law(state, request, env) }));
}
