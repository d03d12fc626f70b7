import { BACKLOG_COUNTED, type DescribeTaskQueueRequest, type TaskQueueDescription, type TaskQueueStats } from '../../contract';
import { queueOfVersion } from '../../matching';
import type { TaskRow } from '../../store/store';
import type { House } from '../house';
import { type KnownPollers, knownPollers } from '../pollers';
import { check } from '../validate/check';
import { describeTaskQueueSchema } from '../validate/schemas';

export async function describeTaskQueue(house: House, request: DescribeTaskQueueRequest): Promise<TaskQueueDescription> {
  check(describeTaskQueueSchema, request);
  const { namespace, taskQueue } = request;
  const known = (await knownPollers(house, namespace)).filter(({ queue }) => queue.name === taskQueue);
  const [workflow, activity] = await Promise.all([stats(house, request, 'workflow', known), stats(house, request, 'activity', known)]);
  return { taskQueue, workflow, activity };
}

async function stats(
  { store, clock, deployments }: House,
  { namespace, taskQueue: name }: DescribeTaskQueueRequest,
  kind: 'workflow' | 'activity',
  known: readonly KnownPollers[],
): Promise<TaskQueueStats> {
  const versions = deployments
    .all(namespace)
    .flatMap(({ deploymentName, record }) =>
      Object.entries(record.versions).flatMap(([buildId, version]) =>
        version[kind].includes(name) ? [queueOfVersion(name, { deploymentName, buildId })] : [],
      ),
    );
  const rows: TaskRow[] = [];
  for (const each of [name, ...versions])
    rows.push(...(await store.readTasks({ namespace, kind, name: each }, null, BACKLOG_COUNTED - rows.length)));
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
