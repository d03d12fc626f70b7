import type { HistoryEvent, WorkflowTask } from '../../contract';
import { isStarted, type MutableState, sentUpdates, suggestionOf, tokenOf } from '../../core';
import type { Store } from '../../store/store';
import type { WorkflowQueries } from '../queries';

/** Events in the first page of a task that does not come by the sticky queue. */
export const HISTORY_PAGE = 256;

/**
 * The task that the worker gets for the started workflow task of `state`. `tail` holds the last events of the run in
 * memory; what is missing is read from the store, which by then must have been committed.
 */
export async function buildWorkflowTask(
  store: Store,
  state: MutableState,
  tail: readonly HistoryEvent[] | null,
  queries: WorkflowQueries,
): Promise<WorkflowTask> {
  const task = state.workflowTask;
  if (!isStarted(task)) throw new Error('the run has no started workflow task');
  const from = task.queue.kind === 'STICKY' ? state.previousStartedEventId : 0;
  const last = state.nextEventId - 1;
  // A repeated attempt's own events are not in the store: the whole history goes along, so that they can stand at its end.
  const limit = task.attempt > 1 ? last : Math.max(HISTORY_PAGE, task.queue.kind === 'STICKY' ? last - from : 0);
  const history = [...(await eventsAfter(store, state, tail, from, limit))];
  const moreHistory = history.length > 0 && (history[history.length - 1] as HistoryEvent).id < last;
  if (task.attempt > 1) history.push(...transientEvents(state));
  const { deploymentVersion, workflowType } = state.start;
  return {
    token: tokenOf(state, task),
    execution: state.key,
    workflowType,
    ...(deploymentVersion && { deploymentVersion }),
    attempt: task.attempt,
    startedEventId: task.startedEventId,
    previousStartedEventId: state.previousStartedEventId,
    history,
    moreHistory,
    startedTime: task.startedTime,
    queries,
    updates: sentUpdates(state).map(({ meta: { updateId, identity }, input: { name, args, header } }) => ({
      updateId,
      name,
      ...(args && { args }),
      ...(header && { header }),
      ...(identity && { identity }),
      protocolInstanceId: updateId,
      sequencingEventId: task.startedEventId - 1,
    })),
  };
}

async function eventsAfter(
  store: Store,
  state: MutableState,
  tail: readonly HistoryEvent[] | null,
  after: number,
  limit: number,
): Promise<readonly HistoryEvent[]> {
  const first = tail?.[0]?.id;
  if (tail !== null && (first === after + 1 || (first === undefined && after === state.nextEventId - 1))) return tail.slice(0, limit);
  const stored = await store.readHistory(state.key, after, limit);
  return stored.filter((event) => event.id < state.nextEventId);
}

function transientEvents(state: MutableState): readonly HistoryEvent[] {
  const task = state.workflowTask;
  if (!isStarted(task)) return [];
  const { scheduledEventId, startedEventId, attempt, queue, identity, requestId, historySizeBytes } = task;
  const startToCloseTimeoutMs = state.start.taskTimeoutMs;
  return [
    {
      id: scheduledEventId,
      time: task.scheduledTime,
      type: 'WorkflowTaskScheduled',
      attributes: { taskQueue: queue, startToCloseTimeoutMs, attempt },
    },
    {
      id: startedEventId,
      time: task.startedTime,
      type: 'WorkflowTaskStarted',
      attributes: { scheduledEventId, identity, requestId, historySizeBytes, ...suggestionOf(task) },
    },
  ];
}
