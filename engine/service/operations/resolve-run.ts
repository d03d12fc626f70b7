import { EngineError, type ExecutionKey, type ExecutionRef, isEngineError, storeUnavailable } from '../../contract';
import type { House } from '../house';

/** The run that a reference means now. Throws `WORKFLOW_NOT_FOUND`. */
export async function resolveRun(house: House, ref: ExecutionRef): Promise<ExecutionKey> {
  const { namespace, workflowId } = ref;
  const runId = ref.runId ?? (await house.store.currentRunId(namespace, workflowId).catch(rethrow));
  if (runId === null)
    throw new EngineError('WORKFLOW_NOT_FOUND', `Workflow execution not found: "${workflowId}" in namespace "${namespace}".`);
  return { namespace, workflowId, runId };
}

/**
 * Carries out a change on the run that a reference means. Without a run id the current run is meant: when it turns out to
 * have closed while another took its place (continue-as-new, retry), that one is asked.
 */
export async function onCurrentRun<T>(house: House, ref: ExecutionRef, change: (key: ExecutionKey) => Promise<T>): Promise<T> {
  let key = await resolveRun(house, ref);
  for (;;) {
    try {
      return await change(key);
    } catch (error) {
      if (ref.runId !== undefined || !isEngineError(error, 'WORKFLOW_ALREADY_COMPLETED')) throw error;
      const now = await resolveRun(house, ref);
      if (now.runId === key.runId) throw error;
      key = now;
    }
  }
}

function rethrow(error: unknown): never {
  throw storeUnavailable(error);
}
