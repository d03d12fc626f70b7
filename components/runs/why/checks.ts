import { API_IDENTITY } from '../../../app/_client';
import type { TaskQueueDescription, WorkflowDescription, WorkflowTrace } from '../../../engine/contract';
import { taskHref } from '../../tasks/href';
import { t } from '../../texts';
import { formatDuration } from '../../ui/time';
import { failureLine } from '../picture';
import { type RunWithTasks, taskText } from '../run-alerts-of';
import { waitingForWorker } from './waiting-for-worker';

/** One thing that could hold a run up. `ok`: it does not. `waits`: it does, as the code asked. `stuck`: somebody must do something. */
export interface Check {
  readonly id: string;
  readonly state: 'ok' | 'waits' | 'stuck';
  readonly title: string;
  /** What to do, or what will happen by itself. */
  readonly text?: string;
  readonly action?:
    | { readonly label: string; readonly to: 'pending' | 'terminate' | 'reset' | 'signal' | 'unpause' }
    | { readonly label: string; readonly href: string };
}

export interface WhyInput {
  readonly run: RunWithTasks & { readonly version: number | null };
  readonly trace: WorkflowTrace | null;
  /** Names that the workers of this server have; null while unknown. */
  readonly activities: readonly string[] | null;
  /** The queue that this server's own worker polls. */
  readonly ownQueue: string;
  /** What is known of the task queues that its activities wait in, by name. */
  readonly queues: ReadonlyMap<string, TaskQueueDescription>;
  readonly now: number;
}

/** The task queues that a verdict needs to know of: those in which an activity waits for a worker. */
export function queuesToAsk({ pendingActivities }: WorkflowDescription): string[] {
  return [...new Set(pendingActivities.filter(({ state }) => state === 'SCHEDULED').map(({ taskQueue }) => taskQueue))].slice(
    0,
    QUEUES_ASKED,
  );
}
const QUEUES_ASKED = 10;

/** Looks at everything that a run can wait for, the most telling first. */
export function checksOf(input: WhyInput): Check[] {
  const { run } = input;
  if (run.closeTime !== null) return [{ id: 'closed', state: 'ok', title: t('It ended: {status}', { status: run.status.toLowerCase() }) }];
  const checks = [
    ...paused(run),
    task(input),
    queue(input),
    version(input),
    ...run.pendingActivities.map((each) => activity(each, input)),
    ...waits(input),
  ];
  const rank = { stuck: 0, waits: 1, ok: 2 };
  return checks.sort((a, b) => rank[a.state] - rank[b.state]);
}

function paused({ paused }: WhyInput['run']): Check[] {
  if (!paused) return [];
  const { identity, reason } = paused;
  return [
    {
      id: 'paused',
      state: 'stuck',
      title: identity === API_IDENTITY ? t('The run is paused') : t('The run is paused by {identity}', { identity }),
      text: [reason, t('Nothing of it is given to a worker until it is unpaused.')].filter(Boolean).join(' — '),
      action: { label: t('Unpause…'), to: 'unpause' },
    },
  ];
}

function task({ run, now }: WhyInput): Check {
  const pending = run.pendingWorkflowTask;
  if (pending?.lastFailure) {
    const { cause, failure } = pending.lastFailure;
    const next =
      pending.nextAttemptTime && pending.nextAttemptTime > now
        ? t(' Next attempt in {time}.', { time: formatDuration(pending.nextAttemptTime - now) })
        : '';
    return {
      id: 'task',
      state: 'stuck',
      title: t('The workflow code fails: {failure}', { failure: failure ? failureLine(failure) : cause }),
      text: t(
        'Attempt {attempt}.{next} The run keeps its version: repair the code and publish it with the open runs moved, or reset or terminate this run.',
        { attempt: pending.attempt, next },
      ),
      action: { label: t('Reset…'), to: 'reset' },
    };
  }
  if (pending?.state === 'STARTED') return { id: 'task', state: 'ok', title: t('A worker is deciding the next step right now') };
  if (pending)
    return {
      id: 'task',
      state: 'waits',
      title: t('A workflow task waits for a worker since {time}', {
        time: formatDuration(now - pending.scheduledTime),
      }),
    };
  return { id: 'task', state: 'ok', title: t('The workflow code has nothing to decide') };
}

function queue({ run }: WhyInput): Check {
  const missing = [
    ...(run.pollers.workflow === null && run.pendingWorkflowTask ? [t('workflow tasks')] : []),
    ...(run.pollers.activity === null &&
    run.pendingActivities.some((each) => each.state === 'SCHEDULED' && each.taskQueue === run.taskQueue)
      ? ['activities']
      : []),
  ];
  if (missing.length === 0)
    return { id: 'queue', state: 'ok', title: t('Workers poll the queue {taskQueue}', { taskQueue: run.taskQueue }) };
  return {
    id: 'queue',
    state: 'stuck',
    title: t('No worker asks the queue {taskQueue} for {missing}', { taskQueue: run.taskQueue, missing: missing.join(' or ') }),
    text: t('Start a worker for this queue (backstitch worker), or see whether the one you have still lives.'),
  };
}

function version({ run }: WhyInput): Check {
  if (run.version !== null)
    return { id: 'version', state: 'ok', title: t('Its code, version {version}, is in the catalogue', { version: run.version }) };
  if (run.deploymentVersion)
    return {
      id: 'version',
      state: 'waits',
      title: t('It is pinned to build {buildId} of {deploymentName}, which is not in this catalogue', {
        buildId: run.deploymentVersion.buildId.slice(0, 12),
        deploymentName: run.deploymentVersion.deploymentName,
      }),
      text: t('Only a worker that has this build can go on with it.'),
    };
  return { id: 'version', state: 'ok', title: t('It runs on whatever code its worker has') };
}

function activity(pending: WorkflowDescription['pendingActivities'][number], { run, activities, ownQueue, queues, now }: WhyInput): Check {
  const { activityType: name, attempt, maximumAttempts } = pending;
  const id = `activity-${pending.activityId}`;
  const tries =
    maximumAttempts > 0 ? t('attempt {attempt} of {most}', { attempt, most: maximumAttempts }) : t('attempt {attempt}', { attempt });
  const toPending = { label: t('Show'), to: 'pending' } as const;
  if (pending.paused)
    return {
      id,
      state: 'stuck',
      title: pending.paused.reason
        ? t('{name} is paused by {identity}: {reason}', { name, identity: pending.paused.identity, reason: pending.paused.reason })
        : t('{name} is paused by {identity}', { name, identity: pending.paused.identity }),
      text: t('It goes on when it is unpaused.'),
      action: toPending,
    };
  if (activities !== null && pending.taskQueue === ownQueue && !activities.includes(name))
    return {
      id,
      state: 'stuck',
      title: t('No worker of this server has an activity named {name}', { name }),
      text: t('Add it to the activities folder, or start a worker that has it.'),
      action: toPending,
    };
  if (pending.state === 'BACKING_OFF' && pending.nextAttemptTime !== null)
    return {
      id,
      state: 'waits',
      title: t('{name} failed ({lastFailure}); {tries} begins in {time}', {
        name,
        lastFailure: failureLine(pending.lastFailure),
        tries,
        time: formatDuration(Math.max(0, pending.nextAttemptTime - now)),
      }),
      text: t('Retry it now, or end it with a value, if the cause is gone.'),
      action: toPending,
    };
  if (pending.state === 'SCHEDULED') {
    const { taskQueue } = pending;
    const why = waitingForWorker({ pending, queue: queues.get(taskQueue), elsewhere: taskQueue !== run.taskQueue, now });
    return { id, ...why, action: toPending };
  }
  const beat = pending.lastHeartbeatTime;
  return {
    id,
    state: 'waits',
    title: t('{name} runs ({tries}) since {time}', {
      name,
      tries,
      time: formatDuration(now - (pending.startedTime ?? now)),
    }),
    text:
      beat === null
        ? t('It sends no heartbeats: only its time limit ends it if its worker is gone.')
        : t('Last heartbeat {time} ago.', { time: formatDuration(now - beat) }),
    action: toPending,
  };
}

function waits({ run, trace, now }: WhyInput): Check[] {
  const tasks = run.humanTasks ?? [];
  const checks = tasks.map(
    (each): Check => ({
      id: `task-${each.task}`,
      state: 'waits',
      title: t('It waits for a person: {title}', { title: each.title }),
      text: taskText(each, now),
      action: { label: t('Answer…'), href: taskHref({ ...run.execution, task: each.task }) },
    }),
  );
  const timer = run.pendingTimers.reduce<number | null>(
    (first, { fireTime }) => (first === null || fireTime < first ? fireTime : first),
    null,
  );
  if (timer !== null)
    checks.push({
      id: 'timer',
      state: 'waits',
      title: t('A timer fires in {time}', { time: formatDuration(Math.max(0, timer - now)) }),
      action: { label: t('Show'), to: 'pending' },
    });
  for (const child of run.pendingChildren)
    checks.push({
      id: `child-${child.initiatedEventId}`,
      state: 'waits',
      title: t('It waits for the workflow {workflowId}', { workflowId: child.workflowId }),
      text: t('See why that one is not moving.'),
    });
  const conditions = (trace?.waiting ?? []).filter(({ kind }) => kind === 'condition').length;
  // A human task is a condition of its own.
  if (conditions > tasks.length)
    checks.push({
      id: 'condition',
      state: 'waits',
      title: t('The code waits until a condition is true'),
      text: t('As a rule a signal or an update makes it true; the graph shows where it stands.'),
      action: { label: t('Signal…'), to: 'signal' },
    });
  if (run.cancelRequested)
    checks.push({
      id: 'cancel',
      state: 'waits',
      title: t('Cancel was requested, and the code has not ended yet'),
      text: t('It may be cleaning up. Terminate ends it at once.'),
      action: { label: t('Terminate…'), to: 'terminate' },
    });
  return checks;
}
