import { EngineError, type WorkflowTaskToken } from '../../contract';
import { isOpen, isStarted, type MutableState, type PendingWorkflowTask } from '../state';

export type StartedWorkflowTask = PendingWorkflowTask & { readonly startedTime: number };

/** Whether and why the run should continue as new, as its started event says. */
export function suggestionOf({ suggestContinueAsNew, suggestContinueAsNewReasons }: PendingWorkflowTask) {
  return { suggestContinueAsNew, ...(suggestContinueAsNewReasons && { suggestContinueAsNewReasons }) };
}

/** What the worker must show to answer the task. `stamp` tells two handings-out of the same task apart, of which only one became durable. */
export function tokenOf(state: MutableState, task: StartedWorkflowTask): WorkflowTaskToken {
  const { scheduledEventId, startedEventId, attempt, startedTime, requestId } = task;
  return { execution: state.key, scheduledEventId, startedEventId, attempt, startedTime, stamp: requestId };
}

/** The task that the token stands for, or `WORKFLOW_TASK_NOT_FOUND`: timed out, closed or handed to someone else. */
export function taskOfToken(state: MutableState, token: WorkflowTaskToken): StartedWorkflowTask {
  const task = state.workflowTask;
  if (isOpen(state) && isStarted(task) && tokenMatches(task, token)) return task;
  throw new EngineError(
    'WORKFLOW_TASK_NOT_FOUND',
    'Workflow task not found: it timed out, the run has closed, or it was handed to another worker. Drop the cached run.',
  );
}

export function tokenMatches(task: StartedWorkflowTask, token: WorkflowTaskToken): boolean {
  return (
    task.scheduledEventId === token.scheduledEventId &&
    task.startedEventId === token.startedEventId &&
    task.attempt === token.attempt &&
    task.startedTime === token.startedTime &&
    task.requestId === token.stamp
  );
}
