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
export function startChild(
  workflowId: string,
  more: Partial<Extract<Command, { type: 'StartChildWorkflowExecution' }>['attributes']> = {},
): Command {
  return {
    type: 'StartChildWorkflowExecution',
    attributes: { namespace: '', workflowId, workflowType: 'child', taskQueue: { name: '' }, parentClosePolicy: 'TERMINATE', ...more },
  };
}
export function signalExternal(
  workflowId: string,
  signalName: string,
  more: Partial<Extract<Command, { type: 'SignalExternalWorkflowExecution' }>['attributes']> = {},
): Command {
  return { type: 'SignalExternalWorkflowExecution', attributes: { namespace: '', workflowExecution: { workflowId }, signalName, ...more } };
}
export function cancelExternal(workflowId: string, more: object = {}): Command {
  return { type: 'RequestCancelExternalWorkflowExecution', attributes: { namespace: '', workflowExecution: { workflowId }, ...more } };
}

/** One worker for workflows of several types. */
export function byType(types: Readonly<Record<string, Decide>>): Decide {
  return (history, task) => {
    const [first] = history;
    const decide = first?.type === 'WorkflowExecutionStarted' ? types[first.attributes.workflowType] : undefined;
    return decide ? decide(history, task) : new Error(`no workflow ${task?.workflowType}`);
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
