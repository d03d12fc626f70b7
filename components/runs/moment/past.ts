import type { EventOf, HistoryEvent, PendingActivityInfo, PendingChildInfo, WorkflowDescription } from '../../../engine/contract';
import { isEvent } from '../../../engine/contract';
import { beginningOf } from '../picture';

/** The part of a run's description that a moment of the past has too. */
export type PastRun = Pick<
  WorkflowDescription,
  'status' | 'closeTime' | 'pendingActivities' | 'pendingTimers' | 'pendingChildren' | 'pendingWorkflowTask'
>;

/** What the run waited for after `events`, the beginning of its history. Attempts that failed leave no event until the activity ends. */
export function pastOf(run: WorkflowDescription, events: readonly HistoryEvent[]): PastRun {
  const last = events.at(-1);
  if (last && last.id === run.historyLength && run.closeTime !== null) return run;
  const ended = new Set<number>();
  const started = new Map<number, HistoryEvent>();
  for (const event of events) {
    const begin = beginningOf(event);
    if (begin === undefined) continue;
    if (event.type === 'ActivityTaskStarted' || event.type === 'ChildWorkflowExecutionStarted') started.set(begin, event);
    else if (event.type !== 'ActivityTaskCancelRequested') ended.add(begin);
  }
  const activities: PendingActivityInfo[] = [];
  const children: PendingChildInfo[] = [];
  const timers: { timerId: string; startedEventId: number; fireTime: number }[] = [];
  let task: PastRun['pendingWorkflowTask'] = null as PastRun['pendingWorkflowTask'];
  let status: PastRun['status'] = 'Running';
  for (const event of events) {
    if (event.type === 'WorkflowExecutionPaused') status = 'Paused';
    else if (event.type === 'WorkflowExecutionUnpaused') status = 'Running';
    else if (isEvent(event, 'WorkflowTaskScheduled'))
      task = { state: 'SCHEDULED', attempt: event.attributes.attempt, scheduledTime: event.time, startedTime: null };
    else if (event.type === 'WorkflowTaskStarted' && task) task = { ...task, state: 'STARTED', startedTime: event.time };
    else if (event.type.startsWith('WorkflowTask')) task = null;
    else if (ended.has(event.id)) continue;
    else if (isEvent(event, 'ActivityTaskScheduled')) activities.push(activityAt(event, started.get(event.id)));
    else if (isEvent(event, 'TimerStarted')) {
      const { timerId, startToFireTimeoutMs } = event.attributes;
      timers.push({ timerId, startedEventId: event.id, fireTime: event.time + startToFireTimeoutMs });
    } else if (isEvent(event, 'StartChildWorkflowExecutionInitiated')) children.push(childAt(event, started.get(event.id)));
  }
  return {
    status,
    closeTime: null,
    pendingActivities: activities,
    pendingTimers: timers,
    pendingChildren: children,
    pendingWorkflowTask: task,
  };
}

/** Of histories that other engines wrote: ours has the policy in the event. */
const NO_POLICY = {
  initialIntervalMs: 1_000,
  backoffCoefficient: 2,
  maximumIntervalMs: 100_000,
  maximumAttempts: 0,
  nonRetryableErrorTypes: [],
};

function activityAt(
  { id, time, callSite, attributes }: EventOf<'ActivityTaskScheduled'>,
  started: HistoryEvent | undefined,
): PendingActivityInfo {
  const attempt = started && isEvent(started, 'ActivityTaskStarted') ? started.attributes : undefined;
  return {
    activityId: attributes.activityId,
    activityType: attributes.activityType,
    scheduledEventId: id,
    taskQueue: attributes.taskQueue.name,
    state: started ? 'STARTED' : 'SCHEDULED',
    attempt: attempt?.attempt ?? 1,
    maximumAttempts: attributes.retryPolicy?.maximumAttempts ?? 0,
    scheduledTime: time,
    startedTime: started?.time ?? null,
    nextAttemptTime: null,
    expirationTime: null,
    lastHeartbeatTime: null,
    ...(attempt?.lastFailure && { lastFailure: attempt.lastFailure }),
    ...(attempt && { lastWorkerIdentity: attempt.identity }),
    options: {
      taskQueue: attributes.taskQueue.name,
      scheduleToCloseTimeoutMs: attributes.scheduleToCloseTimeoutMs ?? 0,
      scheduleToStartTimeoutMs: attributes.scheduleToStartTimeoutMs ?? 0,
      startToCloseTimeoutMs: attributes.startToCloseTimeoutMs ?? 0,
      heartbeatTimeoutMs: attributes.heartbeatTimeoutMs ?? 0,
      retryPolicy: attributes.retryPolicy ?? NO_POLICY,
    },
    ...(callSite !== undefined && { callSite }),
  };
}

function childAt(
  { id, callSite, attributes }: EventOf<'StartChildWorkflowExecutionInitiated'>,
  started: HistoryEvent | undefined,
): PendingChildInfo {
  const run = started && isEvent(started, 'ChildWorkflowExecutionStarted') ? started.attributes.workflowExecution : undefined;
  return {
    workflowId: attributes.workflowId,
    ...(run && { runId: run.runId }),
    workflowType: attributes.workflowType,
    initiatedEventId: id,
    parentClosePolicy: attributes.parentClosePolicy,
    ...(callSite !== undefined && { callSite }),
  };
}
