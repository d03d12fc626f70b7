import type { DeploymentVersion, ExecutionKey, Header, Payload, StartedAttributes, UpdateRequest, UserMetadata } from '../../contract';
import { Draft } from '../draft';
import { finish } from '../finish';
import { DEFAULT_WORKFLOW_TASK_TIMEOUT_MS, MAX_WORKFLOW_TASK_TIMEOUT_MS } from '../limits';
import { scheduleOf } from '../schedules/run-attributes';
import type { MutableState } from '../state';
import type { Env, Transition } from '../transition';
import { scheduleWorkflowTask } from '../workflow-task/schedule';
import { initialVersioning } from './versioning';

export interface CreateRun {
  readonly key: ExecutionKey;
  readonly createRequestId: string;
  /** As for the started event; timeouts are capped here. */
  readonly started: Omit<StartedAttributes, 'workflowId' | 'workflowExecutionExpirationTime'>;
  /** Update-with-start: rides on the first workflow task. */
  readonly update?: UpdateRequest;
  /** Text shown beside the run. */
  readonly userMetadata?: UserMetadata;
  /** Of a child: nothing of it runs before its parent has recorded the start. */
  readonly held?: boolean;
  /** End of the chain; absent: counted from now by the execution timeout. */
  readonly executionExpiration?: number | null;
  /** Signal-with-start: stands right behind the started event. */
  readonly signal?: {
    readonly signalName: string;
    readonly input?: readonly Payload[];
    readonly header?: Header;
    readonly requestId: string;
    readonly identity: string;
  };
}

/** The first transition of a run. */
export function createRun(request: CreateRun, env: Env): Transition {
  const { key, started, signal } = request;
  const blank = blankRun(request, env);
  const { executionTimeoutMs, runTimeoutMs, taskTimeoutMs, executionExpiration } = blank.start;
  const draft = new Draft(blank, env);
  draft.visible = true;
  draft.append({
    type: 'WorkflowExecutionStarted',
    attributes: {
      ...started,
      workflowId: key.workflowId,
      ...(executionTimeoutMs > 0 && { workflowExecutionTimeoutMs: executionTimeoutMs }),
      ...(runTimeoutMs > 0 && { workflowRunTimeoutMs: runTimeoutMs }),
      workflowTaskTimeoutMs: taskTimeoutMs,
      ...(executionExpiration !== null && { workflowExecutionExpirationTime: executionExpiration }),
    },
    ...(request.userMetadata && { userMetadata: request.userMetadata }),
  });
  if (signal) {
    const { requestId, ...attributes } = signal;
    draft.append({ type: 'WorkflowExecutionSignaled', attributes: { ...attributes, requestId } });
    draft.state.signalCount = 1;
    draft.state.signalsSeen = [[requestId, env.now]];
  }
  if (request.update) draft.state.updates.set(request.update.meta.updateId, { stage: 'admitted', request: request.update });
  scheduleWorkflowTask(draft, { wakes: request.update !== undefined });
  return finish(draft, undefined);
}

/** A run without a history. Its clocks are counted from now. */
export function blankRun(request: CreateRun, { now }: Env): MutableState {
  const { started } = request;
  const backoffMs = started.firstWorkflowTaskBackoffMs ?? 0;
  const executionTimeoutMs = started.workflowExecutionTimeoutMs ?? 0;
  const executionExpiration =
    request.executionExpiration !== undefined
      ? request.executionExpiration
      : executionTimeoutMs > 0
        ? now + backoffMs + executionTimeoutMs
        : null;
  const runTimeoutMs = capped(started.workflowRunTimeoutMs ?? 0, executionTimeoutMs);
  const runExpiration = runTimeoutMs > 0 ? now + backoffMs + runTimeoutMs : null;
  const taskTimeoutMs = capped(
    Math.min(started.workflowTaskTimeoutMs || DEFAULT_WORKFLOW_TASK_TIMEOUT_MS, MAX_WORKFLOW_TASK_TIMEOUT_MS),
    runTimeoutMs,
  );
  return blankState(request, { executionExpiration, runExpiration, executionTimeoutMs, runTimeoutMs, taskTimeoutMs, backoffMs }, now);
}

interface Times {
  readonly executionExpiration: number | null;
  readonly runExpiration: number | null;
  readonly executionTimeoutMs: number;
  readonly runTimeoutMs: number;
  readonly taskTimeoutMs: number;
  readonly backoffMs: number;
}

function blankState({ key, started, createRequestId, held }: CreateRun, times: Times, now: number): MutableState {
  const { executionExpiration, runExpiration, executionTimeoutMs, runTimeoutMs, taskTimeoutMs, backoffMs } = times;
  const { retryPolicy, cronSchedule, memo, searchAttributes } = started;
  const { priority } = started;
  const versioning = initialVersioning(started);
  const { parentWorkflowExecution: parent, parentInitiatedEventId, rootWorkflowExecution: root } = started;
  const deploymentVersion: DeploymentVersion | undefined = started.deploymentVersion;
  const scheduleId = scheduleOf(searchAttributes);
  return {
    key,
    status: 'Running',
    start: {
      workflowType: started.workflowType,
      taskQueue: started.taskQueue.name,
      startTime: now,
      ...(backoffMs > 0 && { executionTime: now + backoffMs }),
      attempt: started.attempt,
      firstExecutionRunId: started.firstExecutionRunId,
      originalExecutionRunId: started.originalExecutionRunId,
      executionTimeoutMs,
      runTimeoutMs,
      taskTimeoutMs,
      executionExpiration,
      runExpiration,
      ...(retryPolicy && { retryPolicy }),
      ...(cronSchedule && { cronSchedule }),
      ...(deploymentVersion && { deploymentVersion }),
      ...(priority && { priority }),
      ...(parent && { parent }),
      ...(parentInitiatedEventId !== undefined && { parentInitiatedEventId }),
      ...(scheduleId !== undefined && { scheduleId }),
      ...(root && { root }),
    },
    createRequestId,
    closeTime: null,
    nextEventId: 1,
    historyBytes: 0,
    firstTaskAt: backoffMs > 0 ? now + backoffMs : null,
    workflowTask: null,
    nextTaskAttempt: 1,
    failureStreak: 0,
    lastTaskFailure: null,
    previousStartedEventId: 0,
    sticky: null,
    activities: new Map(),
    timers: new Map(),
    children: new Map(),
    externals: new Map(),
    outbox: null,
    heldByParent: held ?? false,
    parentToTell: false,
    buffered: [],
    bufferedBytes: 0,
    signalCount: 0,
    signalsSeen: [],
    cancelRequested: false,
    updates: new Map(),
    rejectedUpdates: [],
    ...(memo && { memo }),
    ...(searchAttributes && { searchAttributes }),
    ...(versioning && { versioning }),
  };
}

/** A limit of which 0 means none, under a bound of which 0 means none; no limit becomes the bound. */
function capped(limit: number, bound: number): number {
  if (bound === 0) return limit;
  return limit === 0 ? bound : Math.min(limit, bound);
}
