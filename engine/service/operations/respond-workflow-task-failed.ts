import type { RespondWorkflowTaskFailedRequest } from '../../contract';
import { failWorkflowTask } from '../../core';
import type { House } from '../house';
import { check } from '../validate/check';
import { respondWorkflowTaskFailedSchema } from '../validate/schemas';

export async function respondWorkflowTaskFailed(house: House, request: RespondWorkflowTaskFailedRequest): Promise<void> {
  check(respondWorkflowTaskFailedSchema, request);
  const { token } = request;
  await house.updates.submit(token.execution, { token, law: (state, env) => failWorkflowTask(state, request, env) });
}
