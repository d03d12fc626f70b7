import type { ListWorkersRequest, WorkerInfo } from '../../contract';
import type { House } from '../house';
import { knownPollers, knownWorkers } from '../pollers';
import { check } from '../validate/check';
import { listWorkersSchema } from '../validate/schemas';

/** Workers that were seen within five minutes: one line for each task queue that one polls. */
export async function listWorkers(house: House, request: ListWorkersRequest): Promise<{ readonly workers: readonly WorkerInfo[] }> {
  check(listWorkersSchema, request);
  const { namespace, taskQueue } = request;
  const found = new Map<string, WorkerInfo>();
  for (const { queue, version, pollers, engine } of await knownPollers(house, namespace)) {
    if (taskQueue !== undefined && queue.name !== taskQueue) continue;
    for (const { identity, lastAccessTime } of pollers) {
      const key = JSON.stringify([identity, queue.name]);
      const known = found.get(key);
      found.set(key, {
        identity,
        taskQueue: queue.name,
        takesWorkflows: queue.kind === 'workflow' || (known?.takesWorkflows ?? false),
        takesActivities: queue.kind === 'activity' || (known?.takesActivities ?? false),
        lastAccessTime: Math.max(lastAccessTime, known?.lastAccessTime ?? 0),
        ...(version && { deploymentVersion: version }),
        engine,
      });
    }
  }
  for (const { taskQueue: queue, identity, facts } of await knownWorkers(house, namespace)) {
    const key = JSON.stringify([identity, queue]);
    const worker = found.get(key);
    if (worker) found.set(key, { ...worker, facts });
  }
  const byName = (a: WorkerInfo, b: WorkerInfo): number => (a.taskQueue + a.identity < b.taskQueue + b.identity ? -1 : 1);
  return { workers: [...found.values()].sort(byName) };
}
