import {
  type DeploymentVersion,
  EngineError,
  type EventOf,
  type ExecutionKey,
  type HistoryEvent,
  type NewEvent,
  type UpdateRequest,
} from '../../contract';
import { Draft } from '../draft';
import { finish } from '../finish';
import { LIMITS } from '../limits';
import { isStarted, type MutableState } from '../state';
import type { Env, Transition } from '../transition';
import { scheduleWorkflowTask } from '../workflow-task/schedule';
import { changeVersion } from './change-version';
import { blankRun } from './create';
import { notePause } from './pause';
import { recall } from './recall';

export interface ResetRun {
  readonly key: ExecutionKey;
  readonly createRequestId: string;
  /** The run whose history is taken over, and those that it was reset from. */
  readonly base: { readonly runId: string; readonly bases: readonly string[] };
  /** Its history up to a workflow task that was scheduled or started. */
  readonly prefix: readonly HistoryEvent[];
  /** What came behind: of the base, and of the runs that it continued as. */
  readonly later: readonly HistoryEvent[];
  /** What closing the current run placed in its history, and whether that run is the base. */
  readonly flushed: readonly HistoryEvent[];
  readonly flushedOfBase: boolean;
  readonly excludeSignals: boolean;
  readonly excludeUpdates: boolean;
  readonly reason: string;
  /** The base had closed before: children may have ended since without anybody to hear of it. */
  readonly baseWasClosed: boolean;
  /** Other code to go on with. */
  readonly deploymentVersion?: DeploymentVersion;
}

const IDENTITY = 'history-service';

/**
 * A run that goes on from an earlier point of another one: its history up to a workflow task, which is failed; then the
 * signals and updates that came later, again; then a new workflow task. What was pending at that point is pending again.
 */
export function resetRun(request: ResetRun, env: Env): Transition {
  const { base, prefix, later, flushed, reason } = request;
  const draft = new Draft(blankOf(request, env), env);
  for (const event of prefix) recall(draft, event, base.runId);
  draft.state.bases = [...base.bases, base.runId];
  draft.state.forkEventId = draft.state.nextEventId - 1;
  failTask(draft, base.runId, reason);
  if (draft.state.paused) goOn(draft, reason);
  if (request.deploymentVersion) changeVersion(draft, request.deploymentVersion, IDENTITY);
  for (const activity of draft.state.activities.values()) {
    const { scheduledEventId, attempt } = activity;
    draft.state.activities.set(scheduledEventId, { ...activity, scheduledTime: env.now, attemptScheduledTime: env.now });
    draft.dispatch.push({ kind: 'activity', scheduledEventId, attempt });
  }
  let ofBase = true;
  for (const event of [...later, ...flushed]) {
    if (event.type === 'WorkflowExecutionContinuedAsNew') ofBase = false;
    // The same code of another run gives its children the same places.
    if (flushed.includes(event) ? request.flushedOfBase : ofBase) childAgain(draft, event);
    if (event.type === 'WorkflowExecutionSignaled' && !request.excludeSignals) signalAgain(draft, event);
    if (event.type === 'WorkflowExecutionUpdateAccepted' && !request.excludeUpdates) updateAgain(draft, event.attributes.acceptedRequest);
    if (event.type === 'WorkflowExecutionUpdateAdmitted' && !request.excludeUpdates) updateAgain(draft, event.attributes.request);
  }
  if (request.baseWasClosed)
    for (const child of draft.state.children.values())
      if (child.startedEventId > 0) draft.state.children.set(child.initiatedEventId, { ...child, doubtful: true });
  draft.visible = true;
  scheduleWorkflowTask(draft, { wakes: true });
  return finish(draft, undefined);
}

function blankOf({ key, createRequestId, prefix }: ResetRun, env: Env): MutableState {
  const [first] = prefix;
  if (first?.type !== 'WorkflowExecutionStarted') throw new EngineError('INTERNAL', 'A history begins with the start of its run.');
  const { firstWorkflowTaskBackoffMs: _, ...started } = first.attributes;
  return blankRun({ key, createRequestId, started }, env);
}

function failTask(draft: Draft, baseRunId: string, reason: string): void {
  const { state } = draft;
  const task = state.workflowTask;
  if (task === null)
    throw new EngineError(
      'INVALID_ARGUMENT',
      `A run can only be reset to a workflow task: event ${state.nextEventId} does not follow one that was scheduled or started.`,
    );
  const { scheduledEventId } = task;
  const startedEventId = isStarted(task)
    ? task.startedEventId
    : draft.append({
        type: 'WorkflowTaskStarted',
        attributes: { scheduledEventId, identity: IDENTITY, requestId: '', historySizeBytes: state.historyBytes },
      }).id;
  draft.append({
    type: 'WorkflowTaskFailed',
    attributes: {
      scheduledEventId,
      startedEventId,
      cause: 'RESET_WORKFLOW',
      failure: { message: reason, source: 'Server', resetWorkflowFailureInfo: {} },
      identity: IDENTITY,
      baseRunId,
      newRunId: state.key.runId,
    },
  });
  state.workflowTask = null;
}

/** The run was paused at that point: who resets it wants it to go on. */
function goOn(draft: Draft, reason: string): void {
  const event = draft.append({ type: 'WorkflowExecutionUnpaused', attributes: { identity: IDENTITY, reason, requestId: '' } });
  notePause(draft.state, 'Running', event);
}

function signalAgain(draft: Draft, { attributes }: EventOf<'WorkflowExecutionSignaled'>): void {
  const { state, now } = draft;
  const { requestId } = attributes;
  if (state.signalCount >= LIMITS.signals || (requestId && state.signalsSeen.some(([seen]) => seen === requestId))) return;
  draft.append({ type: 'WorkflowExecutionSignaled', attributes });
  state.signalCount += 1;
  if (requestId) state.signalsSeen = [...state.signalsSeen, [requestId, now]];
}

/** What a child that is pending at the point has reported since: it reports nothing twice. */
function childAgain(draft: Draft, event: HistoryEvent): void {
  const { state } = draft;
  switch (event.type) {
    case 'ChildWorkflowExecutionStarted': {
      const { initiatedEventId, workflowExecution } = event.attributes;
      const child = state.children.get(initiatedEventId);
      if (child?.startedEventId !== 0) return;
      state.children.set(initiatedEventId, { ...child, runId: workflowExecution.runId });
      draft.append({ type: event.type, attributes: event.attributes });
      return;
    }
    case 'ChildWorkflowExecutionCompleted':
    case 'ChildWorkflowExecutionFailed':
    case 'ChildWorkflowExecutionCanceled':
    case 'ChildWorkflowExecutionTimedOut':
    case 'ChildWorkflowExecutionTerminated': {
      const child = state.children.get(event.attributes.initiatedEventId);
      if (!child || child.startedEventId <= 0) return;
      state.children.delete(child.initiatedEventId);
      draft.append({ type: event.type, attributes: { ...event.attributes, startedEventId: child.startedEventId } } as NewEvent);
    }
  }
}

/** It passed its validator before; here it is validated anew. */
function updateAgain(draft: Draft, request: UpdateRequest): void {
  const { state } = draft;
  const { updateId } = request.meta;
  if (state.updates.has(updateId)) return;
  draft.append({ type: 'WorkflowExecutionUpdateAdmitted', attributes: { request, origin: 'REAPPLY' } });
  state.updates.set(updateId, { stage: 'admitted', request, inHistory: true });
}
