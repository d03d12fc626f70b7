import type { RespondWorkflowTaskCompletedRequest } from '../../contract';
import { completeWorkflowTask } from '../../core';
import type { House } from '../house';
import { check } from '../validate/check';
import { remoteCommandsSchema } from '../validate/command-schemas';
import { respondWorkflowTaskCompletedSchema } from '../validate/schemas';
import { asTaskOfRun } from './task-of-run';

export async function respondWorkflowTaskCompleted(
  house: House,
  request: RespondWorkflowTaskCompletedRequest,
  owner: string | null,
): Promise<void> {
  check(respondWorkflowTaskCompletedSchema, request);
  if (owner === null) check(remoteCommandsSchema, request);
  const { token, queryAnswers, stickyQueue } = request;
  const sticky = stickyQueue ? { ...stickyQueue, owner } : null;
  if (sticky) house.matching.workflows(token.execution.namespace, sticky.name).seen();
  await asTaskOfRun(
    'WORKFLOW_TASK_NOT_FOUND',
    house.updates.submit(token.execution, {
      token,
      law: (state, env) => completeWorkflowTask(state, { ...request, sticky }, sticky ? { ...env, stickyUsable: true } : env),
      onCommitted: () => house.queries.answered(token.execution.runId, queryAnswers),
    }),
  );
}
