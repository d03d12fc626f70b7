import { type EventOf, type HistoryEvent, isCloseEvent, isEvent } from '../../contract';

/** What one activation of a run stands on: the events up to the start of a workflow task that counts. */
export interface Slice {
  /** Events since the slice before, the start of the task excluded. */
  readonly events: readonly HistoryEvent[];
  readonly started: EventOf<'WorkflowTaskStarted'>;
  /** How the task was completed, if it was: then this is a replay. */
  readonly completed?: EventOf<'WorkflowTaskCompleted'>;
  /** The events that the completion wrote; they tell a replay of patches and updates before the code meets them. */
  readonly decided: readonly HistoryEvent[];
}

export interface Sliced {
  readonly slices: readonly Slice[];
  /** Events after the last slice. */
  readonly rest: readonly HistoryEvent[];
}

/**
 * Cuts a history at the workflow tasks that count. A task that failed or timed out left no trace in the workflow: its events
 * fall to the next one. A task that is still open counts when it is the last thing there is.
 */
export function slice(history: readonly HistoryEvent[]): Sliced {
  const fates = new Map<number, HistoryEvent>();
  for (const event of history) {
    if (isEvent(event, 'WorkflowTaskCompleted') || isEvent(event, 'WorkflowTaskFailed') || isEvent(event, 'WorkflowTaskTimedOut'))
      fates.set(event.attributes.startedEventId, event);
  }
  const closed = history.some(isCloseEvent);
  const slices: Slice[] = [];
  let events: HistoryEvent[] = [];
  history.forEach((event, at) => {
    if (!isEvent(event, 'WorkflowTaskStarted')) {
      events.push(event);
      return;
    }
    const fate = fates.get(event.id);
    if (fate === undefined ? closed || at < history.length - 1 : !isEvent(fate, 'WorkflowTaskCompleted')) return;
    const completed = fate && isEvent(fate, 'WorkflowTaskCompleted') ? fate : undefined;
    slices.push({ events, started: event, completed, decided: completed ? decidedBy(history, at, completed.id) : [] });
    events = [];
  });
  return { slices, rest: events };
}

function decidedBy(history: readonly HistoryEvent[], from: number, completedId: number): HistoryEvent[] {
  const decided: HistoryEvent[] = [];
  for (let at = from + 1; at < history.length; at++) {
    const event = history[at] as HistoryEvent;
    if (event.id <= completedId) continue;
    if (!isCommandEvent(event)) break;
    decided.push(event);
  }
  return decided;
}

const COMMAND_EVENTS: ReadonlySet<HistoryEvent['type']> = new Set<HistoryEvent['type']>([
  'ActivityTaskScheduled',
  'ActivityTaskCancelRequested',
  'TimerStarted',
  'TimerCanceled',
  'MarkerRecorded',
  'WorkflowExecutionCompleted',
  'WorkflowExecutionFailed',
  'WorkflowExecutionCanceled',
  'WorkflowExecutionContinuedAsNew',
  'StartChildWorkflowExecutionInitiated',
  'SignalExternalWorkflowExecutionInitiated',
  'RequestCancelExternalWorkflowExecutionInitiated',
  'UpsertWorkflowSearchAttributes',
  'WorkflowPropertiesModified',
  'WorkflowExecutionUpdateAccepted',
  'WorkflowExecutionUpdateCompleted',
]);

/** Whether an event was written because of a command, and so must meet that command on replay. */
export function isCommandEvent(event: HistoryEvent): boolean {
  return COMMAND_EVENTS.has(event.type);
}
