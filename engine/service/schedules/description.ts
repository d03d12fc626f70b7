import type { ScheduleDescription, ScheduleListEntry } from '../../contract';
import { nextActionTimes, type Schedule } from '../../core';

const NEXT = 10;

export function descriptionOf(schedule: Schedule, now: number): ScheduleDescription {
  const { namespace, scheduleId, spec, action, policies, state, memo, searchAttributes, revision } = schedule;
  const { running, recent, counts, skips = [], buffer, lastFailedStart, createdAt, updatedAt } = schedule;
  return {
    namespace,
    scheduleId,
    spec,
    action,
    policies,
    state,
    ...(memo && { memo }),
    ...(searchAttributes && { searchAttributes }),
    info: {
      nextActionTimes: nextActionTimes(schedule, now, NEXT),
      recentActions: recent,
      recentSkips: skips,
      runningActions: running.map(({ workflowId, runId }) => ({ workflowId, runId })),
      ...counts,
      bufferSize: buffer.length,
      ...(lastFailedStart && { lastFailedStart }),
      createdAt,
      updatedAt,
    },
    revision,
  };
}

export function entryOf(schedule: Schedule, now: number): ScheduleListEntry {
  const { action, revision: _, ...rest } = descriptionOf(schedule, now);
  return { ...rest, workflowType: action.workflowType };
}
