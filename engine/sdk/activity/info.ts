import { type ActivityTask, fromPayloads } from '../../contract';
import { decompileRetryPolicy, type RetryPolicy } from '../common';

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
  readonly heartbeatDetails: unknown;
  /** Undefined: none. */
  readonly heartbeatTimeoutMs?: number;
  readonly isLocal: boolean;
  readonly scheduledTimestampMs: number;
  readonly currentAttemptScheduledTimestampMs: number;
  readonly scheduleToCloseTimeoutMs: number;
  readonly startToCloseTimeoutMs: number;
  readonly workflowExecution: { readonly workflowId: string; readonly runId: string };
  readonly workflowNamespace: string;
  readonly workflowType: string;
  readonly taskQueue: string;
  readonly retryPolicy?: RetryPolicy;
}

export function infoOf(task: ActivityTask): Info {
  const { token } = task;
  const text = JSON.stringify(token);
  return {
    taskToken: new TextEncoder().encode(text),
    base64TaskToken: Buffer.from(text).toString('base64'),
    activityId: task.activityId,
    activityType: task.activityType,
    attempt: task.attempt,
    heartbeatDetails: fromPayloads(task.heartbeatDetails)[0],
    ...(task.heartbeatTimeoutMs > 0 && { heartbeatTimeoutMs: task.heartbeatTimeoutMs }),
    isLocal: false,
    scheduledTimestampMs: task.scheduledTime,
    currentAttemptScheduledTimestampMs: task.currentAttemptScheduledTime,
    scheduleToCloseTimeoutMs: task.scheduleToCloseTimeoutMs,
    startToCloseTimeoutMs: task.startToCloseTimeoutMs,
    workflowExecution: { workflowId: token.execution.workflowId, runId: token.execution.runId },
    workflowNamespace: token.execution.namespace,
    workflowType: task.workflowType,
    taskQueue: task.taskQueue,
    retryPolicy: decompileRetryPolicy(task.retryPolicy),
  };
}
