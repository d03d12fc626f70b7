import type { RespondWorkflowTaskFailedRequest } from '../../contract';
import { failWorkflowTask } from '../../core';
import type { House } from '../house';
import { check } from '../validate/check';
import { respondWorkflowTaskFailedSchema } from '../validate/schemas';
import { asTaskOfRun } from './task-of-run';

export async function respondWorkflowTaskFailed(house: House, request: RespondWorkflowTaskFailedRequest): Promise<void> {
  check(respondWorkflowTaskFailedSchema, request);
  const { token } = request;
  await asTaskOfRun(
    'WORKFLOW_TASK_NOT_FOUND',
    house.updates.submit(token.execution, { token, law: (state, env) => failWorkflowTask(state, request, env) }),
  );
}
