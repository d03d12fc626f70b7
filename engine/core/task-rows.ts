import type { MutableState } from './state';
import type { Dispatch } from './transition';

/** Remembers the stored row in which a task waits, so that whatever settles the task takes the row away in the same commit. */
export function withTaskRow(state: MutableState, task: Dispatch, taskRowId: string): MutableState {
  if (task.kind === 'workflow')
    return state.workflowTask === null ? state : { ...state, workflowTask: { ...state.workflowTask, taskRowId } };
  const activity = state.activities.get(task.scheduledEventId);
  if (!activity) return state;
  return { ...state, activities: new Map(state.activities).set(task.scheduledEventId, { ...activity, taskRowId }) };
}

/** The rows in which tasks of this run wait. */
export function taskRowsOf(state: MutableState): ReadonlySet<string> {
  const rows = new Set<string>();
  const task = state.workflowTask;
  if (task?.taskRowId !== undefined && task.startedTime === null) rows.add(task.taskRowId);
  for (const { taskRowId, startedTime } of state.activities.values())
    if (taskRowId !== undefined && startedTime === null) rows.add(taskRowId);
  return rows;
}
