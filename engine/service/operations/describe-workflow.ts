import {
  EngineError,
  type ExecutionRef,
  type PendingActivityInfo,
  type PendingChildInfo,
  type Priority,
  type WorkflowDescription,
} from '../../contract';
import {
  expirationOf,
  isOpen,
  isStarted,
  type MutableState,
  mergePriority,
  optionsOf,
  type PendingActivity,
  type PendingChild,
} from '../../core';
import { queueOfVersion } from '../../matching';
import type { TaskQueueKey } from '../../store/store';
import type { House } from '../house';
import { type KnownPollers, knownPollers } from '../pollers';
import { visibilityOf } from '../update/visibility';
import { check } from '../validate/check';
import { describeWorkflowSchema } from '../validate/schemas';
import { infoOf } from './info';
import { resolveRun } from './resolve-run';

/** The run as it stands in the store, with what it waits for. */
export async function describeWorkflow(house: House, request: { readonly execution: ExecutionRef }): Promise<WorkflowDescription> {
  check(describeWorkflowSchema, request);
  const key = await resolveRun(house, request.execution);
  const run = await house.updates.read(key);
  if (run === null) throw new EngineError('WORKFLOW_NOT_FOUND', `Workflow execution not found: run ${key.runId} of "${key.workflowId}".`);
  const { state } = run;
  const { namespace } = key;
  const { taskQueue, firstExecutionRunId, priority, executionTimeoutMs, runTimeoutMs, taskTimeoutMs } = state.start;
  const place = house.deployments.placeOf(state, 'workflow', taskQueue);
  const atActivities = house.deployments.placeOf(state, 'activity', taskQueue);
  const known = isOpen(state) ? await knownPollers(house, namespace) : [];
  return {
    ...infoOf(visibilityOf(state, run.version)),
    workflowExecutionTimeoutMs: executionTimeoutMs,
    workflowRunTimeoutMs: runTimeoutMs,
    workflowTaskTimeoutMs: taskTimeoutMs,
    firstExecutionRunId,
    executionExpirationTime: state.start.executionExpiration,
    runExpirationTime: state.start.runExpiration,
    ...(state.resetRunId && { resetRunId: state.resetRunId }),
    cancelRequested: state.cancelRequested,
    ...(state.paused && { paused: state.paused }),
    pendingActivities: [...state.activities.values()].map((each) => pendingActivity(each, priority)),
    pendingChildren: isOpen(state) ? [...state.children.values()].map(pendingChild) : [],
    pendingTimers: [...state.timers.values()],
    pendingWorkflowTask: pendingWorkflowTask(state),
    ...(priority && { priority }),
    ...(state.versioning && { versioning: state.versioning }),
    ...(isOpen(state) && place.version && { waitsForVersion: place.version }),
    pollers: {
      workflow: lastPoll(known, { namespace, kind: 'workflow', name: place.name }),
      activity: lastPoll(known, { namespace, kind: 'activity', name: atActivities.name }),
    },
  };
}

/** By whichever process the workers poll; one that has said goodbye does not count. */
function lastPoll(known: readonly KnownPollers[], { kind, name }: TaskQueueKey): number | null {
  const times = known.flatMap(({ queue, version, pollers }) => {
    const polled = version ? queueOfVersion(queue.name, version) : queue.name;
    return queue.kind === kind && polled === name ? pollers.map(({ lastAccessTime }) => lastAccessTime) : [];
  });
  return times.length === 0 ? null : Math.max(...times);
}

function pendingWorkflowTask(state: MutableState): WorkflowDescription['pendingWorkflowTask'] {
  const task = state.workflowTask;
  if (task === null) return null;
  return {
    state: isStarted(task) ? 'STARTED' : 'SCHEDULED',
    attempt: Math.max(task.attempt, state.failureStreak + 1),
    scheduledTime: task.scheduledTime,
    startedTime: task.startedTime,
    ...(state.lastTaskFailure && { lastFailure: state.lastTaskFailure }),
    ...(task.nextAttemptTime !== null && { nextAttemptTime: task.nextAttemptTime }),
  };
}

function pendingChild({ workflowId, runId, workflowType, initiatedEventId, parentClosePolicy, callSite }: PendingChild): PendingChildInfo {
  return {
    workflowId,
    ...(runId && { runId }),
    workflowType,
    initiatedEventId,
    parentClosePolicy,
    ...(callSite !== undefined && { callSite }),
  };
}

function pendingActivity(activity: PendingActivity, ofWorkflow: Priority | undefined): PendingActivityInfo {
  const {
    activityId,
    activityType,
    scheduledEventId,
    taskQueue,
    attempt,
    scheduledTime,
    startedTime,
    nextAttemptTime,
    lastFailure,
    lastHeartbeatTime,
  } = activity;
  const { heartbeatDetails, identity, callSite, retryPolicy } = activity;
  const { lastAttemptCompleteTime, paused } = activity;
  const merged = mergePriority(ofWorkflow, activity.priority);
  return {
    activityId,
    activityType,
    scheduledEventId,
    taskQueue,
    state: stateOf(activity),
    attempt,
    maximumAttempts: retryPolicy.maximumAttempts,
    scheduledTime,
    startedTime,
    nextAttemptTime: paused ? null : nextAttemptTime,
    expirationTime: expirationOf(activity),
    ...(lastAttemptCompleteTime !== undefined && { lastAttemptCompleteTime }),
    ...(lastFailure && { lastFailure }),
    lastHeartbeatTime,
    ...(heartbeatDetails && { heartbeatDetails }),
    ...(identity && { lastWorkerIdentity: identity }),
    ...(paused && { paused }),
    options: optionsOf(activity),
    ...(merged && { priority: merged }),
    ...(callSite !== undefined && { callSite }),
  };
}

function stateOf({ cancelRequestedEventId, startedTime, nextAttemptTime, paused }: PendingActivity): PendingActivityInfo['state'] {
  if (cancelRequestedEventId > 0) return 'CANCEL_REQUESTED';
  if (paused) return startedTime !== null ? 'PAUSE_REQUESTED' : 'PAUSED';
  if (startedTime !== null) return 'STARTED';
  return nextAttemptTime !== null ? 'BACKING_OFF' : 'SCHEDULED';
}
