import { BACKLOG_COUNTED } from '../../engine/contract';
import { t } from '../texts';
import { formatDuration } from '../ui/time';
import { heldTo, limitOf, livePollers } from './presence';
import { shellWord, startCommand } from './start-command';
import type { DeploymentEntry, TaskKind, TaskQueueEntry, TaskQueueStats } from './types';

/** What is wrong, and the one thing to do about it. */
export interface Trouble {
  readonly id: string;
  /** `failed`: nothing moves. `waiting`: it moves, but not as it should. */
  readonly tone: 'failed' | 'waiting';
  readonly title: string;
  readonly text: string;
  /** A line for a shell. */
  readonly command?: string;
  /** Of which task queue or deployment. */
  readonly of: { readonly taskQueue: string } | { readonly deploymentName: string; readonly buildId: string };
}

/** A backlog younger than this is a burst, not a trouble. */
const OLD_MS = 10_000;

/** Everything that stands still or falls behind, what stands still first. */
export function troublesOf(queues: readonly TaskQueueEntry[], deployments: readonly DeploymentEntry[], now: number): readonly Trouble[] {
  const found = [...queues.flatMap((queue) => ofQueue(queue, deployments, now)), ...deployments.flatMap(ofDeployment)];
  return found.sort((a, b) => Number(a.tone === 'waiting') - Number(b.tone === 'waiting'));
}

function ofQueue(queue: TaskQueueEntry, deployments: readonly DeploymentEntry[], now: number): Trouble[] {
  const { taskQueue, openRuns, workflow } = queue;
  const kinds = (['workflow', 'activity'] as const).filter((kind) => queue[kind].backlogCount > 0);
  const lonely = kinds.filter((kind) => livePollers(queue[kind], now).length === 0);
  const found: Trouble[] = [];
  if (lonely.length > 0) {
    const [one = '', other] = lonely.map((kind) => counted(kind, queue[kind].backlogCount));
    const tasks = other === undefined ? one : t('{one} and {other}', { one, other });
    const count = lonely.reduce((sum, kind) => sum + queue[kind].backlogCount, 0);
    found.push({
      id: `lonely ${taskQueue}`,
      tone: 'failed',
      title: t('{tasks} {count, plural, one {waits} other {wait}} in {taskQueue}, and no worker polls it', { tasks, count, taskQueue }),
      text: t('{oldest} {lastSeen} Start a worker with the code of this queue:', {
        oldest: oldest(lonely.map((kind) => queue[kind])),
        lastSeen: lastSeen(
          lonely.flatMap((kind) => queue[kind].pollers),
          now,
        ),
      }),
      command: startCommand({ taskQueue, kinds: lonely }),
      of: { taskQueue },
    });
  }
  for (const kind of kinds) {
    const pollers = livePollers(queue[kind], now);
    if (pollers.length === 0 || queue[kind].backlogAgeMs < OLD_MS) continue;
    found.push(unrouted(queue, kind, deployments, now) ?? behind(queue, kind, now));
  }
  if (openRuns > 0 && lonely.length === 0 && livePollers(workflow, now).length === 0)
    found.push({
      id: `still ${taskQueue}`,
      tone: 'waiting',
      title: t('{openRuns, plural, one {1 open run lives} other {# open runs live}} on {taskQueue}, and no worker polls it', {
        openRuns,
        taskQueue,
      }),
      text: t('What they wait for may come, but nobody will take their next step. {pollers} Start a worker:', {
        pollers: lastSeen(workflow.pollers, now),
      }),
      command: startCommand({ taskQueue, kinds: ['workflow', 'activity'] }),
      of: { taskQueue },
    });
  return found;
}

/** Only workers of versions poll, and none of these versions is current. */
function unrouted(queue: TaskQueueEntry, kind: TaskKind, deployments: readonly DeploymentEntry[], now: number): Trouble | null {
  const { taskQueue } = queue;
  const versions = livePollers(queue[kind], now).map(({ deploymentVersion }) => deploymentVersion);
  const [first] = versions;
  if (!first || versions.includes(undefined)) return null;
  const routed = deployments.some(
    ({ deploymentName, currentVersion, rampingVersion }) =>
      versions.some((version) => version?.deploymentName === deploymentName) && (currentVersion !== null || rampingVersion !== null),
  );
  if (routed) return null;
  return {
    id: `unrouted ${kind} ${taskQueue}`,
    tone: 'failed',
    title: t(
      '{kind} {backlogCount, plural, one {waits} other {wait}} in {taskQueue}: its workers have a version, but no version is current',
      { kind: counted(kind, queue[kind].backlogCount), backlogCount: queue[kind].backlogCount, taskQueue },
    ),
    text: t('{oldest} A version gets new runs once it is current, or ramps:', { oldest: oldest([queue[kind]]) }),
    command: `npx backstitch deployment set-current-version ${shellWord(first.deploymentName)} --build-id ${shellWord(first.buildId)}`,
    of: { taskQueue },
  };
}

function behind(queue: TaskQueueEntry, kind: TaskKind, now: number): Trouble {
  const { taskQueue } = queue;
  const { backlogCount } = queue[kind];
  const pollers = livePollers(queue[kind], now);
  const limit = limitOf(queue[kind]);
  const workers = new Set(pollers.map(({ identity }) => identity)).size;
  return {
    id: `behind ${kind} ${taskQueue}`,
    tone: 'waiting',
    title: t(
      '{kind} {backlogCount, plural, one {waits} other {wait}} in {taskQueue}: {workers, plural, one {its worker does} other {its # workers do}} not keep up',
      { kind: counted(kind, backlogCount), backlogCount, taskQueue, workers },
    ),
    text: `${oldest([queue[kind]])} ${
      limit
        ? t('It is not faster because {limit}', { limit: heldTo(limit) })
        : t('Start another worker, or let the ones you have take more at once:')
    }`,
    ...(!limit && { command: startCommand({ taskQueue, kinds: [kind] }) }),
    of: { taskQueue },
  };
}

function ofDeployment({ deploymentName, versions }: DeploymentEntry): Trouble[] {
  return versions.flatMap(({ buildId, status, openRuns, pollers, taskQueues }): Trouble[] => {
    const routed = status === 'CURRENT' || status === 'RAMPING';
    if (pollers.length > 0 || (openRuns === 0 && !routed)) return [];
    const of = { deploymentName, buildId };
    const kindsOf = (name: string) => taskQueues.filter((each) => each.name === name).map(({ kind }) => kind);
    const [first] = taskQueues;
    return [
      {
        id: `version ${deploymentName} ${buildId}`,
        tone: routed || openRuns > 0 ? 'failed' : 'waiting',
        title: routed
          ? status === 'CURRENT'
            ? t('{deploymentName}:{buildId} is the current version, and no worker of it polls', { deploymentName, buildId })
            : t('{deploymentName}:{buildId} is ramping, and no worker of it polls', { deploymentName, buildId })
          : t('{openRuns, plural, one {1 open run is} other {# open runs are}} on {deploymentName}:{buildId}, and no worker of it polls', {
              openRuns,
              deploymentName,
              buildId,
            }),
        text: routed
          ? t('What is routed to it waits. Start a worker of this version, or make another one current:')
          : t('Only workers of this version can go on with what is pinned to it:'),
        ...(first && { command: startCommand({ taskQueue: first.name, kinds: kindsOf(first.name), version: of }) }),
        of,
      },
    ];
  });
}

/** "12 workflow tasks", "1,000 and more activities". */
export function counted(kind: TaskKind, count: number): string {
  const isWorkflow = kind === 'workflow';
  if (count < BACKLOG_COUNTED)
    return isWorkflow
      ? t('{count, plural, one {# workflow task} other {# workflow tasks}}', { count })
      : t('{count, plural, one {# activity} other {# activities}}', { count });
  return t(isWorkflow ? '{count, number} and more workflow tasks' : '{count, number} and more activities', { count: BACKLOG_COUNTED });
}

function oldest(stats: readonly TaskQueueStats[]): string {
  return t('The oldest for {time}.', {
    time: formatDuration(Math.max(...stats.map(({ backlogAgeMs }) => backlogAgeMs))),
  });
}

function lastSeen(pollers: TaskQueueStats['pollers'], now: number): string {
  const last = [...pollers].sort((a, b) => b.lastAccessTime - a.lastAccessTime)[0];
  return last
    ? t('{identity} was seen last, {time} ago.', {
        identity: last.identity,
        time: formatDuration(now - last.lastAccessTime),
      })
    : t('None is there now.');
}
