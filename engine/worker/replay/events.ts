import { type Command, type ForeignEvent, type HistoryEvent, isCloseEvent } from '../../contract';

/** An event as it may stand in a history that is replayed; those of others may hold types that we have no word for. */
export type ReplayEvent = HistoryEvent | ForeignEvent;

/** Temporal's name of the type. */
export function typeOf(event: ReplayEvent): string {
  return event.type === 'Foreign' ? event.eventType : event.type;
}

const COMMAND_EVENTS: ReadonlySet<string> = new Set([
  'ActivityTaskScheduled',
  'ActivityTaskCancelRequested',
  'MarkerRecorded',
  'RequestCancelExternalWorkflowExecutionInitiated',
  'SignalExternalWorkflowExecutionInitiated',
  'StartChildWorkflowExecutionInitiated',
  'TimerCanceled',
  'TimerStarted',
  'UpsertWorkflowSearchAttributes',
  'WorkflowPropertiesModified',
  'NexusOperationScheduled',
  'NexusOperationCancelRequested',
  'WorkflowExecutionCanceled',
  'WorkflowExecutionCompleted',
  'WorkflowExecutionContinuedAsNew',
  'WorkflowExecutionFailed',
  'WorkflowExecutionUpdateAccepted',
  'WorkflowExecutionUpdateRejected',
  'WorkflowExecutionUpdateCompleted',
]);

/** Whether an event was written because of a command, and so must meet that command on replay. */
export function isCommandEvent(event: ReplayEvent): boolean {
  return COMMAND_EVENTS.has(typeOf(event));
}

/** Index of the last event of a type, -1 if there is none. */
export function lastIndex(events: readonly ReplayEvent[], type: ReplayEvent['type']): number {
  for (let at = events.length - 1; at >= 0; at--) if (events[at]?.type === type) return at;
  return -1;
}

/** Whether it ends the run. */
export function isFinal(event: ReplayEvent): boolean {
  return event.type !== 'Foreign' && isCloseEvent(event);
}

/** Types that a replayer passes by when the event says that it may. */
const IGNORABLE: ReadonlySet<string> = new Set(['WorkflowExecutionTimeSkippingTransitioned']);
/** Which code decides, and when, is no matter of what it decided. */
const NOT_OF_THE_CODE: ReadonlySet<string> = new Set([
  'WorkflowExecutionOptionsUpdated',
  'WorkflowExecutionPaused',
  'WorkflowExecutionUnpaused',
]);

export function isIgnorable(event: ReplayEvent): boolean {
  if (NOT_OF_THE_CODE.has(event.type)) return true;
  return event.type === 'Foreign' && event.workerMayIgnore && (IGNORABLE.has(event.eventType) || isUnknown(event));
}

/** Of a type that nobody had heard of when this was written: it has a number only, or no attributes. */
export function isUnknown(event: ReplayEvent): boolean {
  return event.type === 'Foreign' && (/^\d+$/.test(event.eventType) || !KNOWN_FOREIGN.test(event.eventType));
}
const KNOWN_FOREIGN =
  /^(NexusOperation\w+|WorkflowExecution(TimeSkippingTransitioned|UpdateRejected)|(Workflow|Activity)PropertiesModifiedExternally)$/;

/** The event that the event is about: by which the activity was scheduled, the timer started, the child initiated... */
export function originOf(event: ReplayEvent): number | undefined {
  switch (event.type) {
    case 'ActivityTaskStarted':
    case 'ActivityTaskCompleted':
    case 'ActivityTaskFailed':
    case 'ActivityTaskTimedOut':
    case 'ActivityTaskCanceled':
    case 'WorkflowTaskStarted':
    case 'WorkflowTaskCompleted':
    case 'WorkflowTaskTimedOut':
    case 'WorkflowTaskFailed':
      return event.attributes.scheduledEventId;
    case 'TimerFired':
      return event.attributes.startedEventId;
    case 'RequestCancelExternalWorkflowExecutionFailed':
    case 'ExternalWorkflowExecutionCancelRequested':
    case 'StartChildWorkflowExecutionFailed':
    case 'ChildWorkflowExecutionStarted':
    case 'ChildWorkflowExecutionCompleted':
    case 'ChildWorkflowExecutionFailed':
    case 'ChildWorkflowExecutionCanceled':
    case 'ChildWorkflowExecutionTimedOut':
    case 'ChildWorkflowExecutionTerminated':
    case 'SignalExternalWorkflowExecutionFailed':
    case 'ExternalWorkflowExecutionSignaled':
      return event.attributes.initiatedEventId;
    default:
      return undefined;
  }
}

/** ` (activity 'charge', id '1')`; empty when there is nothing to tell. */
export function eventDetail(event: ReplayEvent): string {
  return detail(event.attributes);
}

export function commandDetail(command: Command): string {
  return detail(command.attributes);
}

function detail(attributes: object): string {
  const a = attributes as Record<string, unknown>;
  if (a.activityType !== undefined) return ` (activity '${a.activityType}', id '${a.activityId}')`;
  if (a.workflowType !== undefined && a.workflowId !== undefined) return ` (workflow '${a.workflowType}', id '${a.workflowId}')`;
  if (a.timerId !== undefined) return ` (timer '${a.timerId}')`;
  if (a.markerName !== undefined) return ` (marker '${a.markerName}')`;
  if (a.signalName !== undefined) return ` (signal '${a.signalName}')`;
  if (a.scheduledEventId !== undefined) return ` (scheduled by event ${a.scheduledEventId})`;
  if (a.updateId !== undefined) return ` (update '${a.updateId}')`;
  return '';
}
