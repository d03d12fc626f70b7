import type { ExternalFailedCause, ParentClosePolicy, TaskQueueRef, WorkflowTaskFailedCause } from '../events';
import type { WorkflowIdReusePolicy } from '../execution';
import type { TimeoutType } from '../failure';
import type { RetryState } from '../retry-policy';
import { enumOf } from './scalars';

/** Temporal's enums, in the order of their numbers (`temporal/api/enums/v1`). */

export const taskQueueKind = enumOf<NonNullable<TaskQueueRef['kind']>>('TASK_QUEUE_KIND', 'NORMAL', 'STICKY', 'WORKER_COMMANDS');

export const pinnedOverrideBehavior = enumOf<'PINNED'>('PINNED_OVERRIDE_BEHAVIOR', 'PINNED');

export const versioningBehavior = enumOf<'PINNED' | 'AUTO_UPGRADE'>('VERSIONING_BEHAVIOR', 'PINNED', 'AUTO_UPGRADE');

export const initialVersioningBehavior = enumOf<'AUTO_UPGRADE' | 'USE_RAMPING_VERSION'>(
  'CONTINUE_AS_NEW_VERSIONING_BEHAVIOR',
  'AUTO_UPGRADE',
  'USE_RAMPING_VERSION',
);

export const initiator = enumOf<'WORKFLOW' | 'RETRY' | 'CRON_SCHEDULE'>('CONTINUE_AS_NEW_INITIATOR', 'WORKFLOW', 'RETRY', 'CRON_SCHEDULE');

export const retryState = enumOf<RetryState>(
  'RETRY_STATE',
  'IN_PROGRESS',
  'NON_RETRYABLE_FAILURE',
  'TIMEOUT',
  'MAXIMUM_ATTEMPTS_REACHED',
  'RETRY_POLICY_NOT_SET',
  'INTERNAL_SERVER_ERROR',
  'CANCEL_REQUESTED',
);

export const timeoutType = enumOf<TimeoutType>('TIMEOUT_TYPE', 'START_TO_CLOSE', 'SCHEDULE_TO_START', 'SCHEDULE_TO_CLOSE', 'HEARTBEAT');

export const parentClosePolicy = enumOf<ParentClosePolicy>('PARENT_CLOSE_POLICY', 'TERMINATE', 'ABANDON', 'REQUEST_CANCEL');

export const workflowIdReusePolicy = enumOf<WorkflowIdReusePolicy>(
  'WORKFLOW_ID_REUSE_POLICY',
  'ALLOW_DUPLICATE',
  'ALLOW_DUPLICATE_FAILED_ONLY',
  'REJECT_DUPLICATE',
  'TERMINATE_IF_RUNNING',
);

export const errorCategory = enumOf<'BENIGN'>('APPLICATION_ERROR_CATEGORY', 'BENIGN');

export const continueAsNewReason = enumOf<'HISTORY_SIZE_TOO_LARGE' | 'TOO_MANY_HISTORY_EVENTS' | 'TOO_MANY_UPDATES'>(
  'SUGGEST_CONTINUE_AS_NEW_REASON',
  'HISTORY_SIZE_TOO_LARGE',
  'TOO_MANY_HISTORY_EVENTS',
  'TOO_MANY_UPDATES',
);

export const updateAdmittedOrigin = enumOf<'REAPPLY'>('UPDATE_ADMITTED_EVENT_ORIGIN', 'REAPPLY');

export const childFailedCause = enumOf<'WORKFLOW_ALREADY_EXISTS' | 'NAMESPACE_NOT_FOUND'>(
  'START_CHILD_WORKFLOW_EXECUTION_FAILED_CAUSE',
  'WORKFLOW_ALREADY_EXISTS',
  'NAMESPACE_NOT_FOUND',
  'INVALID_VERSIONING_OVERRIDE',
);

export const signalFailedCause = enumOf<ExternalFailedCause>(
  'SIGNAL_EXTERNAL_WORKFLOW_EXECUTION_FAILED_CAUSE',
  'EXTERNAL_WORKFLOW_EXECUTION_NOT_FOUND',
  'NAMESPACE_NOT_FOUND',
  'SIGNAL_COUNT_LIMIT_EXCEEDED',
);

export const cancelFailedCause = enumOf<ExternalFailedCause>(
  'CANCEL_EXTERNAL_WORKFLOW_EXECUTION_FAILED_CAUSE',
  'EXTERNAL_WORKFLOW_EXECUTION_NOT_FOUND',
  'NAMESPACE_NOT_FOUND',
);

export const taskFailedCause = enumOf<WorkflowTaskFailedCause>(
  'WORKFLOW_TASK_FAILED_CAUSE',
  'UNHANDLED_COMMAND',
  'BAD_SCHEDULE_ACTIVITY_ATTRIBUTES',
  'BAD_REQUEST_CANCEL_ACTIVITY_ATTRIBUTES',
  'BAD_START_TIMER_ATTRIBUTES',
  'BAD_CANCEL_TIMER_ATTRIBUTES',
  'BAD_RECORD_MARKER_ATTRIBUTES',
  'BAD_COMPLETE_WORKFLOW_EXECUTION_ATTRIBUTES',
  'BAD_FAIL_WORKFLOW_EXECUTION_ATTRIBUTES',
  'BAD_CANCEL_WORKFLOW_EXECUTION_ATTRIBUTES',
  'BAD_REQUEST_CANCEL_EXTERNAL_WORKFLOW_EXECUTION_ATTRIBUTES',
  'BAD_CONTINUE_AS_NEW_ATTRIBUTES',
  'START_TIMER_DUPLICATE_ID',
  'RESET_STICKY_TASK_QUEUE',
  'WORKFLOW_WORKER_UNHANDLED_FAILURE',
  'BAD_SIGNAL_WORKFLOW_EXECUTION_ATTRIBUTES',
  'BAD_START_CHILD_EXECUTION_ATTRIBUTES',
  'FORCE_CLOSE_COMMAND',
  'FAILOVER_CLOSE_COMMAND',
  'BAD_SIGNAL_INPUT_SIZE',
  'RESET_WORKFLOW',
  'BAD_BINARY',
  'SCHEDULE_ACTIVITY_DUPLICATE_ID',
  'BAD_SEARCH_ATTRIBUTES',
  'NON_DETERMINISTIC_ERROR',
  'BAD_MODIFY_WORKFLOW_PROPERTIES_ATTRIBUTES',
  'PENDING_CHILD_WORKFLOWS_LIMIT_EXCEEDED',
  'PENDING_ACTIVITIES_LIMIT_EXCEEDED',
  'PENDING_SIGNALS_LIMIT_EXCEEDED',
  'PENDING_REQUEST_CANCEL_LIMIT_EXCEEDED',
  'BAD_UPDATE_WORKFLOW_EXECUTION_MESSAGE',
  'UNHANDLED_UPDATE',
  'BAD_SCHEDULE_NEXUS_OPERATION_ATTRIBUTES',
  'PENDING_NEXUS_OPERATIONS_LIMIT_EXCEEDED',
  'BAD_REQUEST_CANCEL_NEXUS_OPERATION_ATTRIBUTES',
  'FEATURE_DISABLED',
  'GRPC_MESSAGE_TOO_LARGE',
  'PAYLOADS_TOO_LARGE',
  'EXTERNAL_STORAGE_FAILURE',
  'WORKFLOW_PAUSE_REQUESTED_BEFORE_TASK_STARTED',
  'REQUEST_TOO_LARGE',
);

/** Every type of event that Temporal has, by number. */
export const EVENT_TYPE_NAMES = [
  'WorkflowExecutionStarted',
  'WorkflowExecutionCompleted',
  'WorkflowExecutionFailed',
  'WorkflowExecutionTimedOut',
  'WorkflowTaskScheduled',
  'WorkflowTaskStarted',
  'WorkflowTaskCompleted',
  'WorkflowTaskTimedOut',
  'WorkflowTaskFailed',
  'ActivityTaskScheduled',
  'ActivityTaskStarted',
  'ActivityTaskCompleted',
  'ActivityTaskFailed',
  'ActivityTaskTimedOut',
  'ActivityTaskCancelRequested',
  'ActivityTaskCanceled',
  'TimerStarted',
  'TimerFired',
  'TimerCanceled',
  'WorkflowExecutionCancelRequested',
  'WorkflowExecutionCanceled',
  'RequestCancelExternalWorkflowExecutionInitiated',
  'RequestCancelExternalWorkflowExecutionFailed',
  'ExternalWorkflowExecutionCancelRequested',
  'MarkerRecorded',
  'WorkflowExecutionSignaled',
  'WorkflowExecutionTerminated',
  'WorkflowExecutionContinuedAsNew',
  'StartChildWorkflowExecutionInitiated',
  'StartChildWorkflowExecutionFailed',
  'ChildWorkflowExecutionStarted',
  'ChildWorkflowExecutionCompleted',
  'ChildWorkflowExecutionFailed',
  'ChildWorkflowExecutionCanceled',
  'ChildWorkflowExecutionTimedOut',
  'ChildWorkflowExecutionTerminated',
  'SignalExternalWorkflowExecutionInitiated',
  'SignalExternalWorkflowExecutionFailed',
  'ExternalWorkflowExecutionSignaled',
  'UpsertWorkflowSearchAttributes',
  'WorkflowExecutionUpdateAccepted',
  'WorkflowExecutionUpdateRejected',
  'WorkflowExecutionUpdateCompleted',
  'WorkflowPropertiesModifiedExternally',
  'ActivityPropertiesModifiedExternally',
  'WorkflowPropertiesModified',
  'WorkflowExecutionUpdateAdmitted',
  'NexusOperationScheduled',
  'NexusOperationStarted',
  'NexusOperationCompleted',
  'NexusOperationFailed',
  'NexusOperationCanceled',
  'NexusOperationTimedOut',
  'NexusOperationCancelRequested',
  'WorkflowExecutionOptionsUpdated',
  'NexusOperationCancelRequestCompleted',
  'NexusOperationCancelRequestFailed',
  'WorkflowExecutionPaused',
  'WorkflowExecutionUnpaused',
  'WorkflowExecutionTimeSkippingTransitioned',
] as const;
