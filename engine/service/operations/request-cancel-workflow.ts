import { type ExecutionRef, isEngineError, type RequestCancelWorkflowRequest } from '../../contract';
import { requestCancelWorkflow as law, type RequestCancelWorkflow } from '../../core';
import type { House } from '../house';
import { check } from '../validate/check';
import { requestCancelWorkflowSchema } from '../validate/schemas';
import { onCurrentRun } from './resolve-run';

/** A second request, and one on a closed run, are done already. */
export async function requestCancelWorkflow(house: House, request: RequestCancelWorkflowRequest): Promise<void> {
  check(requestCancelWorkflowSchema, request);
  const { execution, firstExecutionRunId, reason, identity } = request;
  await cancelRun(house, execution, { firstExecutionRunId, reason, identity });
}

export async function cancelRun(house: House, ref: ExecutionRef, request: RequestCancelWorkflow): Promise<void> {
  try {
    await onCurrentRun(house, ref, (key) => house.updates.submit(key, { law: (state, env) => law(state, request, env) }));
  } catch (error) {
    if (!isEngineError(error, 'WORKFLOW_ALREADY_COMPLETED')) throw error;
  }
}
