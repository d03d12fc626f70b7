import { EngineError, type PollWorkflowUpdateRequest, type UpdateWorkflowResponse } from '../../contract';
import type { House } from '../house';
import { check } from '../validate/check';
import { pollWorkflowUpdateSchema } from '../validate/schemas';
import { awaitUpdate } from '../workflow-updates/await-update';
import { resolveRun } from './resolve-run';

export async function pollWorkflowUpdate(
  house: House,
  request: PollWorkflowUpdateRequest,
  signal?: AbortSignal,
): Promise<UpdateWorkflowResponse> {
  check(pollWorkflowUpdateSchema, request);
  const { execution, updateId, waitStage = 'COMPLETED' } = request;
  const key = await resolveRun(house, execution);
  const until = house.clock.now() + house.tuning.historyWaitMs;
  const came = await awaitUpdate(house, { key, updateId, waitStage, until, signal });
  if (typeof came !== 'string') return came;
  throw new EngineError('UPDATE_NOT_FOUND', `Run ${key.runId} of "${key.workflowId}" knows no update "${updateId}".`);
}
