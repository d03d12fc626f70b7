import { type HistoryEvent, isCloseEvent } from '../../contract';
import type { Decide } from './scripted-worker';

/** What must hold in every history, whatever happened on the way. Throws with the event at fault. */
export function checkHistory(history: readonly HistoryEvent[], decide?: Decide): void {
  const fault = (event: HistoryEvent, what: string): never => {
    throw new Error(`event ${event.id} ${event.type}: ${what}\n${history.map((each) => `${each.id} ${each.type}`).join('\n')}`);
  };
  const byId = (id: number): HistoryEvent | undefined => history[id - 1];
  const closed = new Set<number>();
  const fired = new Set<number>();
  const signals = new Set<string>();
  history.forEach((event, index) => {
    const before = history[index - 1];
    if (event.id !== index + 1) fault(event, `stands at place ${index + 1}`);
    if (before && isCloseEvent(before)) fault(event, 'stands behind the close');
    // Replay must see what the worker saw: nothing stands between the start of a workflow task and its end.
    if (before?.type === 'WorkflowTaskStarted' && !/^WorkflowTask(Completed|Failed|TimedOut)$/.test(event.type))
      fault(event, 'stands inside a workflow task');
    switch (event.type) {
      case 'WorkflowTaskCompleted':
      case 'WorkflowTaskFailed':
        if (byId(event.attributes.startedEventId)?.type !== 'WorkflowTaskStarted') fault(event, 'has no start');
        if (byId(event.attributes.scheduledEventId)?.type !== 'WorkflowTaskScheduled') fault(event, 'was not scheduled');
        break;
      case 'ActivityTaskCompleted':
      case 'ActivityTaskFailed':
      case 'ActivityTaskTimedOut':
      case 'ActivityTaskCanceled': {
        const { scheduledEventId, startedEventId } = event.attributes;
        if (byId(scheduledEventId)?.type !== 'ActivityTaskScheduled') fault(event, 'was not scheduled');
        if (startedEventId > 0 && byId(startedEventId)?.type !== 'ActivityTaskStarted') fault(event, 'has no start');
        if (event.type === 'ActivityTaskCompleted' && startedEventId === 0) fault(event, 'has no start');
        if (closed.has(scheduledEventId)) fault(event, 'closes an activity twice');
        closed.add(scheduledEventId);
        break;
      }
      case 'TimerFired':
      case 'TimerCanceled':
        if (fired.has(event.attributes.startedEventId)) fault(event, 'ends a timer twice');
        fired.add(event.attributes.startedEventId);
        break;
      case 'StartChildWorkflowExecutionFailed':
      case 'ChildWorkflowExecutionCompleted':
      case 'ChildWorkflowExecutionFailed':
      case 'ChildWorkflowExecutionTimedOut':
      case 'ChildWorkflowExecutionCanceled':
      case 'ChildWorkflowExecutionTerminated':
      case 'ExternalWorkflowExecutionSignaled':
      case 'SignalExternalWorkflowExecutionFailed':
      case 'ExternalWorkflowExecutionCancelRequested':
      case 'RequestCancelExternalWorkflowExecutionFailed': {
        const { initiatedEventId } = event.attributes;
        if (!byId(initiatedEventId)?.type.endsWith('Initiated')) fault(event, 'was not initiated');
        if ('startedEventId' in event.attributes && byId(event.attributes.startedEventId)?.type !== 'ChildWorkflowExecutionStarted')
          fault(event, 'has no start');
        if (closed.has(initiatedEventId)) fault(event, 'ends what had ended');
        closed.add(initiatedEventId);
        break;
      }
      case 'WorkflowExecutionSignaled': {
        const { requestId = '' } = event.attributes;
        if (signals.has(requestId)) fault(event, 'was signalled twice');
        signals.add(requestId);
        break;
      }
      default:
    }
  });
  if (decide) checkDecisions(history, decide, fault);
}

/** A replay: what each workflow task wrote is what the workflow decides on the history up to its start. */
function checkDecisions(history: readonly HistoryEvent[], decide: Decide, fault: (event: HistoryEvent, what: string) => never): void {
  for (const event of history) {
    if (event.type !== 'WorkflowTaskCompleted') continue;
    const decided = decide(history.slice(0, event.attributes.startedEventId), undefined as never);
    if (decided instanceof Error) fault(event, 'completed a task that the workflow fails');
    else {
      const written: string[] = [];
      for (let at = event.id; at < history.length; at++) {
        const next = history[at] as HistoryEvent;
        if (!('workflowTaskCompletedEventId' in next.attributes) || next.attributes.workflowTaskCompletedEventId !== event.id) break;
        if (!BY_COMMAND.has(next.type)) break;
        written.push(next.type);
      }
      const expected = decided.map((command) => EVENT_OF[command.type] ?? command.type);
      if (JSON.stringify(written) !== JSON.stringify(expected))
        fault(event, `wrote ${written.join(', ')} where the workflow decides ${expected.join(', ')}`);
    }
  }
}

const EVENT_OF: Readonly<Record<string, string>> = {
  ScheduleActivityTask: 'ActivityTaskScheduled',
  RequestCancelActivityTask: 'ActivityTaskCancelRequested',
  StartTimer: 'TimerStarted',
  CancelTimer: 'TimerCanceled',
  CompleteWorkflowExecution: 'WorkflowExecutionCompleted',
  FailWorkflowExecution: 'WorkflowExecutionFailed',
  RecordMarker: 'MarkerRecorded',
  StartChildWorkflowExecution: 'StartChildWorkflowExecutionInitiated',
  SignalExternalWorkflowExecution: 'SignalExternalWorkflowExecutionInitiated',
  RequestCancelExternalWorkflowExecution: 'RequestCancelExternalWorkflowExecutionInitiated',
  ContinueAsNewWorkflowExecution: 'WorkflowExecutionContinuedAsNew',
  CancelWorkflowExecution: 'WorkflowExecutionCanceled',
};

/** Others name the workflow task too: that a child could not be started, say. */
const BY_COMMAND: ReadonlySet<string> = new Set(Object.values(EVENT_OF));
