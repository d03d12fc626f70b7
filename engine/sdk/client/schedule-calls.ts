import { randomUUID } from 'node:crypto';
import {
  type ScheduleBackfill as EngineBackfill,
  type Header,
  isEngineError,
  type ScheduleActionResult,
  type ScheduleDefinition,
  type ScheduleRun,
} from '../../contract';
import { extractWorkflowType, headerFrom, msOptionalToNumber, searchAttributesToPayloads } from '../common';
import { toClientError } from './attempt';
import type { Caller } from './base-client';
import { ScheduleAlreadyRunning, ScheduleNotFoundError } from './errors';
import type { CreateScheduleInput, CreateScheduleOutput } from './interceptors';
import { encodeAction } from './schedule-action';
import { encodeSpec } from './schedule-spec';
import type {
  Backfill,
  CompiledScheduleAction,
  CompiledScheduleUpdateOptions,
  ScheduleExecutionResult,
  ScheduleExecutionStartWorkflowActionResult,
  ScheduleOptionsAction,
} from './schedule-types';

export async function createSchedule(caller: Caller, { options, headers }: CreateScheduleInput): Promise<CreateScheduleOutput> {
  const { engine, namespace, identity, conversion } = caller;
  const { scheduleId, state, memo } = options;
  const { triggerImmediately, backfill, ...rest } = state ?? {};
  const request = {
    namespace,
    identity,
    requestId: randomUUID(),
    scheduleId,
    ...(await encodeDefinition(caller, { ...options, state: rest }, headerFrom(headers) ?? {})),
    memo: memo && (await conversion.encodeMap(memo)),
    ...(triggerImmediately && { triggerImmediately: { overlap: 'ALLOW_ALL' as const } }),
    backfill: backfill?.map(encodeBackfill),
  };
  const { revision } = await callFor(caller, scheduleId, 'Failed to create schedule', () => engine.createSchedule(request));
  return { conflictToken: new TextEncoder().encode(String(revision)) };
}

export async function encodeDefinition(caller: Caller, options: CompiledScheduleUpdateOptions, header: Header) {
  const { spec, action, policies, state, searchAttributes, typedSearchAttributes } = options;
  const definition: ScheduleDefinition = {
    spec: encodeSpec(spec),
    action: await encodeAction(caller, action, header),
    policies: {
      overlap: policies?.overlap,
      catchupWindowMs: msOptionalToNumber(policies?.catchupWindow),
      pauseOnFailure: policies?.pauseOnFailure,
    },
    state: { paused: state?.paused, note: state?.note, remainingActions: state?.remainingActions },
  };
  const attributes = searchAttributes || typedSearchAttributes;
  return { ...definition, searchAttributes: attributes ? searchAttributesToPayloads(searchAttributes, typedSearchAttributes) : undefined };
}

export function encodeBackfill({ start, end, overlap }: Backfill): EngineBackfill {
  return { start: start.getTime(), end: end.getTime(), ...(overlap && { overlap }) };
}

/** Throws `TypeError` for what is missing. `where` names the options. */
export function compileAction(scheduleId: string, action: ScheduleOptionsAction, where: string): CompiledScheduleAction {
  for (const name of ['taskQueue', 'workflowType'] as const)
    if (!action[name]) throw new TypeError(`Missing ${where}.action.${name} for 'startWorkflow' action`);
  return {
    ...action,
    workflowId: action.workflowId ?? `${scheduleId}-workflow`,
    workflowType: extractWorkflowType(action.workflowType),
    args: [...(action.args ?? [])],
  };
}

export function resultOf({ scheduledTime, takenTime, ...run }: ScheduleActionResult): ScheduleExecutionResult {
  return { scheduledAt: new Date(scheduledTime), takenAt: new Date(takenTime), action: runOf(run) };
}

export function runOf({ workflowId, runId }: ScheduleRun): ScheduleExecutionStartWorkflowActionResult {
  return { type: 'startWorkflow', workflow: { workflowId, firstExecutionRunId: runId } };
}

/** Calls the engine about a schedule, with Temporal's errors. */
export async function callFor<T>({ namespace }: Caller, scheduleId: string, failed: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw toScheduleError(error, scheduleId) ?? toClientError(error, { namespace }, failed);
  }
}

function toScheduleError(error: unknown, scheduleId: string): Error | undefined {
  if (isEngineError(error, 'SCHEDULE_NOT_FOUND')) return new ScheduleNotFoundError(error.message, scheduleId);
  if (isEngineError(error, 'SCHEDULE_ALREADY_EXISTS'))
    return new ScheduleAlreadyRunning('Schedule already exists and is running', scheduleId);
  if (isEngineError(error, 'INVALID_ARGUMENT') && error.details?.path === 'spec') return new TypeError(error.message);
  return undefined;
}
