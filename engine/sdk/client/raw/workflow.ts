import {
  type ActivityOptionsInfo,
  type PendingActivityInfo,
  type PendingChildInfo,
  type RunVersioning,
  WORKFLOW_STATUSES,
  type WorkflowDescription,
  type WorkflowExecutionInfo,
  type WorkflowStatus,
} from '../../../contract';
import { encodeVersioningBehavior, failureToProto, msNumberToTs, toCanonicalString, toLong } from '../../common';
import type {
  DescribeWorkflowExecutionResponse,
  RawPendingActivity,
  RawPendingChild,
  RawVersioningInfo,
  RawWorkflowExecutionInfo,
} from './messages';
import { executionOf, fieldsOf, indexedFieldsOf, payloadsOf, priorityOf, retryPolicyOf, taskQueueOf, timeOf } from './parts';

/** Temporal's numbers of the statuses. */
export const STATUS_CODES = Object.fromEntries(WORKFLOW_STATUSES.map((status, at) => [status, at + 1])) as Readonly<
  Record<WorkflowStatus, number>
>;

/** Temporal has no state of its own for the wait before another attempt. */
const ACTIVITY_STATES: Readonly<Record<PendingActivityInfo['state'], number>> = {
  SCHEDULED: 1,
  BACKING_OFF: 1,
  STARTED: 2,
  CANCEL_REQUESTED: 3,
  PAUSED: 4,
  PAUSE_REQUESTED: 5,
};
const PARENT_CLOSE_POLICIES: Readonly<Record<PendingChildInfo['parentClosePolicy'], number>> = {
  TERMINATE: 1,
  ABANDON: 2,
  REQUEST_CANCEL: 3,
};

/** What both a list and a description say of a run. */
export function rawInfoOf(info: WorkflowExecutionInfo): RawWorkflowExecutionInfo {
  const { execution, startTime, executionTime, closeTime, parentExecution } = info;
  return {
    execution: executionOf(execution),
    type: { name: info.workflowType },
    startTime: msNumberToTs(startTime),
    closeTime: timeOf(closeTime),
    status: STATUS_CODES[info.status],
    historyLength: toLong(info.historyLength),
    parentExecution: parentExecution ? executionOf(parentExecution) : null,
    executionTime: msNumberToTs(executionTime),
    memo: fieldsOf(info.memo),
    searchAttributes: indexedFieldsOf(info.searchAttributes),
    taskQueue: info.taskQueue,
    stateTransitionCount: toLong(info.stateTransitionCount),
    historySizeBytes: toLong(info.historySizeBytes),
    executionDuration: closeTime === null ? null : msNumberToTs(closeTime - executionTime),
    rootExecution: executionOf(info.rootExecution),
    firstRunId: '',
    versioningInfo: null,
    workerDeploymentName: '',
    priority: null,
  };
}

export function rawDescriptionOf(description: WorkflowDescription): DescribeWorkflowExecutionResponse {
  const { pendingWorkflowTask: task, versioning, paused } = description;
  return {
    executionConfig: {
      taskQueue: taskQueueOf(description.taskQueue),
      workflowExecutionTimeout: msNumberToTs(description.workflowExecutionTimeoutMs ?? 0),
      workflowRunTimeout: msNumberToTs(description.workflowRunTimeoutMs ?? 0),
      defaultWorkflowTaskTimeout: msNumberToTs(description.workflowTaskTimeoutMs ?? 0),
    },
    workflowExecutionInfo: {
      ...rawInfoOf(description),
      firstRunId: description.firstExecutionRunId,
      versioningInfo: versioning ? versioningInfoOf(versioning) : null,
      workerDeploymentName: versioning?.deploymentVersion?.deploymentName ?? '',
      priority: priorityOf(description.priority),
    },
    pendingActivities: description.pendingActivities.map(pendingActivityOf),
    pendingChildren: description.pendingChildren.map(pendingChildOf),
    pendingWorkflowTask: task && {
      state: task.state === 'STARTED' ? 2 : 1,
      scheduledTime: msNumberToTs(task.scheduledTime),
      startedTime: timeOf(task.startedTime),
      attempt: task.attempt,
    },
    workflowExtendedInfo: {
      executionExpirationTime: timeOf(description.executionExpirationTime),
      runExpirationTime: timeOf(description.runExpirationTime),
      cancelRequested: description.cancelRequested,
      resetRunId: description.resetRunId ?? '',
      pauseInfo: paused ? { identity: paused.identity, pausedTime: msNumberToTs(paused.time), reason: paused.reason ?? '' } : null,
    },
  };
}

function versioningInfoOf({ behavior, deploymentVersion, override }: RunVersioning): RawVersioningInfo {
  const pinned = override?.pinned;
  return {
    behavior: encodeVersioningBehavior(behavior) ?? 0,
    version: deploymentVersion ? toCanonicalString(deploymentVersion) : '',
    deploymentVersion: deploymentVersion ?? null,
    versioningOverride: override
      ? {
          behavior: pinned ? 1 : 2,
          pinned: pinned ? { behavior: 1, version: pinned.version } : null,
          autoUpgrade: override.autoUpgrade === true,
        }
      : null,
  };
}

function pendingChildOf({ workflowId, runId, workflowType, initiatedEventId, parentClosePolicy }: PendingChildInfo): RawPendingChild {
  return {
    workflowId,
    runId: runId ?? '',
    workflowTypeName: workflowType,
    initiatedId: toLong(initiatedEventId),
    parentClosePolicy: PARENT_CLOSE_POLICIES[parentClosePolicy],
  };
}

function pendingActivityOf(activity: PendingActivityInfo): RawPendingActivity {
  const { lastAttemptCompleteTime, nextAttemptTime, lastFailure, paused, options } = activity;
  return {
    activityId: activity.activityId,
    activityType: { name: activity.activityType },
    state: ACTIVITY_STATES[activity.state],
    heartbeatDetails: payloadsOf(activity.heartbeatDetails),
    lastHeartbeatTime: timeOf(activity.lastHeartbeatTime),
    lastStartedTime: timeOf(activity.startedTime),
    attempt: activity.attempt,
    maximumAttempts: activity.maximumAttempts,
    scheduledTime: msNumberToTs(activity.scheduledTime),
    expirationTime: timeOf(activity.expirationTime),
    lastFailure: lastFailure ? failureToProto(lastFailure) : null,
    lastWorkerIdentity: activity.lastWorkerIdentity ?? '',
    currentRetryInterval:
      nextAttemptTime !== null && lastAttemptCompleteTime !== undefined ? msNumberToTs(nextAttemptTime - lastAttemptCompleteTime) : null,
    lastAttemptCompleteTime: timeOf(lastAttemptCompleteTime),
    nextAttemptScheduleTime: timeOf(nextAttemptTime),
    paused: paused !== undefined,
    priority: priorityOf(activity.priority),
    pauseInfo: paused ? { pauseTime: msNumberToTs(paused.time), manual: { identity: paused.identity, reason: paused.reason ?? '' } } : null,
    activityOptions: { ...rawActivityOptionsOf(options), priority: priorityOf(activity.priority) },
  };
}

export function rawActivityOptionsOf(options: ActivityOptionsInfo): Omit<RawPendingActivity['activityOptions'], 'priority'> {
  return {
    taskQueue: taskQueueOf(options.taskQueue),
    scheduleToCloseTimeout: msNumberToTs(options.scheduleToCloseTimeoutMs),
    scheduleToStartTimeout: msNumberToTs(options.scheduleToStartTimeoutMs),
    startToCloseTimeout: msNumberToTs(options.startToCloseTimeoutMs),
    heartbeatTimeout: msNumberToTs(options.heartbeatTimeoutMs),
    retryPolicy: retryPolicyOf(options.retryPolicy),
  };
}
