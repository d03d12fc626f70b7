import type { Long, Payload, ProtoFailure, Timestamp } from '../../common';

/**
 * What Temporal's client calls raw: the server's answers as messages of its protocol, with their names. Whole numbers of 64 bits are
 * `Long`s, times and durations `{ seconds, nanos }`, constants Temporal's numbers; what is not said is null, '' or 0.
 */
export interface ProtoPayloadMap {
  [name: string]: Payload;
}
export interface ProtoExecution {
  workflowId: string;
  runId: string;
}
export interface ProtoTaskQueue {
  name: string;
  /** 1: not sticky. */
  kind: number;
}
export interface ProtoRetryPolicy {
  initialInterval: Timestamp;
  backoffCoefficient: number;
  maximumInterval: Timestamp;
  maximumAttempts: number;
  nonRetryableErrorTypes: string[];
}
export interface ProtoPriority {
  priorityKey: number;
  fairnessKey: string;
  fairnessWeight: number;
}
export interface ProtoDeploymentVersion {
  deploymentName: string;
  buildId: string;
}
export interface ProtoUserMetadata {
  summary: Payload | null;
  details: Payload | null;
}

export interface RawWorkflowExecutionInfo {
  execution: ProtoExecution;
  type: { name: string };
  startTime: Timestamp;
  closeTime: Timestamp | null;
  status: number;
  historyLength: Long;
  parentExecution: ProtoExecution | null;
  executionTime: Timestamp;
  memo: { fields: ProtoPayloadMap } | null;
  searchAttributes: { indexedFields: ProtoPayloadMap } | null;
  taskQueue: string;
  stateTransitionCount: Long;
  historySizeBytes: Long;
  executionDuration: Timestamp | null;
  rootExecution: ProtoExecution;
  /** Of a description; '' in a list. */
  firstRunId: string;
  /** Of a description. */
  versioningInfo: RawVersioningInfo | null;
  workerDeploymentName: string;
  /** Of a description. */
  priority: ProtoPriority | null;
}

export interface RawVersioningInfo {
  behavior: number;
  /** `deploymentName.buildId`. */
  version: string;
  deploymentVersion: ProtoDeploymentVersion | null;
  versioningOverride: {
    behavior: number;
    pinned: { behavior: number; version: ProtoDeploymentVersion } | null;
    autoUpgrade: boolean;
  } | null;
}

export interface RawPendingActivity {
  activityId: string;
  activityType: { name: string };
  state: number;
  heartbeatDetails: { payloads: Payload[] } | null;
  lastHeartbeatTime: Timestamp | null;
  lastStartedTime: Timestamp | null;
  attempt: number;
  maximumAttempts: number;
  scheduledTime: Timestamp;
  expirationTime: Timestamp | null;
  lastFailure: ProtoFailure | null;
  lastWorkerIdentity: string;
  currentRetryInterval: Timestamp | null;
  lastAttemptCompleteTime: Timestamp | null;
  nextAttemptScheduleTime: Timestamp | null;
  paused: boolean;
  priority: ProtoPriority | null;
  pauseInfo: { pauseTime: Timestamp; manual: { identity: string; reason: string } } | null;
  activityOptions: {
    taskQueue: ProtoTaskQueue;
    scheduleToCloseTimeout: Timestamp;
    scheduleToStartTimeout: Timestamp;
    startToCloseTimeout: Timestamp;
    heartbeatTimeout: Timestamp;
    retryPolicy: ProtoRetryPolicy;
    priority: ProtoPriority | null;
  };
}

export interface RawPendingChild {
  workflowId: string;
  runId: string;
  workflowTypeName: string;
  initiatedId: Long;
  parentClosePolicy: number;
}

export interface DescribeWorkflowExecutionResponse {
  executionConfig: {
    taskQueue: ProtoTaskQueue;
    /** Absent: no limit. */
    workflowExecutionTimeout: Timestamp;
    workflowRunTimeout: Timestamp;
    defaultWorkflowTaskTimeout: Timestamp;
  };
  workflowExecutionInfo: RawWorkflowExecutionInfo;
  pendingActivities: RawPendingActivity[];
  pendingChildren: RawPendingChild[];
  pendingWorkflowTask: { state: number; scheduledTime: Timestamp; startedTime: Timestamp | null; attempt: number } | null;
  workflowExtendedInfo: {
    executionExpirationTime: Timestamp | null;
    runExpirationTime: Timestamp | null;
    cancelRequested: boolean;
    resetRunId: string;
    pauseInfo: { identity: string; pausedTime: Timestamp; reason: string } | null;
  };
}

export interface RawScheduleRange {
  start: number;
  end: number;
  step: number;
}
export interface RawCalendar {
  second: RawScheduleRange[];
  minute: RawScheduleRange[];
  hour: RawScheduleRange[];
  dayOfMonth: RawScheduleRange[];
  month: RawScheduleRange[];
  year: RawScheduleRange[];
  dayOfWeek: RawScheduleRange[];
  comment: string;
}

export interface DescribeScheduleResponse {
  schedule: {
    spec: {
      structuredCalendar: RawCalendar[];
      interval: { interval: Timestamp; phase: Timestamp }[];
      excludeStructuredCalendar: RawCalendar[];
      startTime: Timestamp | null;
      endTime: Timestamp | null;
      jitter: Timestamp;
      timezoneName: string;
    };
    action: {
      startWorkflow: {
        workflowId: string;
        workflowType: { name: string };
        taskQueue: ProtoTaskQueue;
        input: { payloads: Payload[] } | null;
        workflowExecutionTimeout: Timestamp | null;
        workflowRunTimeout: Timestamp | null;
        workflowTaskTimeout: Timestamp | null;
        retryPolicy: ProtoRetryPolicy | null;
        memo: { fields: ProtoPayloadMap } | null;
        searchAttributes: { indexedFields: ProtoPayloadMap } | null;
        header: { fields: ProtoPayloadMap } | null;
        userMetadata: ProtoUserMetadata | null;
        priority: ProtoPriority | null;
      };
    };
    policies: { overlapPolicy: number; catchupWindow: Timestamp; pauseOnFailure: boolean };
    state: { notes: string; paused: boolean; limitedActions: boolean; remainingActions: Long };
  };
  info: {
    actionCount: Long;
    missedCatchupWindow: Long;
    overlapSkipped: Long;
    bufferDropped: Long;
    bufferSize: Long;
    runningWorkflows: ProtoExecution[];
    recentActions: {
      scheduleTime: Timestamp;
      actualTime: Timestamp;
      startWorkflowResult: ProtoExecution;
      startWorkflowStatus: number;
    }[];
    futureActionTimes: Timestamp[];
    createTime: Timestamp;
    updateTime: Timestamp | null;
  };
  memo: { fields: ProtoPayloadMap } | null;
  searchAttributes: { indexedFields: ProtoPayloadMap } | null;
  /** Changes with every update. */
  conflictToken: Uint8Array;
}
