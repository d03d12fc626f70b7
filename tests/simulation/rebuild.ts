import { type HistoryEvent, isCloseEvent, isOpenStatus } from '../../engine/contract';
import { decodeState } from '../../engine/core';

/** The part of a record that its history (and what waits to be put into it) tells. Written apart from the core, to check it. */
export interface Rebuilt {
  nextEventId: number;
  open: boolean;
  paused: boolean;
  activities: number[];
  timers: string[];
  children: number[];
  externals: number[];
  signals: number;
  cancelRequested: boolean;
  updatesInFlight: string[];
  updatesDone: string[];
  previousStartedEventId: number;
  /** Scheduled event of the pending workflow task; null: there is none, undefined: it is one that the history does not show. */
  workflowTask: number | null | undefined;
}

/** What waits to be put into a history has no id yet. */
type Told = HistoryEvent | Omit<HistoryEvent, 'id'>;

export function rebuild(history: readonly HistoryEvent[], buffered: readonly Told[]): Rebuilt {
  const activities = new Set<number>();
  const timers = new Set<string>();
  const children = new Set<number>();
  const externals = new Set<number>();
  const inFlight = new Set<string>();
  const done: string[] = [];
  const result = { signals: 0, cancelRequested: false, previousStartedEventId: 0, paused: false };
  let task: number | null = null;
  for (const event of [...history, ...buffered.map((each) => ({ id: 0, ...each }) as HistoryEvent)]) {
    const { id, type } = event;
    switch (type) {
      case 'WorkflowTaskScheduled':
        task = id;
        break;
      case 'WorkflowTaskCompleted':
        result.previousStartedEventId = event.attributes.startedEventId;
        task = null;
        break;
      case 'WorkflowTaskFailed':
      case 'WorkflowTaskTimedOut':
        task = null;
        break;
      case 'ActivityTaskScheduled':
        activities.add(id);
        break;
      case 'ActivityTaskCompleted':
      case 'ActivityTaskFailed':
      case 'ActivityTaskTimedOut':
      case 'ActivityTaskCanceled':
        activities.delete(event.attributes.scheduledEventId);
        break;
      case 'TimerStarted':
        timers.add(event.attributes.timerId);
        break;
      case 'TimerFired':
      case 'TimerCanceled':
        timers.delete(event.attributes.timerId);
        break;
      case 'StartChildWorkflowExecutionInitiated':
        children.add(id);
        break;
      case 'StartChildWorkflowExecutionFailed':
      case 'ChildWorkflowExecutionCompleted':
      case 'ChildWorkflowExecutionFailed':
      case 'ChildWorkflowExecutionCanceled':
      case 'ChildWorkflowExecutionTimedOut':
      case 'ChildWorkflowExecutionTerminated':
        children.delete(event.attributes.initiatedEventId);
        break;
      case 'SignalExternalWorkflowExecutionInitiated':
      case 'RequestCancelExternalWorkflowExecutionInitiated':
        externals.add(id);
        break;
      case 'ExternalWorkflowExecutionSignaled':
      case 'SignalExternalWorkflowExecutionFailed':
      case 'ExternalWorkflowExecutionCancelRequested':
      case 'RequestCancelExternalWorkflowExecutionFailed':
        externals.delete(event.attributes.initiatedEventId);
        break;
      case 'WorkflowExecutionSignaled':
        result.signals++;
        break;
      case 'WorkflowExecutionCancelRequested':
        result.cancelRequested = true;
        break;
      case 'WorkflowExecutionPaused':
      case 'WorkflowExecutionUnpaused':
        result.paused = type === 'WorkflowExecutionPaused';
        break;
      case 'WorkflowExecutionUpdateAccepted':
        inFlight.add(event.attributes.acceptedRequest.meta.updateId);
        break;
      case 'WorkflowExecutionUpdateCompleted':
        inFlight.delete(event.attributes.meta.updateId);
        done.push(event.attributes.meta.updateId);
        break;
      default:
    }
  }
  const open = !history.some(isCloseEvent);
  return {
    ...result,
    nextEventId: history.length + 1,
    open,
    paused: open && result.paused,
    activities: [...activities],
    timers: [...timers],
    children: [...children],
    externals: [...externals],
    updatesInFlight: [...inFlight],
    updatesDone: done,
    workflowTask: task,
  };
}

/** The same, as the record has it. */
export function recorded(text: string): { readonly told: Rebuilt; readonly buffered: readonly Told[] } {
  const state = decodeState(text);
  const { workflowTask: task } = state;
  const updates = [...state.updates];
  const told: Rebuilt = {
    nextEventId: state.nextEventId,
    open: isOpenStatus(state.status),
    paused: state.status === 'Paused',
    activities: [...state.activities.keys()],
    timers: [...state.timers.keys()],
    children: [...state.children.keys()],
    externals: [...state.externals.keys()],
    signals: state.signalCount,
    cancelRequested: state.cancelRequested,
    updatesInFlight: updates.flatMap(([id, { stage }]) => (stage === 'accepted' ? [id] : [])),
    updatesDone: updates.flatMap(([id, { stage }]) => (stage === 'completed' ? [id] : [])),
    previousStartedEventId: state.previousStartedEventId,
    workflowTask: task === null ? null : task.attempt > 1 ? undefined : task.scheduledEventId,
  };
  return { told, buffered: state.buffered };
}
