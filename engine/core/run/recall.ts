import type { EventOf, EventType, HistoryEvent } from '../../contract';
import type { Draft } from '../draft';
import { mergePayloads } from '../merge';
import { pendingActivity, pendingChild, pendingExternal, pendingTimer } from '../pending';
import { notePause } from './pause';
import { noteOverride, noteVersioning } from './versioning';

type Recall<T extends EventType> = (draft: Draft, event: EventOf<T>, writtenBy: string) => void;

const nothing = (): void => undefined;
const endActivity = ({ state }: Draft, event: { readonly attributes: { readonly scheduledEventId: number } }): void =>
  void state.activities.delete(event.attributes.scheduledEventId);
const endTimer = ({ state }: Draft, event: { readonly attributes: { readonly timerId: string } }): void =>
  void state.timers.delete(event.attributes.timerId);
const endChild = ({ state }: Draft, event: { readonly attributes: { readonly initiatedEventId: number } }): void =>
  void state.children.delete(event.attributes.initiatedEventId);
const endExternal = ({ state }: Draft, event: { readonly attributes: { readonly initiatedEventId: number } }): void =>
  void state.externals.delete(event.attributes.initiatedEventId);
const endTask = ({ state }: Draft): void => {
  state.workflowTask = null;
};
const closed = (_: Draft, event: HistoryEvent): never => {
  throw new Error(`event ${event.id} ${event.type} ends a run: nothing goes on behind it`);
};

/** Total by type: a new event does not compile until it is known what it leaves in the state. */
const RECALL: { readonly [T in EventType]: Recall<T> } = {
  WorkflowExecutionStarted: nothing,
  WorkflowTaskScheduled: ({ state }, { id, time, attributes }) => {
    state.firstTaskAt = null;
    state.workflowTask = {
      scheduledEventId: id,
      startedEventId: 0,
      attempt: attributes.attempt,
      queue: attributes.taskQueue,
      scheduledTime: time,
      startedTime: null,
      nextAttemptTime: null,
      requestId: '',
      identity: '',
      owner: null,
      historySizeBytes: 0,
      suggestContinueAsNew: false,
    };
  },
  WorkflowTaskStarted: ({ state }, { id, time, attributes }) => {
    if (state.workflowTask === null) return;
    const { requestId, identity, historySizeBytes } = attributes;
    state.workflowTask = { ...state.workflowTask, startedEventId: id, startedTime: time, requestId, identity, historySizeBytes };
  },
  WorkflowTaskCompleted: (draft, { attributes }) => {
    endTask(draft);
    draft.state.previousStartedEventId = attributes.startedEventId;
    noteVersioning(draft.state, attributes);
  },
  WorkflowTaskFailed: endTask,
  WorkflowTaskTimedOut: endTask,
  ActivityTaskScheduled: ({ state }, event) => void state.activities.set(event.id, pendingActivity(event, state.start.runTimeoutMs)),
  ActivityTaskStarted: nothing,
  ActivityTaskCompleted: endActivity,
  ActivityTaskFailed: endActivity,
  ActivityTaskTimedOut: endActivity,
  ActivityTaskCanceled: endActivity,
  ActivityTaskCancelRequested: ({ state }, { id, attributes }) => {
    const activity = state.activities.get(attributes.scheduledEventId);
    if (activity) state.activities.set(activity.scheduledEventId, { ...activity, cancelRequestedEventId: id });
  },
  TimerStarted: ({ state }, event) => void state.timers.set(event.attributes.timerId, pendingTimer(event)),
  TimerFired: endTimer,
  TimerCanceled: endTimer,
  StartChildWorkflowExecutionInitiated: ({ state }, event) => void state.children.set(event.id, pendingChild(event)),
  StartChildWorkflowExecutionFailed: endChild,
  ChildWorkflowExecutionStarted: ({ state }, { id: startedEventId, attributes }) => {
    const child = state.children.get(attributes.initiatedEventId);
    if (child) state.children.set(child.initiatedEventId, { ...child, startedEventId, runId: attributes.workflowExecution.runId });
  },
  ChildWorkflowExecutionCompleted: endChild,
  ChildWorkflowExecutionFailed: endChild,
  ChildWorkflowExecutionCanceled: endChild,
  ChildWorkflowExecutionTimedOut: endChild,
  ChildWorkflowExecutionTerminated: endChild,
  SignalExternalWorkflowExecutionInitiated: ({ state }, event, writtenBy) =>
    void state.externals.set(event.id, pendingExternal(event, writtenBy)),
  SignalExternalWorkflowExecutionFailed: endExternal,
  ExternalWorkflowExecutionSignaled: endExternal,
  RequestCancelExternalWorkflowExecutionInitiated: ({ state }, event, writtenBy) =>
    void state.externals.set(event.id, pendingExternal(event, writtenBy)),
  RequestCancelExternalWorkflowExecutionFailed: endExternal,
  ExternalWorkflowExecutionCancelRequested: endExternal,
  WorkflowExecutionSignaled: ({ state }, { time, attributes }) => {
    state.signalCount += 1;
    if (attributes.requestId) state.signalsSeen = [...state.signalsSeen, [attributes.requestId, time]];
  },
  WorkflowExecutionCancelRequested: ({ state }) => {
    state.cancelRequested = true;
  },
  MarkerRecorded: nothing,
  UpsertWorkflowSearchAttributes: ({ state }, { attributes }) => {
    state.searchAttributes = mergePayloads(state.searchAttributes, attributes.searchAttributes);
  },
  WorkflowPropertiesModified: ({ state }, { attributes }) => {
    state.memo = mergePayloads(state.memo, attributes.upsertedMemo);
  },
  WorkflowExecutionUpdateAdmitted: ({ state }, { attributes: { request } }) =>
    void state.updates.set(request.meta.updateId, { stage: 'admitted', request, inHistory: true }),
  WorkflowExecutionUpdateAccepted: ({ state }, { id: acceptedEventId, attributes }) => {
    const { updateId, identity } = attributes.acceptedRequest.meta;
    state.updates.set(updateId, { stage: 'accepted', acceptedEventId, ...(identity && { identity }) });
  },
  WorkflowExecutionUpdateCompleted: ({ state }, { id: completedEventId, attributes }) =>
    void state.updates.set(attributes.meta.updateId, { stage: 'completed', completedEventId }),
  WorkflowExecutionOptionsUpdated: ({ state }, { attributes: { versioningOverride, unsetVersioningOverride } }) => {
    if (versioningOverride || unsetVersioningOverride) noteOverride(state, versioningOverride ?? null);
  },
  WorkflowExecutionPaused: ({ state }, event) => notePause(state, 'Paused', event),
  WorkflowExecutionUnpaused: ({ state }, event) => notePause(state, 'Running', event),
  WorkflowExecutionCompleted: closed,
  WorkflowExecutionFailed: closed,
  WorkflowExecutionTimedOut: closed,
  WorkflowExecutionCanceled: closed,
  WorkflowExecutionTerminated: closed,
  WorkflowExecutionContinuedAsNew: closed,
};

/** Writes an event of another run's history as it was, and brings the state to where it was behind it. `writtenBy`: that run. */
export function recall(draft: Draft, { id, time, ...event }: HistoryEvent, writtenBy: string): void {
  const placed = draft.append(event, time);
  if (placed.id !== id) throw new Error(`event ${id} stands at place ${placed.id}`);
  (RECALL[placed.type] as Recall<EventType>)(draft, placed, writtenBy);
}
