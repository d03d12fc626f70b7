import { type ActivityTask, isEngineError, type WorkflowTask } from '../../contract';
import { startActivity, startWorkflowTask } from '../../core';
import { type Poller, partsOfQueue } from '../../matching';
import type { TaskRow } from '../../store/store';
import type { House } from '../house';
import { activityDelivery, workflowDelivery } from './deliveries';

type Outcome = 'done' | 'stale' | 'later';

/** A stored row meets a poller: the transition says whether the task is still to be had; the row goes away in its commit. */
export async function consumeWorkflowTask(house: House, row: TaskRow, poller: Poller<WorkflowTask>): Promise<Outcome> {
  const { execution, scheduledEventId, attempt } = row;
  const { identity, owner } = poller;
  const requestId = house.ids.uuid();
  return settle(house, row, () =>
    house.updates.submit(execution, {
      law: (state, env) =>
        startWorkflowTask(state, { requestId, identity, owner, expected: { scheduledEventId, attempt, taskRowId: row.taskId } }, env),
      delivery: workflowDelivery(house, poller, execution, requestId, 'queue'),
    }),
  );
}

export async function consumeActivityTask(house: House, row: TaskRow, poller: Poller<ActivityTask>): Promise<Outcome> {
  const { execution: key, scheduledEventId, attempt, queue } = row;
  const { identity, owner } = poller;
  const requestId = house.ids.uuid();
  return settle(house, row, () =>
    house.updates.submit(key, {
      law: (state, env) =>
        startActivity(state, { scheduledEventId, attempt, taskQueue: partsOfQueue(queue.name).taskQueue, requestId, identity, owner }, env),
      delivery: activityDelivery(house, poller, { key, scheduledEventId, requestId }, 'queue'),
    }),
  );
}

async function settle(house: House, row: TaskRow, submit: () => Promise<void>): Promise<Outcome> {
  try {
    await submit();
    return 'done';
  } catch (error) {
    const stale =
      isEngineError(error, 'WORKFLOW_TASK_NOT_FOUND') ||
      isEngineError(error, 'ACTIVITY_NOT_FOUND') ||
      isEngineError(error, 'WORKFLOW_NOT_FOUND');
    if (!stale) return 'later';
    await house.store.deleteTasks([row]).catch(house.report);
    return 'stale';
  }
}
