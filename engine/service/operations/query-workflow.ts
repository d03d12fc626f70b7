import { EngineError, type QueryWorkflowRequest, type QueryWorkflowResponse } from '../../contract';
import { isOpen, type MutableState } from '../../core';
import type { House } from '../house';
import { check } from '../validate/check';
import { checkPayloads } from '../validate/limits';
import { queryWorkflowSchema } from '../validate/schemas';
import { resolveRun } from './resolve-run';

const DEFAULT_TIMEOUT_MS = 10_000;

/** Asks the workflow's code; writes nothing. Sees everything that was durable when it was asked. */
export async function queryWorkflow(house: House, request: QueryWorkflowRequest): Promise<QueryWorkflowResponse> {
  check(queryWorkflowSchema, request);
  checkPayloads(house, 'The arguments of the query', request.query.args);
  const key = await resolveRun(house, request.execution);
  const state = await house.updates.settled(key);
  reject(request, state);
  if (isOpen(state) && state.previousStartedEventId === 0 && state.workflowTask === null) {
    throw new EngineError(
      'QUERY_FAILED',
      'The run has not begun: it waits for its first workflow task (start delay, cron or retry back-off).',
    );
  }
  return house.queries.ask(state, request.query, request.timeoutMs ?? DEFAULT_TIMEOUT_MS);
}

/** A paused run is not asked at all: no worker is given anything of it. */
function reject({ rejectCondition = 'NONE' }: QueryWorkflowRequest, state: MutableState): void {
  const { status, key } = state;
  const open = isOpen(state);
  const notCleanly = !open && status !== 'Completed' && status !== 'ContinuedAsNew';
  const rejected = (rejectCondition === 'NOT_OPEN' && !open) || (rejectCondition === 'NOT_COMPLETED_CLEANLY' && notCleanly);
  if (rejected || state.paused) {
    const advice = state.paused ? ' Unpause it to ask it.' : '';
    throw new EngineError('QUERY_REJECTED', `The query was rejected: run ${key.runId} is ${status}.${advice}`, { status });
  }
}
