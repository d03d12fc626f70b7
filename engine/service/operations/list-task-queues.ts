import { OPEN_RUNS, TASK_QUEUES_LISTED, type TaskQueueSummary } from '../../contract';
import type { TaskQueueKey } from '../../store/store';
import type { TaskKind } from '../deployments/record';
import type { House } from '../house';
import { knownPollers } from '../pollers';
import { check } from '../validate/check';
import { listTaskQueuesSchema } from '../validate/schemas';
import { readQuery } from '../validate/visibility-query';
import { statsOf, storedQueuesOf } from './describe-task-queue';

const KINDS: readonly TaskKind[] = ['workflow', 'activity'];

/** A queue comes into being by its use: it is known by who polls it, by the runs and tasks that wait, and by the deployments. */
export async function listTaskQueues(
  house: House,
  request: { readonly namespace: string },
): Promise<{ readonly taskQueues: readonly TaskQueueSummary[] }> {
  check(listTaskQueuesSchema, request);
  const { namespace } = request;
  const [polled, openRuns] = await Promise.all([knownPollers(house, namespace), openRunsByQueue(house, namespace)]);
  const names = new Set([...polled.map(({ queue }) => queue.name), ...openRuns.keys()]);
  for (const { record } of house.deployments.all(namespace))
    for (const version of Object.values(record.versions)) for (const kind of KINDS) for (const name of version[kind]) names.add(name);
  const storedOf = (taskQueue: string, kind: TaskKind) => storedQueuesOf(house, { namespace, taskQueue }, kind);
  const known = [...names].flatMap((name) => KINDS.flatMap((kind) => storedOf(name, kind)));
  for (const name of await activityQueuesElsewhere(house, namespace, known)) names.add(name);

  const listed = [...names].sort().slice(0, TASK_QUEUES_LISTED);
  const stored = listed.flatMap((name) => KINDS.flatMap((kind) => storedOf(name, kind)));
  // Most queues are empty most of the time: only the others are read.
  const filled = new Set((await house.store.queuesWithTasks(stored)).map(nameOf));
  const summaries = listed.map(async (taskQueue): Promise<TaskQueueSummary> => {
    const pollers = polled.filter(({ queue }) => queue.name === taskQueue);
    const stats = (kind: TaskKind) => {
      const withTasks = storedOf(taskQueue, kind).filter((queue) => filled.has(nameOf(queue)));
      return statsOf(house, kind, pollers, withTasks);
    };
    const [workflow, activity] = await Promise.all([stats('workflow'), stats('activity')]);
    return { taskQueue, workflow, activity, openRuns: openRuns.get(taskQueue) ?? 0 };
  });
  return { taskQueues: await Promise.all(summaries) };
}

function nameOf({ kind, name }: TaskQueueKey): string {
  return `${kind} ${name}`;
}

async function openRunsByQueue(house: House, namespace: string): Promise<ReadonlyMap<string, number>> {
  const { where, groupBy: by } = readQuery(house, { namespace, query: `${OPEN_RUNS} GROUP BY TaskQueue` });
  if (!where || !by) return new Map();
  const groups = await house.store.groupVisibility({ namespace, where, by, limit: TASK_QUEUES_LISTED });
  return new Map(groups.map(({ value, count }) => [String(value), count]));
}

/** Queues on which nothing but activities wait, of runs on other queues: the runs know their names. */
async function activityQueuesElsewhere(house: House, namespace: string, known: readonly TaskQueueKey[]): Promise<readonly string[]> {
  const first = await house.store.firstTasksElsewhere(namespace, known, TASK_QUEUES_LISTED);
  const names = first.map(async ({ execution, scheduledEventId }) => {
    const run = await house.updates.read(execution);
    return [...(run?.state.activities.values() ?? [])].find((each) => each.scheduledEventId === scheduledEventId)?.taskQueue;
  });
  return (await Promise.all(names)).filter((name) => name !== undefined);
}
