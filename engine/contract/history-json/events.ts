import type { EventAttributes, EventType, PauseAttributes, StartedAttributes, UpdateOutcome, UpdateRequest } from '../events';
import { type Codec, field, list, mapOf, message, needed, shaped } from './codec';
import {
  cancelFailedCause,
  childFailedCause,
  continueAsNewReason,
  initialVersioningBehavior,
  initiator,
  parentClosePolicy,
  retryState,
  signalFailedCause,
  taskFailedCause,
  timeoutType,
  updateAdmittedOrigin,
  versioningBehavior,
  workflowIdReusePolicy,
} from './enums';
import { failure } from './failure';
import { header, memo, payloads, searchAttributes } from './payloads';
import { bool, duration, int32, int64, string, time } from './scalars';
import {
  deploymentVersion,
  execution,
  priority,
  retryPolicy,
  sdkMetadata,
  target,
  taskQueue,
  typeName,
  versioningOverride,
  workerVersion,
} from './shared';

/** Attributes of an event and the number of their field in `HistoryEvent`. */
export interface EventCodec<T> {
  readonly number: number;
  readonly attributes: Codec<T>;
}

type Attributes<T extends EventType> = EventAttributes[T];

/** The parent stands there in two fields, and the pinned version nowhere. */
type StartedThere = Omit<StartedAttributes, 'parentWorkflowExecution' | 'deploymentVersion'> & {
  readonly parentWorkflowNamespace?: string;
  readonly parentWorkflowExecution?: { readonly workflowId: string; readonly runId: string };
};

const started: Codec<StartedAttributes> = shaped<StartedThere, StartedAttributes>(
  message<StartedThere>({
    workflowType: needed(1, typeName, ''),
    parentWorkflowNamespace: field(2, string),
    parentWorkflowExecution: field(3, execution),
    parentInitiatedEventId: field(4, int64),
    taskQueue: needed(5, taskQueue, { name: '' }),
    input: field(6, payloads),
    workflowExecutionTimeoutMs: field(7, duration),
    workflowRunTimeoutMs: field(8, duration),
    workflowTaskTimeoutMs: field(9, duration),
    continuedExecutionRunId: field(10, string),
    initiator: field(11, initiator),
    continuedFailure: field(12, failure),
    lastCompletionResult: field(13, payloads),
    originalExecutionRunId: needed(14, string, ''),
    identity: field(15, string),
    firstExecutionRunId: needed(16, string, ''),
    retryPolicy: field(17, retryPolicy),
    attempt: needed(18, int32, 1),
    workflowExecutionExpirationTime: field(19, time),
    cronSchedule: field(20, string),
    firstWorkflowTaskBackoffMs: field(21, duration),
    memo: field(22, memo),
    searchAttributes: field(23, searchAttributes),
    header: field(25, header),
    workflowId: needed(28, string, ''),
    rootWorkflowExecution: field(31, execution),
    versioningOverride: field(33, versioningOverride),
    priority: field(35, priority),
    inheritedPinnedVersion: field(37, deploymentVersion),
    eagerExecutionAccepted: field(38, bool),
  }),
  ({ parentWorkflowNamespace: namespace = '', parentWorkflowExecution: parent, ...rest }) =>
    parent ? { ...rest, parentWorkflowExecution: { namespace, ...parent } } : rest,
  ({ parentWorkflowExecution: parent, deploymentVersion: _, ...rest }) => ({
    workflowExecutionTimeoutMs: 0,
    workflowRunTimeoutMs: 0,
    firstWorkflowTaskBackoffMs: 0,
    ...rest,
    ...(parent && {
      parentWorkflowNamespace: parent.namespace,
      parentWorkflowExecution: { workflowId: parent.workflowId, runId: parent.runId },
    }),
  }),
);

const meta = message<UpdateRequest['meta']>({ updateId: needed(1, string, ''), identity: field(2, string) });

const pause = message<PauseAttributes>({ identity: needed(1, string, ''), reason: field(2, string), requestId: needed(3, string, '') });

const updateRequest = message<UpdateRequest>({
  meta: needed(1, meta, { updateId: '' }),
  input: needed(2, message<UpdateRequest['input']>({ header: field(1, header), name: needed(2, string, ''), args: field(3, payloads) }), {
    name: '',
  }),
});

type Outcome = { readonly success?: readonly never[]; readonly failure?: { readonly message: string } };
const outcome: Codec<UpdateOutcome> = shaped(
  message<Outcome>({ success: field(1, payloads) as never, failure: field(2, failure) }),
  (value): UpdateOutcome => (value.failure ? { failure: value.failure } : { success: value.success ?? [] }),
  (value) => value as Outcome,
);

/** Fields that recur: of what a command caused, of a task, of a child, of another workflow. */
const completedBy = (number: number) => needed(number, int64, 0);
const scheduled = (number: number) => needed(number, int64, 0);
const initiated = (number: number) => needed(number, int64, 0);
const workflow = (number: number) => needed(number, execution, { workflowId: '', runId: '' });
const external = (number: number) => needed(number, target, { workflowId: '' });
const noFailure = { message: '' };

/** Names, numbers and kinds of `temporal/api/history/v1/message.proto`: the one table for reading and writing. */
export const EVENTS: { readonly [T in EventType]: EventCodec<EventAttributes[T]> } = {
  WorkflowExecutionStarted: { number: 6, attributes: started },
  WorkflowExecutionCompleted: {
    number: 7,
    attributes: message<Attributes<'WorkflowExecutionCompleted'>>({
      result: field(1, payloads),
      workflowTaskCompletedEventId: completedBy(2),
      newExecutionRunId: field(3, string),
    }),
  },
  WorkflowExecutionFailed: {
    number: 8,
    attributes: message<Attributes<'WorkflowExecutionFailed'>>({
      failure: needed(1, failure, noFailure),
      retryState: needed(2, retryState, 'RETRY_POLICY_NOT_SET'),
      workflowTaskCompletedEventId: completedBy(3),
      newExecutionRunId: field(4, string),
    }),
  },
  WorkflowExecutionTimedOut: {
    number: 9,
    attributes: message<Attributes<'WorkflowExecutionTimedOut'>>({
      retryState: needed(1, retryState, 'RETRY_POLICY_NOT_SET'),
      newExecutionRunId: field(2, string),
    }),
  },
  WorkflowTaskScheduled: {
    number: 10,
    attributes: message<Attributes<'WorkflowTaskScheduled'>>({
      taskQueue: needed(1, taskQueue, { name: '' }),
      startToCloseTimeoutMs: needed(2, duration, 0),
      attempt: needed(3, int32, 1),
    }),
  },
  WorkflowTaskStarted: {
    number: 11,
    attributes: message<Attributes<'WorkflowTaskStarted'>>({
      scheduledEventId: scheduled(1),
      identity: needed(2, string, ''),
      requestId: needed(3, string, ''),
      suggestContinueAsNew: field(4, bool),
      historySizeBytes: needed(5, int64, 0),
      suggestContinueAsNewReasons: field(8, list(continueAsNewReason)),
    }),
  },
  WorkflowTaskCompleted: {
    number: 12,
    attributes: message<Attributes<'WorkflowTaskCompleted'>>({
      scheduledEventId: scheduled(1),
      startedEventId: scheduled(2),
      identity: needed(3, string, ''),
      workerVersion: field(5, workerVersion),
      sdkMetadata: field(6, sdkMetadata),
      versioningBehavior: field(8, versioningBehavior),
      deploymentVersion: field(11, deploymentVersion),
    }),
  },
  WorkflowTaskTimedOut: {
    number: 13,
    attributes: message<Attributes<'WorkflowTaskTimedOut'>>({
      scheduledEventId: scheduled(1),
      startedEventId: scheduled(2),
      timeoutType: needed(3, timeoutType, 'START_TO_CLOSE'),
    }),
  },
  WorkflowTaskFailed: {
    number: 14,
    attributes: message<Attributes<'WorkflowTaskFailed'>>({
      scheduledEventId: scheduled(1),
      startedEventId: scheduled(2),
      cause: needed(3, taskFailedCause, 'WORKFLOW_WORKER_UNHANDLED_FAILURE'),
      failure: field(4, failure),
      identity: field(5, string),
      baseRunId: field(6, string),
      newRunId: field(7, string),
    }),
  },
  ActivityTaskScheduled: {
    number: 15,
    attributes: message<Attributes<'ActivityTaskScheduled'>>({
      activityId: needed(1, string, ''),
      activityType: needed(2, typeName, ''),
      taskQueue: needed(4, taskQueue, { name: '' }),
      header: field(5, header),
      input: field(6, payloads),
      scheduleToCloseTimeoutMs: field(7, duration),
      scheduleToStartTimeoutMs: field(8, duration),
      startToCloseTimeoutMs: field(9, duration),
      heartbeatTimeoutMs: field(10, duration),
      workflowTaskCompletedEventId: completedBy(11),
      retryPolicy: field(12, retryPolicy),
      priority: field(14, priority),
    }),
  },
  ActivityTaskStarted: {
    number: 16,
    attributes: message<Attributes<'ActivityTaskStarted'>>({
      scheduledEventId: scheduled(1),
      identity: needed(2, string, ''),
      requestId: needed(3, string, ''),
      attempt: needed(4, int32, 1),
      lastFailure: field(5, failure),
    }),
  },
  ActivityTaskCompleted: {
    number: 17,
    attributes: message<Attributes<'ActivityTaskCompleted'>>({
      result: field(1, payloads),
      scheduledEventId: scheduled(2),
      startedEventId: scheduled(3),
      identity: field(4, string),
    }),
  },
  ActivityTaskFailed: {
    number: 18,
    attributes: message<Attributes<'ActivityTaskFailed'>>({
      failure: needed(1, failure, noFailure),
      scheduledEventId: scheduled(2),
      startedEventId: scheduled(3),
      identity: field(4, string),
      retryState: needed(5, retryState, 'NON_RETRYABLE_FAILURE'),
    }),
  },
  ActivityTaskTimedOut: {
    number: 19,
    attributes: message<Attributes<'ActivityTaskTimedOut'>>({
      failure: needed(1, failure, noFailure),
      scheduledEventId: scheduled(2),
      startedEventId: scheduled(3),
      retryState: needed(4, retryState, 'TIMEOUT'),
    }),
  },
  TimerStarted: {
    number: 20,
    attributes: message<Attributes<'TimerStarted'>>({
      timerId: needed(1, string, ''),
      startToFireTimeoutMs: needed(2, duration, 0),
      workflowTaskCompletedEventId: completedBy(3),
    }),
  },
  TimerFired: {
    number: 21,
    attributes: message<Attributes<'TimerFired'>>({ timerId: needed(1, string, ''), startedEventId: scheduled(2) }),
  },
  ActivityTaskCancelRequested: {
    number: 22,
    attributes: message<Attributes<'ActivityTaskCancelRequested'>>({
      scheduledEventId: scheduled(1),
      workflowTaskCompletedEventId: completedBy(2),
    }),
  },
  ActivityTaskCanceled: {
    number: 23,
    attributes: message<Attributes<'ActivityTaskCanceled'>>({
      details: field(1, payloads),
      latestCancelRequestedEventId: field(2, int64),
      scheduledEventId: scheduled(3),
      startedEventId: scheduled(4),
      identity: field(5, string),
    }),
  },
  TimerCanceled: {
    number: 24,
    attributes: message<Attributes<'TimerCanceled'>>({
      timerId: needed(1, string, ''),
      startedEventId: scheduled(2),
      workflowTaskCompletedEventId: completedBy(3),
      identity: field(4, string),
    }),
  },
  MarkerRecorded: {
    number: 25,
    attributes: message<Attributes<'MarkerRecorded'>>({
      markerName: needed(1, string, ''),
      details: field(2, mapOf(payloads)),
      workflowTaskCompletedEventId: completedBy(3),
      header: field(4, header),
      failure: field(5, failure),
    }),
  },
  WorkflowExecutionSignaled: {
    number: 26,
    attributes: message<Attributes<'WorkflowExecutionSignaled'>>({
      signalName: needed(1, string, ''),
      input: field(2, payloads),
      identity: field(3, string),
      header: field(4, header),
      externalWorkflowExecution: field(6, execution),
      requestId: field(7, string),
    }),
  },
  WorkflowExecutionTerminated: {
    number: 27,
    attributes: message<Attributes<'WorkflowExecutionTerminated'>>({
      reason: field(1, string),
      details: field(2, payloads),
      identity: field(3, string),
    }),
  },
  WorkflowExecutionCancelRequested: {
    number: 28,
    attributes: message<Attributes<'WorkflowExecutionCancelRequested'>>({
      cause: field(1, string),
      externalInitiatedEventId: field(2, int64),
      externalWorkflowExecution: field(3, execution),
      identity: field(4, string),
    }),
  },
  WorkflowExecutionCanceled: {
    number: 29,
    attributes: message<Attributes<'WorkflowExecutionCanceled'>>({
      workflowTaskCompletedEventId: completedBy(1),
      details: field(2, payloads),
    }),
  },
  RequestCancelExternalWorkflowExecutionInitiated: {
    number: 30,
    attributes: message<Attributes<'RequestCancelExternalWorkflowExecutionInitiated'>>({
      workflowTaskCompletedEventId: completedBy(1),
      namespace: needed(2, string, ''),
      workflowExecution: external(3),
      childWorkflowOnly: field(5, bool),
      reason: field(6, string),
    }),
  },
  RequestCancelExternalWorkflowExecutionFailed: {
    number: 31,
    attributes: message<Omit<Attributes<'RequestCancelExternalWorkflowExecutionFailed'>, 'childWorkflowOnly'>>({
      cause: needed(1, cancelFailedCause, 'EXTERNAL_WORKFLOW_EXECUTION_NOT_FOUND'),
      workflowTaskCompletedEventId: completedBy(2),
      namespace: needed(3, string, ''),
      workflowExecution: external(4),
      initiatedEventId: initiated(5),
    }),
  },
  ExternalWorkflowExecutionCancelRequested: {
    number: 32,
    attributes: message<Omit<Attributes<'ExternalWorkflowExecutionCancelRequested'>, 'childWorkflowOnly'>>({
      initiatedEventId: initiated(1),
      namespace: needed(2, string, ''),
      workflowExecution: external(3),
    }),
  },
  WorkflowExecutionContinuedAsNew: {
    number: 33,
    // What the next run takes over besides stands in its own started event.
    attributes: message<Omit<Attributes<'WorkflowExecutionContinuedAsNew'>, 'retryPolicy' | 'cronSchedule' | 'workflowExecutionTimeoutMs'>>(
      {
        newExecutionRunId: needed(1, string, ''),
        workflowType: needed(2, typeName, ''),
        taskQueue: needed(3, taskQueue, { name: '' }),
        input: field(4, payloads),
        workflowRunTimeoutMs: field(5, duration),
        workflowTaskTimeoutMs: field(6, duration),
        workflowTaskCompletedEventId: completedBy(7),
        backoffStartIntervalMs: field(8, duration),
        initiator: field(9, initiator),
        failure: field(10, failure),
        lastCompletionResult: field(11, payloads),
        header: field(12, header),
        memo: field(13, memo),
        searchAttributes: field(14, searchAttributes),
        initialVersioningBehavior: field(16, initialVersioningBehavior),
      },
    ),
  },
  StartChildWorkflowExecutionInitiated: {
    number: 34,
    attributes: message<Attributes<'StartChildWorkflowExecutionInitiated'>>({
      namespace: needed(1, string, ''),
      workflowId: needed(2, string, ''),
      workflowType: needed(3, typeName, ''),
      taskQueue: needed(4, taskQueue, { name: '' }),
      input: field(5, payloads),
      workflowExecutionTimeoutMs: field(6, duration),
      workflowRunTimeoutMs: field(7, duration),
      workflowTaskTimeoutMs: field(8, duration),
      parentClosePolicy: needed(9, parentClosePolicy, 'TERMINATE'),
      workflowTaskCompletedEventId: completedBy(11),
      workflowIdReusePolicy: field(12, workflowIdReusePolicy),
      retryPolicy: field(13, retryPolicy),
      cronSchedule: field(14, string),
      header: field(15, header),
      memo: field(16, memo),
      searchAttributes: field(17, searchAttributes),
      priority: field(20, priority),
    }),
  },
  StartChildWorkflowExecutionFailed: {
    number: 35,
    attributes: message<Attributes<'StartChildWorkflowExecutionFailed'>>({
      namespace: needed(1, string, ''),
      workflowId: needed(2, string, ''),
      workflowType: needed(3, typeName, ''),
      cause: needed(4, childFailedCause, 'WORKFLOW_ALREADY_EXISTS'),
      initiatedEventId: initiated(6),
      workflowTaskCompletedEventId: completedBy(7),
    }),
  },
  ChildWorkflowExecutionStarted: {
    number: 36,
    attributes: message<Attributes<'ChildWorkflowExecutionStarted'>>({
      namespace: needed(1, string, ''),
      initiatedEventId: initiated(2),
      workflowExecution: workflow(3),
      workflowType: needed(4, typeName, ''),
      header: field(5, header),
    }),
  },
  ChildWorkflowExecutionCompleted: {
    number: 37,
    attributes: message<Attributes<'ChildWorkflowExecutionCompleted'>>({
      result: field(1, payloads),
      namespace: needed(2, string, ''),
      workflowExecution: workflow(3),
      workflowType: needed(4, typeName, ''),
      initiatedEventId: initiated(5),
      startedEventId: scheduled(6),
    }),
  },
  ChildWorkflowExecutionFailed: {
    number: 38,
    attributes: message<Attributes<'ChildWorkflowExecutionFailed'>>({
      failure: needed(1, failure, noFailure),
      namespace: needed(2, string, ''),
      workflowExecution: workflow(3),
      workflowType: needed(4, typeName, ''),
      initiatedEventId: initiated(5),
      startedEventId: scheduled(6),
      retryState: needed(7, retryState, 'RETRY_POLICY_NOT_SET'),
    }),
  },
  ChildWorkflowExecutionCanceled: {
    number: 39,
    attributes: message<Attributes<'ChildWorkflowExecutionCanceled'>>({
      details: field(1, payloads),
      namespace: needed(2, string, ''),
      workflowExecution: workflow(3),
      workflowType: needed(4, typeName, ''),
      initiatedEventId: initiated(5),
      startedEventId: scheduled(6),
    }),
  },
  ChildWorkflowExecutionTimedOut: {
    number: 40,
    attributes: message<Attributes<'ChildWorkflowExecutionTimedOut'>>({
      namespace: needed(1, string, ''),
      workflowExecution: workflow(2),
      workflowType: needed(3, typeName, ''),
      initiatedEventId: initiated(4),
      startedEventId: scheduled(5),
      retryState: needed(6, retryState, 'RETRY_POLICY_NOT_SET'),
    }),
  },
  ChildWorkflowExecutionTerminated: {
    number: 41,
    attributes: message<Attributes<'ChildWorkflowExecutionTerminated'>>({
      namespace: needed(1, string, ''),
      workflowExecution: workflow(2),
      workflowType: needed(3, typeName, ''),
      initiatedEventId: initiated(4),
      startedEventId: scheduled(5),
    }),
  },
  SignalExternalWorkflowExecutionInitiated: {
    number: 42,
    attributes: message<Attributes<'SignalExternalWorkflowExecutionInitiated'>>({
      workflowTaskCompletedEventId: completedBy(1),
      namespace: needed(2, string, ''),
      workflowExecution: external(3),
      signalName: needed(4, string, ''),
      input: field(5, payloads),
      childWorkflowOnly: field(7, bool),
      header: field(8, header),
    }),
  },
  SignalExternalWorkflowExecutionFailed: {
    number: 43,
    attributes: message<Omit<Attributes<'SignalExternalWorkflowExecutionFailed'>, 'childWorkflowOnly'>>({
      cause: needed(1, signalFailedCause, 'EXTERNAL_WORKFLOW_EXECUTION_NOT_FOUND'),
      workflowTaskCompletedEventId: completedBy(2),
      namespace: needed(3, string, ''),
      workflowExecution: external(4),
      initiatedEventId: initiated(5),
    }),
  },
  ExternalWorkflowExecutionSignaled: {
    number: 44,
    attributes: message<Omit<Attributes<'ExternalWorkflowExecutionSignaled'>, 'childWorkflowOnly'>>({
      initiatedEventId: initiated(1),
      namespace: needed(2, string, ''),
      workflowExecution: external(3),
    }),
  },
  UpsertWorkflowSearchAttributes: {
    number: 45,
    attributes: message<Attributes<'UpsertWorkflowSearchAttributes'>>({
      workflowTaskCompletedEventId: completedBy(1),
      searchAttributes: needed(2, searchAttributes, {}),
    }),
  },
  WorkflowExecutionUpdateAccepted: {
    number: 46,
    attributes: message<Attributes<'WorkflowExecutionUpdateAccepted'>>({
      protocolInstanceId: needed(1, string, ''),
      acceptedRequestMessageId: needed(2, string, ''),
      acceptedRequestSequencingEventId: needed(3, int64, 0),
      acceptedRequest: needed(4, updateRequest, { meta: { updateId: '' }, input: { name: '' } }),
    }),
  },
  WorkflowExecutionUpdateCompleted: {
    number: 48,
    attributes: message<Attributes<'WorkflowExecutionUpdateCompleted'>>({
      meta: needed(1, meta, { updateId: '' }),
      outcome: needed(2, outcome, { success: [] }),
      acceptedEventId: needed(3, int64, 0),
    }),
  },
  WorkflowExecutionPaused: { number: 63, attributes: pause },
  WorkflowExecutionUnpaused: { number: 64, attributes: pause },
  WorkflowExecutionOptionsUpdated: {
    number: 60,
    attributes: message<Attributes<'WorkflowExecutionOptionsUpdated'>>({
      versioningOverride: field(1, versioningOverride),
      unsetVersioningOverride: field(2, bool),
      attachedRequestId: field(3, string),
      identity: field(5, string),
    }),
  },
  WorkflowPropertiesModified: {
    number: 51,
    attributes: message<Attributes<'WorkflowPropertiesModified'>>({
      workflowTaskCompletedEventId: completedBy(1),
      upsertedMemo: needed(2, memo, {}),
    }),
  },
  WorkflowExecutionUpdateAdmitted: {
    number: 52,
    attributes: message<Attributes<'WorkflowExecutionUpdateAdmitted'>>({
      request: needed(1, updateRequest, { meta: { updateId: '' }, input: { name: '' } }),
      origin: field(2, updateAdmittedOrigin),
    }),
  },
};
