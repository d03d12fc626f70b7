import { type ActivityTask, type ExecutionKey, isEngineError, type WorkflowTask } from '../../contract';
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
  return deliveryOf(house, poller, keeper, {
    build({ state, tail }) {
      const task = state.workflowTask;
      if (!isStarted(task) || task.requestId !== requestId) return null;
      return buildWorkflowTask(house.store, state, tail, house.queries.attach(state));
    },
    release: () =>
      house.updates.submit(key, {
        law: (state, env) => {
          const task = state.workflowTask;
          const token = isStarted(task) && task.requestId === requestId ? tokenOf(state, task) : null;
          return releaseWorkflowTask(state, { token }, env);
        },
      }),
  });
}

/** As `workflowDelivery`, for an activity. */
export function activityDelivery(
  house: House,
  poller: Poller<ActivityTask>,
  task: { readonly key: ExecutionKey; readonly scheduledEventId: number; readonly requestId: string },
  keeper: PollerKeeper = 'delivery',
): Delivery {
  const { key, scheduledEventId, requestId } = task;
  return deliveryOf(house, poller, keeper, {
    build({ state }, events) {
      const activity = state.activities.get(scheduledEventId);
      if (activity?.requestId !== requestId || activity.startedTime === null) return null;
      return buildActivityTask(house.scheduledActivities, state, scheduledEventId, events);
    },
    release: () => house.updates.submit(key, { law: (state, env) => releaseActivity(state, { scheduledEventId, requestId }, env) }),
  });
}

type Deliver = Delivery['deliver'];

interface Handing<Task> {
  /** What the poller is given; null: the commit left nothing that is its own. */
  build(...committed: Parameters<Deliver>): Promise<Task> | null;
  /** Makes the task free for the next poller. */
  release(): Promise<void>;
}

function deliveryOf<Task>(house: House, poller: Poller<Task>, keeper: PollerKeeper, { build, release }: Handing<Task>): Delivery {
  const giveBack = (): void => (keeper === 'delivery' ? poller.release() : undefined);
  const handOver = async (building: Promise<Task>): Promise<void> => {
    if (!poller.deliver(await building)) await release();
  };
  return {
    deliver(...committed) {
      const building = build(...committed);
      if (building === null) {
        poller.release();
        return;
      }
      handOver(building).catch((error: unknown) => {
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
  // A start whose commit failed: there is nothing to release after all.
  if (isEngineError(cause, 'WORKFLOW_NOT_FOUND')) return;
  if (cause !== undefined) house.report(cause);
  house.clock.after(RELEASE_AFTER_MS, () => {
    release().catch((error: unknown) => {
      if (house.running()) retryRelease(house, release, error);
    });
  });
}
