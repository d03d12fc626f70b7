import type { PauseWorkflowRequest } from '../../contract';
import { pauseWorkflow as law } from '../../core';
import type { House } from '../house';
import { check } from '../validate/check';
import { pauseWorkflowSchema } from '../validate/schemas';
import { onCurrentRun } from './resolve-run';

export async function pauseWorkflow(house: House, request: PauseWorkflowRequest): Promise<void> {
  check(pauseWorkflowSchema, request);
  const { execution, reason, requestId, identity } = request;
  const attributes = { identity, ...(reason && { reason }), requestId };
  await onCurrentRun(house, execution, (key) => house.updates.submit(key, { law: (state, env) => law(state, attributes, env) }));
}
