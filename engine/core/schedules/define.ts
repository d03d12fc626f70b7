import type { CreateScheduleRequest, ScheduleDefinition, UpdateScheduleRequest } from '../../contract';
import { compileSpec } from './spec';
import type { Schedule } from './state';

const DEFAULT_CATCHUP_WINDOW_MS = 365 * 86_400_000;
const MIN_CATCHUP_WINDOW_MS = 10_000;

/** What is wrong with what a client asks of a schedule. */
export class ScheduleProblem extends Error {
  constructor(
    message: string,
    /** The field of the request. */
    readonly path: 'spec' | 'backfill',
  ) {
    super(message);
  }
}

/** A new schedule; times from `now` on are its own. Throws a `ScheduleProblem`. */
export function createSchedule(request: CreateScheduleRequest, id: string, now: number): Schedule {
  const { namespace, scheduleId, memo, searchAttributes } = request;
  return {
    format: 1,
    id,
    namespace,
    scheduleId,
    ...definitionOf(request),
    ...(memo && { memo }),
    ...(searchAttributes && { searchAttributes }),
    revision: 1,
    createdAt: now,
    updatedAt: null,
    decidedUntil: now,
    buffer: [],
    backfills: [],
    starting: [],
    orders: [],
    running: [],
    recent: [],
    counts: { actionCount: 0, missedCatchupWindow: 0, overlapSkipped: 0, bufferDropped: 0, failedStarts: 0 },
    nextAction: 1,
    lastTriggered: 0,
    requestIds: [request.requestId],
  };
}

/** Everything its owner gave anew. What was due up to now must have been decided on before. Throws a `ScheduleProblem`. */
export function updateSchedule(schedule: Schedule, request: UpdateScheduleRequest, now: number): Schedule {
  const definition = definitionOf(request);
  const { searchAttributes = schedule.searchAttributes } = request;
  return {
    ...schedule,
    ...definition,
    ...(searchAttributes && { searchAttributes }),
    revision: schedule.revision + 1,
    updatedAt: now,
    // A time that has passed, but is put off beyond now by the jitter, is still to come.
    decidedUntil: Math.max(schedule.decidedUntil, now - definition.spec.jitterMs - 1_000),
  };
}

function definitionOf({
  spec: input,
  action,
  policies,
  state,
}: ScheduleDefinition): Pick<Schedule, 'spec' | 'action' | 'policies' | 'state'> {
  const compiled = compileSpec(input);
  if ('problem' in compiled) throw new ScheduleProblem(compiled.problem, 'spec');
  return {
    spec: compiled.spec,
    action,
    policies: {
      overlap: policies?.overlap ?? 'SKIP',
      catchupWindowMs: Math.max(policies?.catchupWindowMs ?? DEFAULT_CATCHUP_WINDOW_MS, MIN_CATCHUP_WINDOW_MS),
      pauseOnFailure: policies?.pauseOnFailure ?? false,
    },
    state: { paused: state?.paused ?? false, note: state?.note ?? '', remainingActions: state?.remainingActions ?? null },
  };
}
