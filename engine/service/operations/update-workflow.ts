import {
  EngineError,
  type ExecutionKey,
  type UpdateRequest,
  type UpdateWorkflowRequest,
  type UpdateWorkflowResponse,
} from '../../contract';
import { admitUpdate } from '../../core';
import type { House } from '../house';
import { check } from '../validate/check';
import { checkPayloadMap, checkPayloads } from '../validate/limits';
import { updateWorkflowSchema } from '../validate/schemas';
import { awaitUpdate } from '../workflow-updates/await-update';
import { onCurrentRun, resolveRun } from './resolve-run';

/** Sends an update and waits for it; one that its run never heard of (the run ended, a process died) is sent again. */
export async function updateWorkflow(house: House, request: UpdateWorkflowRequest, signal?: AbortSignal): Promise<UpdateWorkflowResponse> {
  check(updateWorkflowSchema, request);
  checkUpdate(house, request.update);
  const { execution, firstExecutionRunId, waitStage = 'ACCEPTED', identity } = request;
  const asked = requestOf(request.update, identity);
  const until = house.clock.now() + house.tuning.historyWaitMs;
  for (;;) {
    const outcome = await onCurrentRun(house, execution, async (key) => {
      const send = () => sendUpdate(house, key, asked, firstExecutionRunId);
      return { key, came: await awaitUpdate(house, { key, updateId: request.update.updateId, waitStage, until, signal, send }) };
    });
    const { key, came } = outcome;
    if (typeof came !== 'string') return came;
    if (came === 'closed' && (execution.runId !== undefined || (await resolveRun(house, execution)).runId === key.runId))
      throw closedMeanwhile(key);
  }
}

export function sendUpdate(house: House, key: ExecutionKey, request: UpdateRequest, firstExecutionRunId?: string): Promise<void> {
  return house.updates.submit(key, {
    law: (state, env) => admitUpdate(state, { request, ...(firstExecutionRunId && { firstExecutionRunId }) }, env),
  });
}

export function requestOf({ updateId, name, args, header }: UpdateWorkflowRequest['update'], identity: string): UpdateRequest {
  return { meta: { updateId, identity }, input: { name, ...(args && { args }), ...(header && { header }) } };
}

export function checkUpdate(house: House, { args, header }: UpdateWorkflowRequest['update']): void {
  checkPayloads(house, 'The arguments of the update', args);
  checkPayloadMap(house, 'The header of the update', header);
}

function closedMeanwhile({ workflowId, runId }: ExecutionKey): EngineError {
  return new EngineError(
    'WORKFLOW_ALREADY_COMPLETED',
    `Workflow execution already completed: run ${runId} of "${workflowId}" closed before it took the update.`,
    { runId },
  );
}
