import { EngineError, type ExecutionKey, type ExecutionRef, isEngineError, storeUnavailable } from '../../contract';
import { terminateWorkflow } from '../../core';
import { bellOf } from '../bell';
import type { House } from '../house';
import { check } from '../validate/check';
import { deleteWorkflowSchema } from '../validate/schemas';
import { resolveRun } from './resolve-run';

const REASON = 'Delete workflow execution';

/** The run is closed if it is open, others hear of its end, then it goes: only in the version in which all of that was so. */
export async function deleteWorkflow(
  house: House,
  request: { readonly execution: ExecutionRef; readonly identity: string },
): Promise<void> {
  check(deleteWorkflowSchema, request);
  const key = await resolveRun(house, request.execution);
  await terminate(house, key, request.identity);
  const until = house.clock.now() + house.tuning.historyWaitMs;
  for (;;) {
    const bell = bellOf(house, key, until, undefined);
    try {
      const record = await house.store.loadExecution(key).catch(rethrow);
      // Somebody else was faster.
      if (record === null) return;
      bell.saw(record.version);
      if (record.deadline === null) {
        const gone = await house.store.deleteRuns([{ key, version: record.version }]).catch(rethrow);
        if (gone.has(key.runId)) return house.updates.cache.drop(key.runId);
        continue;
      }
      if (house.clock.now() >= until || !house.running()) break;
      await bell.rung;
    } finally {
      bell.stop();
    }
  }
  throw new EngineError('TOO_BUSY', `Run ${key.runId} has closed, but its parent or a child has not heard of it yet. Try again.`);
}

async function terminate(house: House, key: ExecutionKey, identity: string): Promise<void> {
  try {
    await house.updates.submit(key, { law: (state, env) => terminateWorkflow(state, { reason: REASON, identity }, env) });
  } catch (error) {
    if (!isEngineError(error, 'WORKFLOW_ALREADY_COMPLETED')) throw error;
  }
}

function rethrow(error: unknown): never {
  throw storeUnavailable(error);
}
