import { BACKLOG_COUNTED, type DescribeTaskQueueRequest, type TaskQueueDescription, type TaskQueueStats } from '../../contract';
import { queueOfVersion } from '../../matching';
import type { TaskQueueKey, TaskRow } from '../../store/store';
import type { TaskKind } from '../deployments/record';
import type { House } from '../house';
import { type KnownPollers, knownPollers } from '../pollers';
import { check } from '../validate/check';
import { describeTaskQueueSchema } from '../validate/schemas';

export async function describeTaskQueue(house: House, request: DescribeTaskQueueRequest): Promise<TaskQueueDescription> {
  check(describeTaskQueueSchema, request);
  const { namespace, taskQueue } = request;
  const known = (await knownPollers(house, namespace)).filter(({ queue }) => queue.name === taskQueue);
  const stats = (kind: TaskKind) => statsOf(house, kind, known, storedQueuesOf(house, request, kind));
  const [workflow, activity] = await Promise.all([stats('workflow'), stats('activity')]);
  return { taskQueue, workflow, activity };
}

/** Where the tasks of one kind lie: under the queue's name, and under those of the versions whose workers have polled it. */
export function storedQueuesOf(
  { deployments }: House,
  { namespace, taskQueue: name }: DescribeTaskQueueRequest,
  kind: TaskKind,
): readonly TaskQueueKey[] {
  const versions = deployments
    .all(namespace)
    .flatMap(({ deploymentName, record }) =>
      Object.entries(record.versions).flatMap(([buildId, version]) =>
        version[kind].includes(name) ? [queueOfVersion(name, { deploymentName, buildId })] : [],
      ),
    );
  return [name, ...versions].map((each) => ({ namespace, kind, name: each }));
}

/** `known`: who polls the queue, whichever kind. `stored`: where its tasks of this kind lie. */
export async function statsOf(
  { store, clock }: House,
  kind: TaskKind,
  known: readonly KnownPollers[],
  stored: readonly TaskQueueKey[],
): Promise<TaskQueueStats> {
  const rows: TaskRow[] = [];
  for (const each of stored) rows.push(...(await store.readTasks(each, null, BACKLOG_COUNTED - rows.length)));
  const ofKind = known.filter(({ queue }) => queue.kind === kind);
  return {
    pollers: ofKind
      .flatMap(({ pollers, version }) => pollers.map((each) => ({ ...each, ...(version && { deploymentVersion: version }) })))
      .sort((a, b) => (a.identity < b.identity ? -1 : 1)),
    backlogCount: rows.length,
    backlogAgeMs: rows.length === 0 ? 0 : Math.max(0, clock.now() - Math.min(...rows.map(({ createdAt }) => createdAt))),
    dispatchRate: ofKind.reduce((sum, { dispatchRate }) => sum + dispatchRate, 0),
  };
}
