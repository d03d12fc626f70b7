import type { TerminateWorkflowRequest } from '../../contract';
import { terminateWorkflow as law } from '../../core';
import type { House } from '../house';
import { check } from '../validate/check';
import { checkPayloads } from '../validate/limits';
import { terminateWorkflowSchema } from '../validate/schemas';
import { onCurrentRun } from './resolve-run';

export async function terminateWorkflow(house: House, request: TerminateWorkflowRequest): Promise<void> {
  check(terminateWorkflowSchema, request);
  checkPayloads(house, 'The details of the termination', request.details);
  const { firstExecutionRunId, reason, details, identity } = request;
  await onCurrentRun(house, request.execution, (key) =>
    house.updates.submit(key, { law: (state, env) => law(state, { firstExecutionRunId, reason, details, identity }, env) }),
  );
}
