import {
  EngineError,
  type ExecutionKey,
  type GetWorkflowHistoryRequest,
  type GetWorkflowHistoryResponse,
  storeUnavailable,
} from '../../contract';
import { isOpen } from '../../core';
import { bellOf } from '../bell';
import { checkRunning } from '../check-running';
import type { House } from '../house';
import type { CachedRun } from '../update/cache';
import { check } from '../validate/check';
import { getWorkflowHistorySchema } from '../validate/schemas';
import { resolveRun } from './resolve-run';

const MAX_PAGE = 256;

/** A page of events after `afterEventId`; with `waitNewEvent`, waits for one while the run is open. */
export async function getWorkflowHistory(
  house: House,
  request: GetWorkflowHistoryRequest,
  signal?: AbortSignal,
): Promise<GetWorkflowHistoryResponse> {
  check(getWorkflowHistorySchema, request);
  const wait = request.waitNewEvent === true;
  if (wait) checkRunning(house);
  const key = await resolveRun(house, request.execution);
  // A worker that reads what its task refers to must not wait for the turn that waits for the worker.
  if (!wait) await house.updates.endHold(key);
  const after = request.afterEventId ?? 0;
  const until = house.clock.now() + house.tuning.historyWaitMs;
  for (;;) {
    const bell = wait ? bellOf(house, key, until, signal) : null;
    try {
      const run = await house.updates.read(key);
      if (run === null)
        throw new EngineError('WORKFLOW_NOT_FOUND', `Workflow execution not found: run ${key.runId} of "${key.workflowId}".`);
      bell?.saw(run.version);
      const last = run.state.nextEventId - 1;
      const ready = request.closeEventOnly ? !isOpen(run.state) : last > after || !isOpen(run.state);
      if (ready || bell === null) return await page(house, key, run, request);
      if (house.clock.now() >= until || signal?.aborted || !house.running())
        return { runId: key.runId, events: [], more: false, status: run.state.status };
      await bell.rung;
    } finally {
      bell?.stop();
    }
  }
}

async function page(
  house: House,
  key: ExecutionKey,
  run: CachedRun,
  request: GetWorkflowHistoryRequest,
): Promise<GetWorkflowHistoryResponse> {
  const { status, nextEventId } = run.state;
  const last = nextEventId - 1;
  const { runId } = key;
  const { largePayloads } = request;
  if (request.closeEventOnly) {
    if (isOpen(run.state)) return { runId, events: [], more: false, status };
    return { runId, events: await read(house, key, run, { after: last - 1, size: 1, largePayloads }), more: false, status };
  }
  const after = request.afterEventId ?? 0;
  const size = Math.min(request.pageSize || MAX_PAGE, MAX_PAGE);
  const events = await read(house, key, run, { after, size, largePayloads });
  const reached = events[events.length - 1]?.id ?? after;
  return { runId, events, more: reached < last, status };
}

/** Events of one committed version of the run, from memory when they are there. */
async function read(
  house: House,
  key: ExecutionKey,
  run: CachedRun,
  { after, size, largePayloads }: { readonly after: number; readonly size: number; readonly largePayloads: 'load' | 'leave' | undefined },
): Promise<GetWorkflowHistoryResponse['events']> {
  const { tail, state } = run;
  const first = tail?.[0]?.id;
  if (tail !== null && first !== undefined && first <= after + 1) return tail.slice(after + 1 - first, after + 1 - first + size);
  const events = await house.store.readHistory(key, after, size, largePayloads).catch((error: unknown) => {
    throw storeUnavailable(error);
  });
  return events.filter((event) => event.id < state.nextEventId);
}
