import { BACKLOG_COUNTED, type PendingActivityInfo, type TaskQueueDescription } from '../../../engine/contract';
import { t } from '../../texts';
import { formatDuration } from '../../ui/time';
import { heldTo, limitOf } from '../../workers/presence';
import { startCommand } from '../../workers/start-command';
import type { Check } from './checks';

export interface WaitingForWorker {
  readonly pending: PendingActivityInfo;
  /** What is known of its task queue. */
  readonly queue: TaskQueueDescription | undefined;
  /** Whether the queue is another than that of the run itself, which has a check of its own. */
  readonly elsewhere: boolean;
  readonly now: number;
}

/** Why an activity that could begin has not: nobody asks for it, the queue is held to a rate, or others are before it. */
export function waitingForWorker({ pending, queue, elsewhere, now }: WaitingForWorker): Omit<Check, 'id' | 'action'> {
  const { activityType: name, taskQueue } = pending;
  const on = elsewhere ? t(' on the queue {taskQueue}', { taskQueue }) : '';
  const since = formatDuration(now - pending.scheduledTime);
  if (queue !== undefined && elsewhere && queue.activity.pollers.length === 0)
    return {
      state: 'stuck',
      title: t('{name} waits{on} since {since}, and no worker asks for activities there', { name, on, since }),
      text: t('Start a worker for this queue: {startCommand}', { startCommand: startCommand({ taskQueue, kinds: ['activity'] }) }),
    };
  return { state: 'waits', title: t('{name} waits for a worker{on} since {since}', { name, on, since }), text: queue && reason(queue) };
}

function reason({ activity }: TaskQueueDescription): string | undefined {
  const { backlogCount: count, dispatchRate } = activity;
  const limit = limitOf(activity);
  const many =
    count >= BACKLOG_COUNTED ? t('{count, number} or more activities', { count: BACKLOG_COUNTED }) : t('{count} activities', { count });
  const waiting = count > 1 ? t('{many} wait in the queue; ', { many }) : '';
  if (limit !== null) return sentence(`${waiting}${heldTo(limit)}`);
  if (count > 1)
    return sentence(
      t('{waiting}{dispatchRate} a second are taken. Start another worker, or let the ones you have take more at once.', {
        waiting,
        dispatchRate: rate(dispatchRate),
      }),
    );
  return undefined;
}

function rate(perSecond: number): string {
  return perSecond >= 10 ? perSecond.toFixed(0) : perSecond.toFixed(1);
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
