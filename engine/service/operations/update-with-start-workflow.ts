import { EngineError, isEngineError, type UpdateWithStartWorkflowRequest, type UpdateWithStartWorkflowResponse } from '../../contract';
import type { House } from '../house';
import { check } from '../validate/check';
import { updateWithStartWorkflowSchema } from '../validate/schemas';
import { awaitUpdate } from '../workflow-updates/await-update';
import { checkStart, startRun } from './start-workflow';
import { checkUpdate, requestOf, sendUpdate } from './update-workflow';

/** The update goes to the run that is there, or rides on the first workflow task of one that is started for it. */
export async function updateWithStartWorkflow(
  house: House,
  request: UpdateWithStartWorkflowRequest,
  signal?: AbortSignal,
): Promise<UpdateWithStartWorkflowResponse> {
  check(updateWithStartWorkflowSchema, request);
  const { start, update, waitStage = 'ACCEPTED' } = request;
  checkStart(house, start);
  checkUpdate(house, update);
  const { namespace, workflowId, identity, workflowIdConflictPolicy: conflictPolicy } = start;
  if (conflictPolicy === undefined)
    throw new EngineError('INVALID_ARGUMENT', 'workflowIdConflictPolicy must be set for update-with-start.');
  const { updateId } = update;
  const asked = requestOf(update, identity);
  const until = house.clock.now() + house.tuning.historyWaitMs;
  let before: string | null = null;
  for (;;) {
    const { runId, started } = await startRun(house, start, {
      conflictPolicy,
      update: asked,
      known: (state) => state.updates.has(updateId),
    });
    const key = { namespace, workflowId, runId };
    const came = await awaitUpdate(house, {
      key,
      updateId,
      waitStage,
      until,
      signal,
      // What rides on the first workflow task has been sent.
      ...(!started && { send: () => sendUpdate(house, key, asked) }),
    }).catch((error: unknown) => {
      // It closed meanwhile: another may be started. Not if it is the very run that this request started.
      if (isEngineError(error, 'WORKFLOW_ALREADY_COMPLETED') && runId !== before) return 'closed';
      throw error;
    });
    if (typeof came !== 'string') return { ...came, started };
    before = runId;
  }
}
