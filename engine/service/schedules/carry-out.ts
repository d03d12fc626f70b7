import { type EngineErrorCode, isEngineError, type StartWorkflowRequest } from '../../contract';
import {
  type Order,
  recordOrdered,
  recordStarted,
  type Schedule,
  type StartingAction,
  type StartOutcome,
  scheduleAttributes,
} from '../../core';
import type { House } from '../house';
import { startRun } from '../operations/start-workflow';
import { endAction } from './end-action';

/** Of a start that will never succeed, however often it is tried. */
const FINAL: ReadonlySet<EngineErrorCode> = new Set([
  'WORKFLOW_ALREADY_STARTED',
  'INVALID_ARGUMENT',
  'LIMIT_EXCEEDED',
  'NAMESPACE_NOT_FOUND',
]);

export function isIdle({ starting, orders }: Schedule): boolean {
  return starting.length === 0 && orders.length === 0;
}

/** Begins and ends the runs that were decided on; what came of it stands in the answer. What failed on the way is left to be done again. */
export async function carryOut(house: House, schedule: Schedule): Promise<Schedule> {
  if (isIdle(schedule)) return schedule;
  const recorded = await Promise.all([
    ...schedule.orders.map((order) => obey(house, schedule, order)),
    ...schedule.starting.map((action) => begin(house, schedule, action)),
  ]);
  return recorded.reduce((before, record) => record(before), schedule);
}

type Record = (schedule: Schedule) => Schedule;
const unchanged: Record = (schedule) => schedule;

async function obey(house: House, { namespace, scheduleId }: Schedule, order: Order): Promise<Record> {
  try {
    const outcome = await endAction(house, namespace, order, `schedule ${scheduleId}: overlap`);
    return (schedule) => recordOrdered(schedule, order, outcome);
  } catch (error) {
    tell(house, error);
    return unchanged;
  }
}

async function begin(house: House, schedule: Schedule, action: StartingAction): Promise<Record> {
  const { requestId } = action;
  const record =
    (outcome: StartOutcome): Record =>
    (before) =>
      recordStarted(before, requestId, outcome, house.clock.now());
  try {
    return record({ runId: await start(house, schedule, action) });
  } catch (error) {
    if (isEngineError(error) && FINAL.has(error.code)) return record({ refused: error.message });
    tell(house, error);
    return unchanged;
  }
}

async function start(house: House, schedule: Schedule, { requestId, workflowId, nominal }: StartingAction): Promise<string> {
  const { namespace, scheduleId, action, lastCompletionResult, lastFailure } = schedule;
  await house.namespaces.require(namespace);
  const { deploymentVersion = await house.currentVersion?.({ namespace, ...action }), ...rest } = action;
  const request: StartWorkflowRequest = {
    ...rest,
    namespace,
    workflowId,
    requestId,
    identity: `schedule:${scheduleId}`,
    // A time that was acted for is not acted for again.
    workflowIdReusePolicy: 'REJECT_DUPLICATE',
    searchAttributes: { ...action.searchAttributes, ...scheduleAttributes(scheduleId, nominal) },
    ...(deploymentVersion && { deploymentVersion }),
  };
  const carried = { ...(lastCompletionResult && { lastCompletionResult }), ...(lastFailure && { continuedFailure: lastFailure }) };
  return (await startRun(house, request, { conflictPolicy: 'FAIL', carried })).runId;
}

/** It is tried again, so only a fault of ours is worth a word. */
function tell(house: House, error: unknown): void {
  if (house.running() && (!isEngineError(error) || error.code === 'INTERNAL')) house.report(error);
}
