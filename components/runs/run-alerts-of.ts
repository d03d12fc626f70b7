import { API_IDENTITY } from '../../app/_client';
import type { WorkflowDescription } from '../../engine/contract';
import { t } from '../texts';
import { formatDuration, formatLocal } from '../ui/time';
import { failureMessage } from './picture';

/** A question to a person that a run waits for. */
export interface OpenTask {
  readonly task: string;
  readonly title: string;
  readonly assignees?: readonly string[];
  readonly dueAt?: string;
}

export type RunWithTasks = WorkflowDescription & { readonly humanTasks?: readonly OpenTask[] };

export interface RunAlert {
  readonly id: 'task-failing' | 'no-workflow-pollers' | 'no-activity-pollers' | 'paused' | 'cancel-requested' | 'was-reset' | 'human-task';
  readonly tone: 'failed' | 'waiting' | 'neutral';
  readonly title: string;
  /** The failure's own words, of any length. */
  readonly says?: string;
  /** What it means and what to do. */
  readonly text: string;
  /** More to read: a stack. */
  readonly detail?: string;
  /** Of `human-task`: which. */
  readonly task?: string;
}

/** What stands in the way of a run right now. Empty for one that closed or goes its way. */
export function runAlertsOf(run: RunWithTasks): RunAlert[] {
  if (run.closeTime !== null) return run.resetRunId ? [WAS_RESET] : [];
  const alerts: RunAlert[] = [];
  if (run.paused) alerts.push(pausedAlert(run.paused));
  const task = run.pendingWorkflowTask;
  if (task?.lastFailure) {
    const { cause, failure } = task.lastFailure;
    const nonDeterministic = cause === 'NON_DETERMINISTIC_ERROR';
    alerts.push({
      id: 'task-failing',
      tone: 'failed',
      title: nonDeterministic ? t('The code does not repeat its own history') : t('The workflow code fails'),
      says: failure ? failureMessage(failure) : cause,
      text: t('Attempt {attempt}; the engine tries on, nothing is lost. {what}', {
        attempt: task.attempt,
        what: nonDeterministic
          ? t('Move it to a version whose code fits, or reset or terminate it.')
          : t(
              'Repair the code, publish it and let open runs move: this run goes on with it. If the cause lies outside, it goes on by itself.',
            ),
      }),
      detail: failure?.stackTrace,
    });
  }
  if (run.pollers.workflow === null && task?.state === 'SCHEDULED') {
    alerts.push({
      id: 'no-workflow-pollers',
      tone: 'waiting',
      title: t('No worker takes workflow tasks from the queue {taskQueue}', { taskQueue: run.taskQueue }),
      text: t('The run goes on as soon as one does. Start a worker for this queue, or see whether the one you have still lives.'),
    });
  }
  const waiting = run.pendingActivities.filter((each) => each.state === 'SCHEDULED' && each.taskQueue === run.taskQueue);
  if (run.pollers.activity === null && waiting.length > 0) {
    alerts.push({
      id: 'no-activity-pollers',
      tone: 'waiting',
      title: t('No worker takes activities from the queue {taskQueue}', { taskQueue: run.taskQueue }),
      text: t('{waiting} waits. Start a worker that has {waiting2, plural, one {this activity} other {these activities}}.', {
        waiting: waiting.map((each) => each.activityType).join(', '),
        waiting2: waiting.length,
      }),
    });
  }
  for (const each of (run.humanTasks ?? []).slice(0, TASKS_SHOWN))
    alerts.push({
      id: 'human-task',
      tone: 'neutral',
      title: t('Waits for a person: {title}', { title: each.title }),
      text: taskText(each),
      task: each.task,
    });
  if (run.cancelRequested) {
    alerts.push({
      id: 'cancel-requested',
      tone: 'waiting',
      title: t('Cancel was requested'),
      text: t(
        'The code has been told and may clean up first. If it does not end, terminate it: that takes effect at once and runs no more code.',
      ),
    });
  }
  return alerts;
}

function pausedAlert({ time, identity, reason }: NonNullable<WorkflowDescription['paused']>): RunAlert {
  return {
    id: 'paused',
    tone: 'waiting',
    title:
      identity === API_IDENTITY
        ? t('Paused since {time}', { time: formatLocal(time) })
        : t('Paused by {identity} since {time}', { identity, time: formatLocal(time) }),
    ...(reason && { says: reason }),
    text: t(
      'No worker is given anything of this run. Signals, timers and results are kept until it is unpaused; its time limits go on. It answers no query and takes no update.',
    ),
  };
}

/** More stand in the inbox. */
const TASKS_SHOWN = 3;

/** Who is asked, and until when. */
export function taskText({ assignees = [], dueAt }: OpenTask, now?: number): string {
  const who = assignees.length === 0 ? t('Anybody may answer') : t('For {assignees}', { assignees: assignees.join(', ') });
  if (dueAt === undefined) return `${who}.`;
  const due = Date.parse(dueAt);
  return now === undefined
    ? t('{who}, until {due}.', { who, due: formatLocal(due) })
    : `${who}; its time is over in ${formatDuration(Math.max(0, due - now))}.`;
}

const WAS_RESET: RunAlert = {
  id: 'was-reset',
  tone: 'neutral',
  title: t('This run was reset'),
  text: t('Another run goes on from one of its earlier points.'),
};
