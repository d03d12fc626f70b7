import { currentVersion } from '../catalog';
import type { EngineOptions } from '../engine/service';
import type { Db } from '../engine/store';
import { TEST_TASK_QUEUE } from './test-bench/queue';
import { TASK_QUEUE } from './worker';

/** Pins what schedules and parents start on the product's own queues to the catalogue's code; other queues have workers of their own. */
export function versionOfRun(db: Db, namespace: string): NonNullable<EngineOptions['currentVersion']> {
  const ours = new Set([TASK_QUEUE, TEST_TASK_QUEUE]);
  return async ({ namespace: given, taskQueue, workflowType, parent }) =>
    given === namespace && ours.has(taskQueue) ? currentVersion(db, workflowType, parent) : undefined;
}
