import type { VisibilityFilter } from '../../contract';
import type { VisibilityRow } from '../store';

export function matchesFilter(row: VisibilityRow, filter: VisibilityFilter | undefined): boolean {
  if (!filter) return true;
  const { workflowType, workflowId, text, statuses, startedAfter, startedBefore, taskQueue } = filter;
  if (workflowType !== undefined && row.workflowType !== workflowType) return false;
  if (workflowId !== undefined && row.key.workflowId !== workflowId) return false;
  if (text !== undefined && !row.key.workflowId.startsWith(text) && row.key.runId !== text) return false;
  if (statuses !== undefined && !statuses.includes(row.status)) return false;
  if (startedAfter !== undefined && row.startTime < startedAfter) return false;
  if (startedBefore !== undefined && row.startTime >= startedBefore) return false;
  return taskQueue === undefined || row.taskQueue === taskQueue;
}

export function newestFirst(a: VisibilityRow, b: VisibilityRow): number {
  return b.startTime - a.startTime || (a.key.runId < b.key.runId ? 1 : -1);
}
