import type { SignalWorkflowRequest } from '../../contract';
import { signalWorkflow as law } from '../../core';
import type { House } from '../house';
import { check } from '../validate/check';
import { checkPayloadMap, checkPayloads } from '../validate/limits';
import { signalWorkflowSchema } from '../validate/schemas';
import { onCurrentRun } from './resolve-run';

export async function signalWorkflow(house: House, request: SignalWorkflowRequest): Promise<void> {
  check(signalWorkflowSchema, request);
  checkPayloads(house, 'The input of the signal', request.input);
  checkPayloadMap(house, 'The header of the signal', request.header);
  await onCurrentRun(house, request.execution, (key) => house.updates.submit(key, { law: (state, env) => law(state, request, env) }));
}
