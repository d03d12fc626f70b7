import type { Command, HistoryEvent } from '../../contract';
import type { Decide } from './scripted-worker';

export function scheduleActivity(
  activityId: string,
  more: Partial<Extract<Command, { type: 'ScheduleActivityTask' }>['attributes']> = {},
): Command {
  return {
    type: 'ScheduleActivityTask',
    attributes: { activityId, activityType: 'work', taskQueue: { name: '' }, startToCloseTimeoutMs: 10_000, ...more },
  };
}
export function complete(value: unknown = null): Command {
  return {
    type: 'CompleteWorkflowExecution',
    attributes: { result: [{ metadata: { encoding: 'json/plain' }, data: JSON.stringify(value) }] },
  };
}
export function count(history: readonly HistoryEvent[], type: HistoryEvent['type']): number {
  return history.filter((event) => event.type === type).length;
}

/** `steps` activities one after the other, then completes. */
export function sequence(steps: number): Decide {
  return (history) => {
    const done = count(history, 'ActivityTaskCompleted');
    if (done >= steps) return [complete(done)];
    return count(history, 'ActivityTaskScheduled') > done ? [] : [scheduleActivity(String(done + 1))];
  };
}
