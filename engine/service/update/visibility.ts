import type { MutableState } from '../../core';
import type { VisibilityRow } from '../../store/store';

/** The run's row of the runs list. */
export function visibilityOf(state: MutableState): VisibilityRow {
  const { key, start, status, closeTime, nextEventId, memo, searchAttributes } = state;
  return {
    key,
    workflowType: start.workflowType,
    status,
    taskQueue: start.taskQueue,
    startTime: start.startTime,
    closeTime,
    historyLength: nextEventId - 1,
    ...(start.deploymentVersion && { deploymentVersion: start.deploymentVersion }),
    ...(memo && { memo }),
    ...(searchAttributes && { searchAttributes }),
    ...(start.parent && { parent: start.parent }),
  };
}
