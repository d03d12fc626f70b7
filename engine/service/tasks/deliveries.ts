import type { ActivityTask, ExecutionKey, WorkflowTask } from '../../contract';
import { isStarted, releaseActivity, releaseWorkflowTask, tokenOf } from '../../core';
import type { Poller } from '../../matching';
import type { House } from '../house';
import type { Delivery } from '../update/run-work';
import { buildActivityTask } from './activity-task';
import { buildWorkflowTask } from './workflow-task';

/** Wait before looking whether a task became started in a commit whose outcome is unknown. */
const RELEASE_AFTER_MS = 1_000;

/** Who gives the poller back when the hand-over fails: the delivery itself, or the queue that claimed it for a stored row. */
export type PollerKeeper = 'delivery' | 'queue';

/** Hands a started workflow task to its reserved poller after the commit; if the poller has gone, the task is released at once. */
export function workflowDelivery(
  house: House,
  poller: Poller<WorkflowTask>,
  key: ExecutionKey,
  requestId: string,
  keeper: PollerKeeper = 'delivery',
): Delivery {
  const giveBack = (): void => (keeper === 'delivery' ? poller.release() : undefined);
  const release = (): Promise<void> =>
    house.updates.submit(key, {
      law: (state, env) => {
        const task = state.workflowTask;
        const token = isStarted(task) && task.requestId === requestId ? tokenOf(state, task) : null;
        return releaseWorkflowTask(state, { token }, env);
      },
    });
  return {
    deliver(run) {
      const { state, tail } = run;
      const task = state.workflowTask;
      if (!isStarted(task) || task.requestId !== requestId) {
        poller.release();
        return;
      }
      const handOver = async (): Promise<void> => {
        const built = await buildWorkflowTask(house.store, state, tail, house.queries.attach(state));
        if (!poller.deliver(built)) await release();
      };
      handOver().catch((error: unknown) => {
        poller.release();
        retryRelease(house, release, error);
      });
    },
    lost: giveBack,
    unknown() {
      giveBack();
      retryRelease(house, release);
    },
  };
}

/** As `workflowDelivery`, for an activity. */
export function activityDelivery(
  house: House,
  poller: Poller<ActivityTask>,
  task: { readonly key: ExecutionKey; readonly scheduledEventId: number; readonly requestId: string },
  keeper: PollerKeeper = 'delivery',
): Delivery {
  const giveBack = (): void => (keeper === 'delivery' ? poller.release() : undefined);
  const { key, scheduledEventId, requestId } = task;
  const release = (): Promise<void> =>
    house.updates.submit(key, { law: (state, env) => releaseActivity(state, { scheduledEventId, requestId }, env) });
  return {
    deliver(run, events) {
      const activity = run.state.activities.get(scheduledEventId);
      if (activity?.requestId !== requestId || activity.startedTime === null) {
        poller.release();
        return;
      }
      const handOver = async (): Promise<void> => {
        const built = await buildActivityTask(house.scheduledActivities, run.state, scheduledEventId, events);
        if (!poller.deliver(built)) await release();
      };
      handOver().catch((error: unknown) => {
        poller.release();
        retryRelease(house, release, error);
      });
    },
    lost: giveBack,
    unknown() {
      giveBack();
      retryRelease(house, release);
    },
  };
}

function retryRelease(house: House, release: () => Promise<void>, cause?: unknown): void {
  if (cause !== undefined) house.report(cause);
  house.clock.after(RELEASE_AFTER_MS, () => {
    release().catch((error: unknown) => {
      if (house.running()) retryRelease(house, release, error);
    });
  });
}
