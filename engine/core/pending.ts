import type { EventOf } from '../contract';
import { fillTimeouts } from './activity/timeouts';
import { fillRetryPolicy } from './retry';
import type { PendingActivity, PendingChild, PendingExternal, PendingTimer } from './state';

/** What becomes pending by an event: once for the command that writes it and for a history that is read again (reset). */

export function pendingActivity(event: EventOf<'ActivityTaskScheduled'>, runTimeoutMs: number): PendingActivity {
  const { id: scheduledEventId, time, attributes, callSite } = event;
  const { activityId, activityType, taskQueue, retryPolicy, priority } = attributes;
  const timeouts = fillTimeouts(attributes, runTimeoutMs);
  if (timeouts === null) throw new Error(`activity ${scheduledEventId} was scheduled without a timeout`);
  return {
    scheduledEventId,
    activityId,
    activityType,
    taskQueue: taskQueue.name,
    scheduledTime: time,
    attemptScheduledTime: time,
    attempt: 1,
    startedTime: null,
    nextAttemptTime: null,
    requestId: '',
    identity: '',
    owner: null,
    ...timeouts,
    retryPolicy: fillRetryPolicy(retryPolicy),
    ...(priority && { priority }),
    cancelRequestedEventId: 0,
    lastHeartbeatTime: null,
    ...(callSite !== undefined && { callSite }),
  };
}

export function pendingTimer({ id: startedEventId, time, attributes }: EventOf<'TimerStarted'>): PendingTimer {
  const { timerId, startToFireTimeoutMs } = attributes;
  return { timerId, startedEventId, fireTime: time + startToFireTimeoutMs };
}

export function pendingChild({
  id: initiatedEventId,
  attributes,
  callSite,
}: EventOf<'StartChildWorkflowExecutionInitiated'>): PendingChild {
  const { namespace, workflowId, workflowType, parentClosePolicy } = attributes;
  return {
    initiatedEventId,
    namespace,
    workflowId,
    workflowType,
    parentClosePolicy,
    startedEventId: 0,
    runId: '',
    ...(callSite !== undefined && { callSite }),
  };
}

/** `senderRunId`: of the run that wrote the event first; with its id the receiver tells a repetition, also after a reset. */
export function pendingExternal(
  event: EventOf<'SignalExternalWorkflowExecutionInitiated' | 'RequestCancelExternalWorkflowExecutionInitiated'>,
  senderRunId: string,
): PendingExternal {
  const { id: initiatedEventId, type, attributes, callSite } = event;
  const { namespace, workflowExecution, childWorkflowOnly } = attributes;
  const { workflowId, runId } = workflowExecution;
  return {
    kind: type === 'SignalExternalWorkflowExecutionInitiated' ? 'signal' : 'cancel',
    initiatedEventId,
    namespace,
    workflowId,
    ...(runId && { runId }),
    ...(childWorkflowOnly && { childWorkflowOnly }),
    requestId: `${senderRunId}:${initiatedEventId}`,
    ...(callSite !== undefined && { callSite }),
  };
}
