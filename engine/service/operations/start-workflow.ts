import { EngineError, type ExecutionKey, type StartWorkflowRequest, type StartWorkflowResponse, storeUnavailable } from '../../contract';
import {
  type CreateRun,
  cronBackoffMs,
  cronProblem,
  fillRetryPolicy,
  isOpen,
  type MutableState,
  retryPolicyProblem,
  terminateWorkflow,
  unchanged,
} from '../../core';
import type { House } from '../house';
import { admitAttributes } from '../namespaces/search-attributes';
import { check } from '../validate/check';
import { checkPayloadMap, checkPayloads, checkSearchAttributes } from '../validate/limits';
import { startWorkflowSchema } from '../validate/schemas';

const MAX_TRIES = 32;

/** Starts a run, or finds the one that the request id or the policies stand for. */
export async function startWorkflow(house: House, request: StartWorkflowRequest): Promise<StartWorkflowResponse> {
  check(startWorkflowSchema, request);
  checkStart(house, request);
  return startRun(house, request, { conflictPolicy: request.workflowIdConflictPolicy ?? 'FAIL' });
}

type Root = NonNullable<CreateRun['started']['rootWorkflowExecution']>;

export interface StartRunOptions {
  readonly conflictPolicy: 'FAIL' | 'USE_EXISTING' | 'TERMINATE_EXISTING';
  readonly signal?: CreateRun['signal'];
  readonly update?: CreateRun['update'];
  /** How the run before it ended, of a schedule. */
  readonly carried?: Pick<CreateRun['started'], 'lastCompletionResult' | 'continuedFailure'>;
  /** Of a child: what it takes over of its parent. */
  readonly inherited?: Pick<CreateRun['started'], 'versioningOverride' | 'inheritedPinnedVersion' | 'deploymentVersion'>;
  /** Of a child: nothing of it runs before the parent has recorded its start. */
  readonly parent?: { readonly execution: ExecutionKey; readonly initiatedEventId: number; readonly root: Root };
  /** Whether the run that is there has been asked before, by an earlier try of the same request. */
  readonly known?: (state: MutableState) => boolean;
  /** Asked of an open run that is to be used; false: it has closed meanwhile. */
  readonly serveExisting?: (state: MutableState) => Promise<boolean>;
}

export async function startRun(house: House, asked: StartWorkflowRequest, options: StartRunOptions): Promise<StartWorkflowResponse> {
  const searchAttributes = await admitAttributes(house, asked.namespace, asked.searchAttributes);
  const request = searchAttributes ? { ...asked, searchAttributes } : asked;
  return house.starts.run(JSON.stringify([request.namespace, request.workflowId]), () => tryToStart(house, request, options));
}

async function tryToStart(house: House, request: StartWorkflowRequest, options: StartRunOptions): Promise<StartWorkflowResponse> {
  const { namespace, workflowId, requestId } = request;
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const create = newRun(house, request, options);
    const started = { runId: create.key.runId, started: true };
    const currentRunId = await house.store.currentRunId(namespace, workflowId).catch((error: unknown) => {
      throw storeUnavailable(error);
    });
    if (currentRunId === null) {
      if ((await house.updates.create(create, null)) === 'committed') return started;
      continue;
    }
    const current = { namespace, workflowId, runId: currentRunId };
    const state = await house.updates.settled(current);
    if (state.createRequestId === requestId) return { runId: state.start.firstExecutionRunId, started: false };
    if (options.known?.(state)) return { runId: currentRunId, started: false };
    if (!isOpen(state)) {
      refuseReuse(request, state);
      if ((await house.updates.create(create, currentRunId)) === 'committed') return started;
      continue;
    }
    switch (options.conflictPolicy) {
      case 'FAIL':
        throw new EngineError('WORKFLOW_ALREADY_STARTED', `Workflow execution already started: "${workflowId}" is running.`, {
          runId: currentRunId,
        });
      case 'USE_EXISTING':
        if (options.serveExisting && !(await options.serveExisting(state))) continue;
        return { runId: currentRunId, started: false };
      case 'TERMINATE_EXISTING':
        if (await replace(house, request, current, create)) return started;
    }
  }
  throw new EngineError('TOO_BUSY', `Too many starts of "${workflowId}" at once. Try again.`);
}

async function replace(house: House, request: StartWorkflowRequest, current: MutableState['key'], create: CreateRun): Promise<boolean> {
  return house.updates.submit(current, {
    law: (state, env) => {
      if (!isOpen(state)) return unchanged(state, false);
      const reason = 'TerminateIfRunning WorkflowIdConflictPolicy';
      return { ...terminateWorkflow(state, { reason, identity: request.identity, replacement: create }, env), answer: true };
    },
  });
}

function refuseReuse(request: StartWorkflowRequest, state: MutableState): void {
  const policy = request.workflowIdReusePolicy ?? 'ALLOW_DUPLICATE';
  const failedOnly = policy === 'ALLOW_DUPLICATE_FAILED_ONLY' && state.status === 'Completed';
  if (policy !== 'REJECT_DUPLICATE' && !failedOnly) return;
  throw new EngineError(
    'WORKFLOW_ALREADY_STARTED',
    `Workflow execution already started: "${request.workflowId}" has finished as ${state.status}, and ${policy} does not allow another run.`,
    {
      runId: state.key.runId,
    },
  );
}

export function checkStart(house: House, request: StartWorkflowRequest): void {
  const problem = retryPolicyProblem(request.retryPolicy) ?? (request.cronSchedule ? cronProblem(request.cronSchedule) : null);
  if (problem !== null) throw new EngineError('INVALID_ARGUMENT', problem);
  if (request.cronSchedule && request.startDelayMs)
    throw new EngineError('INVALID_ARGUMENT', 'cronSchedule and startDelay cannot be set together.');
  checkPayloads(house, 'The input', request.input);
  checkPayloadMap(house, 'The header', request.header);
  checkPayloadMap(house, 'The memo', request.memo);
  checkSearchAttributes(request.searchAttributes);
}

function newRun(house: House, request: StartWorkflowRequest, options: StartRunOptions): CreateRun {
  const {
    namespace,
    workflowId,
    workflowType,
    taskQueue,
    requestId,
    identity,
    input,
    header,
    memo,
    searchAttributes,
    versioningOverride,
    cronSchedule,
  } = request;
  const deploymentVersion = request.deploymentVersion ?? versioningOverride?.pinned?.version;
  const runId = house.ids.uuid();
  const now = house.clock.now();
  const firstWorkflowTaskBackoffMs = request.startDelayMs || (cronSchedule && (cronBackoffMs(cronSchedule, now, now) ?? 0)) || 0;
  return {
    key: { namespace, workflowId, runId },
    createRequestId: requestId,
    started: {
      workflowType,
      taskQueue: { name: taskQueue },
      ...(input && { input }),
      ...(request.workflowExecutionTimeoutMs && { workflowExecutionTimeoutMs: request.workflowExecutionTimeoutMs }),
      ...(request.workflowRunTimeoutMs && { workflowRunTimeoutMs: request.workflowRunTimeoutMs }),
      ...(request.workflowTaskTimeoutMs && { workflowTaskTimeoutMs: request.workflowTaskTimeoutMs }),
      attempt: 1,
      ...(request.retryPolicy && { retryPolicy: fillRetryPolicy(request.retryPolicy) }),
      ...(cronSchedule && { cronSchedule }),
      ...(firstWorkflowTaskBackoffMs > 0 && { firstWorkflowTaskBackoffMs }),
      originalExecutionRunId: runId,
      firstExecutionRunId: runId,
      ...(memo && { memo }),
      ...(searchAttributes && { searchAttributes }),
      ...(header && { header }),
      ...(identity && { identity }),
      ...(deploymentVersion && { deploymentVersion }),
      ...(versioningOverride && { versioningOverride }),
      ...(request.priority && { priority: request.priority }),
      ...(request.eagerExecutionAccepted && firstWorkflowTaskBackoffMs === 0 && { eagerExecutionAccepted: true }),
      ...options.inherited,
      ...options.carried,
      ...(options.parent && {
        parentWorkflowExecution: options.parent.execution,
        parentInitiatedEventId: options.parent.initiatedEventId,
        rootWorkflowExecution: options.parent.root,
      }),
    },
    held: options.parent !== undefined,
    ...(request.userMetadata && { userMetadata: request.userMetadata }),
    ...(options.signal && { signal: options.signal }),
    ...(options.update && { update: options.update }),
  };
}
