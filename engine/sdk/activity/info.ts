import type { ActivityTask } from '../../contract';
import { decompileRetryPolicy, type Priority, type RetryPolicy } from '../common';

/** What an activity can know about itself. Times are epoch milliseconds. */
export interface Info {
  /** Completes the activity from elsewhere (`client.activity`); opaque. */
  readonly taskToken: Uint8Array;
  readonly base64TaskToken: string;
  readonly activityId: string;
  readonly activityType: string;
  /** 1 for the first. */
  readonly attempt: number;
  /** What the attempt before this one told last with `heartbeat`. */
  // biome-ignore lint/suspicious/noExplicitAny: who reads them knows what they wrote
  readonly heartbeatDetails: any;
  /** Undefined: none. */
  readonly heartbeatTimeoutMs?: number;
  readonly isLocal: boolean;
  readonly scheduledTimestampMs: number;
  readonly currentAttemptScheduledTimestampMs: number;
  readonly scheduleToCloseTimeoutMs: number;
  readonly startToCloseTimeoutMs: number;
  /** The run that scheduled it: here each activity has one. */
  readonly workflowExecution: { readonly workflowId: string; readonly runId: string };
  readonly workflowNamespace: string;
  readonly workflowType: string;
  readonly namespace: string;
  /** @deprecated `namespace`. */
  readonly activityNamespace: string;
  readonly taskQueue: string;
  /** The activity's own, filled with its workflow's; undefined: neither says anything. */
  readonly priority?: Priority;
  readonly retryPolicy?: RetryPolicy;
  /** Undefined here: it is for activities without a workflow. */
  readonly activityRunId?: string;
  readonly inWorkflow: boolean;
}

/** What a task says, and what the attempt before told last. */
export function infoOf(task: ActivityTask, heartbeatDetails?: unknown): Info {
  const { token } = task;
  const text = JSON.stringify(token);
  return {
    taskToken: new TextEncoder().encode(text),
    base64TaskToken: Buffer.from(text).toString('base64'),
    activityId: task.activityId,
    activityType: task.activityType,
    attempt: task.attempt,
    heartbeatDetails,
    ...(task.heartbeatTimeoutMs > 0 && { heartbeatTimeoutMs: task.heartbeatTimeoutMs }),
    isLocal: false,
    scheduledTimestampMs: task.scheduledTime,
    currentAttemptScheduledTimestampMs: task.currentAttemptScheduledTime,
    scheduleToCloseTimeoutMs: task.scheduleToCloseTimeoutMs,
    startToCloseTimeoutMs: task.startToCloseTimeoutMs,
    workflowExecution: { workflowId: token.execution.workflowId, runId: token.execution.runId },
    workflowNamespace: token.execution.namespace,
    workflowType: task.workflowType,
    namespace: token.execution.namespace,
    activityNamespace: token.execution.namespace,
    inWorkflow: true,
    taskQueue: task.taskQueue,
    retryPolicy: decompileRetryPolicy(task.retryPolicy),
    ...(task.priority && { priority: task.priority }),
  };
}
