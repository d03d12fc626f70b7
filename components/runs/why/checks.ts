import type { TaskQueueDescription, WorkflowDescription, WorkflowTrace } from '../../../engine/contract';
import { taskHref } from '../../tasks/href';
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
    | { readonly label: string; readonly to: 'pending' | 'terminate' | 'reset' | 'signal' }
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
  if (run.closeTime !== null) return [{ id: 'closed', state: 'ok', title: `It ended: ${run.status.toLowerCase()}` }];
  const checks = [
    task(input),
    queue(input),
    version(input),
    ...run.pendingActivities.map((each) => activity(each, input)),
    ...waits(input),
  ];
  const rank = { stuck: 0, waits: 1, ok: 2 };
  return checks.sort((a, b) => rank[a.state] - rank[b.state]);
}

function task({ run, now }: WhyInput): Check {
  const pending = run.pendingWorkflowTask;
  if (pending?.lastFailure) {
    const { cause, failure } = pending.lastFailure;
    const next =
      pending.nextAttemptTime && pending.nextAttemptTime > now ? ` Next attempt in ${formatDuration(pending.nextAttemptTime - now)}.` : '';
    return {
      id: 'task',
      state: 'stuck',
      title: `The workflow code fails: ${failure ? failureLine(failure) : cause}`,
      text: `Attempt ${pending.attempt}.${next} The run keeps its version: repair the code and publish it with the open runs moved, or reset or terminate this run.`,
      action: { label: 'Reset…', to: 'reset' },
    };
  }
  if (pending?.state === 'STARTED') return { id: 'task', state: 'ok', title: 'A worker is deciding the next step right now' };
  if (pending)
    return { id: 'task', state: 'waits', title: `A workflow task waits for a worker since ${formatDuration(now - pending.scheduledTime)}` };
  return { id: 'task', state: 'ok', title: 'The workflow code has nothing to decide' };
}

function queue({ run }: WhyInput): Check {
  const missing = [
    ...(run.pollers.workflow === null && run.pendingWorkflowTask ? ['workflow tasks'] : []),
    ...(run.pollers.activity === null &&
    run.pendingActivities.some((each) => each.state === 'SCHEDULED' && each.taskQueue === run.taskQueue)
      ? ['activities']
      : []),
  ];
  if (missing.length === 0) return { id: 'queue', state: 'ok', title: `Workers poll the queue ${run.taskQueue}` };
  return {
    id: 'queue',
    state: 'stuck',
    title: `No worker asks the queue ${run.taskQueue} for ${missing.join(' or ')}`,
    text: 'Start a worker for this queue (backstitch worker), or see whether the one you have still lives.',
  };
}

function version({ run }: WhyInput): Check {
  if (run.version !== null) return { id: 'version', state: 'ok', title: `Its code, version ${run.version}, is in the catalogue` };
  if (run.deploymentVersion)
    return {
      id: 'version',
      state: 'waits',
      title: `It is pinned to build ${run.deploymentVersion.buildId.slice(0, 12)} of ${run.deploymentVersion.deploymentName}, which is not in this catalogue`,
      text: 'Only a worker that has this build can go on with it.',
    };
  return { id: 'version', state: 'ok', title: 'It runs on whatever code its worker has' };
}

function activity(pending: WorkflowDescription['pendingActivities'][number], { run, activities, ownQueue, queues, now }: WhyInput): Check {
  const { activityType: name, attempt, maximumAttempts } = pending;
  const id = `activity-${pending.activityId}`;
  const tries = `attempt ${attempt}${maximumAttempts > 0 ? ` of ${maximumAttempts}` : ''}`;
  const toPending = { label: 'Show', to: 'pending' } as const;
  if (pending.paused)
    return {
      id,
      state: 'stuck',
      title: `${name} is paused by ${pending.paused.identity}${pending.paused.reason ? `: ${pending.paused.reason}` : ''}`,
      text: 'It goes on when it is unpaused.',
      action: toPending,
    };
  if (activities !== null && pending.taskQueue === ownQueue && !activities.includes(name))
    return {
      id,
      state: 'stuck',
      title: `No worker of this server has an activity named ${name}`,
      text: 'Add it to the activities folder, or start a worker that has it.',
      action: toPending,
    };
  if (pending.state === 'BACKING_OFF' && pending.nextAttemptTime !== null)
    return {
      id,
      state: 'waits',
      title: `${name} failed (${failureLine(pending.lastFailure)}); ${tries} begins in ${formatDuration(Math.max(0, pending.nextAttemptTime - now))}`,
      text: 'Retry it now, or end it with a value, if the cause is gone.',
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
    title: `${name} runs (${tries}) since ${formatDuration(now - (pending.startedTime ?? now))}`,
    text:
      beat === null
        ? 'It sends no heartbeats: only its time limit ends it if its worker is gone.'
        : `Last heartbeat ${formatDuration(now - beat)} ago.`,
    action: toPending,
  };
}

function waits({ run, trace, now }: WhyInput): Check[] {
  const tasks = run.humanTasks ?? [];
  const checks = tasks.map(
    (each): Check => ({
      id: `task-${each.task}`,
      state: 'waits',
      title: `It waits for a person: ${each.title}`,
      text: taskText(each, now),
      action: { label: 'Answer…', href: taskHref({ ...run.execution, task: each.task }) },
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
      title: `A timer fires in ${formatDuration(Math.max(0, timer - now))}`,
      action: { label: 'Show', to: 'pending' },
    });
  for (const child of run.pendingChildren)
    checks.push({
      id: `child-${child.initiatedEventId}`,
      state: 'waits',
      title: `It waits for the workflow ${child.workflowId}`,
      text: 'See why that one is not moving.',
    });
  const conditions = (trace?.waiting ?? []).filter(({ kind }) => kind === 'condition').length;
  // A human task is a condition of its own.
  if (conditions > tasks.length)
    checks.push({
      id: 'condition',
      state: 'waits',
      title: 'The code waits until a condition is true',
      text: 'As a rule a signal or an update makes it true; the graph shows where it stands.',
      action: { label: 'Signal…', to: 'signal' },
    });
  if (run.cancelRequested)
    checks.push({
      id: 'cancel',
      state: 'waits',
      title: 'Cancel was requested, and the code has not ended yet',
      text: 'It may be cleaning up. Terminate ends it at once.',
      action: { label: 'Terminate…', to: 'terminate' },
    });
  return checks;
}
