import type {
  PauseWorkflowRequest,
  StartWorkflowRequest,
  UpdateOutcome,
  UpdateStage,
  UpdateWorkflowResponse,
  WorkflowStatus,
  WorkflowUpdateRequest,
} from '../../../contract';
import { EngineError, isEngineError } from '../../../contract';
import {
  decodeQueryRejectCondition,
  decodeWorkflowIdConflictPolicy,
  decodeWorkflowIdReusePolicy,
  failureToProto,
  type Timestamp,
} from '../../common';
import { executionOf, payloadsOf, rawDescriptionOf, STATUS_CODES } from '../raw';
import {
  type ExecutionField,
  type IndexedField,
  type Int64,
  type MapField,
  type Maybe,
  mapFrom,
  msOf,
  type NameField,
  namespaceOf,
  numberOf,
  overrideFrom,
  type PayloadsField,
  type PriorityField,
  payloadsFrom,
  priorityFrom,
  type RetryPolicyField,
  refOf,
  requestIdOf,
  retryPolicyFrom,
  type TimeoutFields,
  textOf,
  timeoutsFrom,
  type UserMetadataField,
  userMetadataFrom,
  type VersioningOverrideField,
} from './fields';
import { type NamespaceField, SystemCalls } from './system-calls';

interface PauseRequest extends NamespaceField, ExecutionField {
  identity?: Maybe<string>;
  reason?: Maybe<string>;
  requestId?: Maybe<string>;
}
interface AboutExecution extends NamespaceField {
  identity?: Maybe<string>;
  workflowExecution?: Maybe<ExecutionField>;
}
export interface StartWorkflowExecutionRequest extends NamespaceField, TimeoutFields {
  workflowId?: Maybe<string>;
  workflowType?: Maybe<NameField>;
  taskQueue?: Maybe<NameField>;
  input?: Maybe<PayloadsField>;
  identity?: Maybe<string>;
  requestId?: Maybe<string>;
  workflowIdReusePolicy?: Maybe<number>;
  workflowIdConflictPolicy?: Maybe<number>;
  retryPolicy?: Maybe<RetryPolicyField>;
  cronSchedule?: Maybe<string>;
  memo?: Maybe<MapField>;
  searchAttributes?: Maybe<IndexedField>;
  header?: Maybe<MapField>;
  workflowStartDelay?: Maybe<Timestamp>;
  userMetadata?: Maybe<UserMetadataField>;
  versioningOverride?: Maybe<VersioningOverrideField>;
  priority?: Maybe<PriorityField>;
}
export interface SignalWithStartRequest extends StartWorkflowExecutionRequest {
  signalName?: Maybe<string>;
  signalInput?: Maybe<PayloadsField>;
}
export interface SignalRequest extends AboutExecution {
  signalName?: Maybe<string>;
  input?: Maybe<PayloadsField>;
  header?: Maybe<MapField>;
  requestId?: Maybe<string>;
  /** Deprecated there, and not heeded. */
  control?: Maybe<string>;
}
export interface CancelRequest extends AboutExecution {
  requestId?: Maybe<string>;
  firstExecutionRunId?: Maybe<string>;
  reason?: Maybe<string>;
}
export interface TerminateRequest extends AboutExecution {
  reason?: Maybe<string>;
  details?: Maybe<PayloadsField>;
  firstExecutionRunId?: Maybe<string>;
}
export interface ResetRequest extends AboutExecution {
  reason?: Maybe<string>;
  workflowTaskFinishEventId?: Maybe<Int64>;
  requestId?: Maybe<string>;
  /** 1: signals, 2: nothing, else all that came later. */
  resetReapplyType?: Maybe<number>;
  /** 1: signals, 2: updates. */
  resetReapplyExcludeTypes?: Maybe<number[]>;
}
export interface QueryRequest extends NamespaceField {
  execution?: Maybe<ExecutionField>;
  query?: Maybe<{ queryType?: Maybe<string>; queryArgs?: Maybe<PayloadsField>; header?: Maybe<MapField> }>;
  queryRejectCondition?: Maybe<number>;
}
export interface UpdateRequest extends NamespaceField {
  workflowExecution?: Maybe<ExecutionField>;
  firstExecutionRunId?: Maybe<string>;
  waitPolicy?: Maybe<{ lifecycleStage?: Maybe<number> }>;
  request?: Maybe<{
    meta?: Maybe<{ updateId?: Maybe<string>; identity?: Maybe<string> }>;
    input?: Maybe<{ name?: Maybe<string>; args?: Maybe<PayloadsField>; header?: Maybe<MapField> }>;
  }>;
}
export interface MultiOperationRequest extends NamespaceField {
  /** A start, and an update for the run. */
  operations?: Maybe<{ startWorkflow?: Maybe<StartWorkflowExecutionRequest>; updateWorkflow?: Maybe<UpdateRequest> }[]>;
}
export interface PollUpdateRequest extends NamespaceField {
  updateRef?: Maybe<{ workflowExecution?: Maybe<ExecutionField>; updateId?: Maybe<string> }>;
  identity?: Maybe<string>;
  /** None: answer at once. */
  waitPolicy?: Maybe<{ lifecycleStage?: Maybe<number> }>;
}
export interface UpdateExecutionOptionsRequest extends AboutExecution {
  workflowExecutionOptions?: Maybe<{ versioningOverride?: Maybe<VersioningOverrideField> }>;
  updateMask?: Maybe<{ paths?: Maybe<string[]> }>;
}

const STAGES: Readonly<Record<UpdateStage, number>> = { ADMITTED: 1, ACCEPTED: 2, COMPLETED: 3 };

/** What is asked of one run. */
export abstract class ExecutionCalls extends SystemCalls {
  async startWorkflowExecution(request: StartWorkflowExecutionRequest) {
    return this.call(async (engine) => ({ ...(await engine.startWorkflow(startFrom(request))), status: STATUS_CODES.Running }));
  }

  async signalWithStartWorkflowExecution(request: SignalWithStartRequest) {
    const signal = { signalName: request.signalName ?? '', signalInput: payloadsFrom(request.signalInput) };
    return this.call((engine) => engine.signalWithStartWorkflow({ ...startFrom(request), ...signal }));
  }

  async signalWorkflowExecution(request: SignalRequest): Promise<object> {
    const { workflowExecution, signalName, input, header, requestId, identity } = request;
    await this.call((engine) =>
      engine.signalWorkflow({
        execution: refOf(request, workflowExecution),
        signalName: signalName ?? '',
        input: payloadsFrom(input),
        header: mapFrom(header?.fields),
        requestId: requestIdOf(requestId),
        identity: identity ?? '',
      }),
    );
    return {};
  }

  async requestCancelWorkflowExecution(request: CancelRequest): Promise<object> {
    const { workflowExecution, firstExecutionRunId, reason, requestId, identity } = request;
    await this.call((engine) =>
      engine.requestCancelWorkflow({
        execution: refOf(request, workflowExecution),
        firstExecutionRunId: textOf(firstExecutionRunId),
        reason: textOf(reason),
        requestId: requestIdOf(requestId),
        identity: identity ?? '',
      }),
    );
    return {};
  }

  async terminateWorkflowExecution(request: TerminateRequest): Promise<object> {
    const { workflowExecution, firstExecutionRunId, reason, details, identity } = request;
    await this.call((engine) =>
      engine.terminateWorkflow({
        execution: refOf(request, workflowExecution),
        firstExecutionRunId: textOf(firstExecutionRunId),
        reason: textOf(reason),
        details: payloadsFrom(details),
        identity: identity ?? '',
      }),
    );
    return {};
  }

  async pauseWorkflowExecution(request: PauseRequest): Promise<object> {
    await this.call((engine) => engine.pauseWorkflow(pauseFrom(request)));
    return {};
  }

  async unpauseWorkflowExecution(request: PauseRequest): Promise<object> {
    await this.call((engine) => engine.unpauseWorkflow(pauseFrom(request)));
    return {};
  }

  /** Resolves when the run is gone. */
  async deleteWorkflowExecution(request: AboutExecution): Promise<object> {
    const { workflowExecution, identity } = request;
    await this.call((engine) => engine.deleteWorkflow({ execution: refOf(request, workflowExecution), identity: identity ?? '' }));
    return {};
  }

  async resetWorkflowExecution(request: ResetRequest) {
    const { workflowExecution, reason, requestId, identity, resetReapplyType: type, resetReapplyExcludeTypes } = request;
    const excluded = new Set(resetReapplyExcludeTypes ?? []);
    if (type === 2) excluded.add(1);
    if (type === 1 || type === 2) excluded.add(2);
    return this.call((engine) =>
      engine.resetWorkflow({
        execution: refOf(request, workflowExecution),
        to: { workflowTaskFinishEventId: numberOf(request.workflowTaskFinishEventId) },
        reason: textOf(reason),
        reapplyExclude: [...(excluded.has(1) ? (['SIGNAL'] as const) : []), ...(excluded.has(2) ? (['UPDATE'] as const) : [])],
        requestId: requestIdOf(requestId),
        identity: identity ?? '',
      }),
    );
  }

  async describeWorkflowExecution(request: NamespaceField & { execution?: Maybe<ExecutionField> }) {
    const execution = refOf(request, request.execution);
    return this.call(async (engine) => rawDescriptionOf(await engine.describeWorkflow({ execution })));
  }

  async queryWorkflow(request: QueryRequest) {
    const { query, execution, queryRejectCondition } = request;
    return this.call(async (engine) => {
      try {
        const { result } = await engine.queryWorkflow({
          execution: refOf(request, execution),
          query: { name: query?.queryType ?? '', args: payloadsFrom(query?.queryArgs), header: mapFrom(query?.header?.fields) },
          rejectCondition: decodeQueryRejectCondition(queryRejectCondition),
        });
        return { queryResult: payloadsOf(result), queryRejected: null };
      } catch (error) {
        if (!isEngineError(error, 'QUERY_REJECTED')) throw error;
        return { queryResult: null, queryRejected: { status: STATUS_CODES[error.details?.status as WorkflowStatus] } };
      }
    });
  }

  /** Waits up to 20 s; `stage` says how far it came. */
  async updateWorkflowExecution(request: UpdateRequest) {
    return this.call(async (engine) =>
      updateMessage(
        await engine.updateWorkflow({
          execution: refOf(request, request.workflowExecution),
          firstExecutionRunId: textOf(request.firstExecutionRunId),
          update: updateFrom(request),
          waitStage: waitStageFrom(request),
          identity: request.request?.meta?.identity ?? '',
        }),
      ),
    );
  }

  /** Update-with-start: the only two operations that go together. */
  async executeMultiOperation(request: MultiOperationRequest) {
    return this.call(async (engine) => {
      const [first, second, ...more] = request.operations ?? [];
      const [start, update] = [first?.startWorkflow, second?.updateWorkflow];
      if (!start || !update || more.length > 0)
        throw new EngineError('INVALID_ARGUMENT', 'Operations have to be exactly [Start, Update]: a startWorkflow and an updateWorkflow.');
      if (update.workflowExecution?.workflowId && update.workflowExecution.workflowId !== start.workflowId)
        throw new EngineError('INVALID_ARGUMENT', 'The workflow ids of the operations have to be the same.');
      const { started, ...updated } = await engine.updateWithStartWorkflow({
        start: startFrom({ ...start, namespace: start.namespace || request.namespace }),
        update: updateFrom(update),
        waitStage: waitStageFrom(update),
      });
      const startWorkflow = { runId: updated.execution.runId, started, status: STATUS_CODES.Running };
      return { responses: [{ startWorkflow }, { updateWorkflow: updateMessage(updated) }] };
    });
  }

  async pollWorkflowExecutionUpdate(request: PollUpdateRequest) {
    const { updateRef, waitPolicy } = request;
    const wanted = waitPolicy?.lifecycleStage;
    return this.call(async (engine) =>
      updateMessage(
        await engine.pollWorkflowUpdate({
          execution: refOf(request, updateRef?.workflowExecution),
          updateId: updateRef?.updateId ?? '',
          waitStage: wanted === STAGES.COMPLETED ? 'COMPLETED' : wanted === STAGES.ACCEPTED ? 'ACCEPTED' : 'ADMITTED',
        }),
      ),
    );
  }

  async updateWorkflowExecutionOptions(request: UpdateExecutionOptionsRequest) {
    const { workflowExecution, workflowExecutionOptions, identity } = request;
    await this.call((engine) =>
      engine.updateWorkflowOptions({
        execution: refOf(request, workflowExecution),
        versioningOverride: overrideFrom(workflowExecutionOptions?.versioningOverride) ?? null,
        identity: identity ?? '',
      }),
    );
    return { workflowExecutionOptions: { versioningOverride: workflowExecutionOptions?.versioningOverride ?? null } };
  }
}

function pauseFrom(request: PauseRequest): PauseWorkflowRequest {
  const { workflowId, runId, reason, requestId, identity } = request;
  return {
    execution: refOf(request, { workflowId, runId }),
    reason: textOf(reason),
    requestId: requestIdOf(requestId),
    identity: identity ?? '',
  };
}

function startFrom(request: StartWorkflowExecutionRequest): StartWorkflowRequest {
  const reuse = decodeWorkflowIdReusePolicy(request.workflowIdReusePolicy);
  const conflict = decodeWorkflowIdConflictPolicy(request.workflowIdConflictPolicy);
  return {
    namespace: namespaceOf(request),
    workflowId: request.workflowId ?? '',
    workflowType: request.workflowType?.name ?? '',
    taskQueue: request.taskQueue?.name ?? '',
    input: payloadsFrom(request.input),
    requestId: requestIdOf(request.requestId),
    identity: request.identity ?? '',
    workflowIdReusePolicy: reuse === 'TERMINATE_IF_RUNNING' ? undefined : reuse,
    workflowIdConflictPolicy: reuse === 'TERMINATE_IF_RUNNING' ? 'TERMINATE_EXISTING' : conflict,
    retryPolicy: retryPolicyFrom(request.retryPolicy),
    cronSchedule: textOf(request.cronSchedule),
    startDelayMs: msOf(request.workflowStartDelay),
    memo: mapFrom(request.memo?.fields),
    searchAttributes: mapFrom(request.searchAttributes?.indexedFields),
    header: mapFrom(request.header?.fields),
    userMetadata: userMetadataFrom(request.userMetadata),
    versioningOverride: overrideFrom(request.versioningOverride),
    priority: priorityFrom(request.priority),
    ...timeoutsFrom(request),
  };
}

function updateFrom({ request }: UpdateRequest): WorkflowUpdateRequest {
  const { meta, input } = request ?? {};
  return {
    updateId: requestIdOf(meta?.updateId),
    name: input?.name ?? '',
    args: payloadsFrom(input?.args),
    header: mapFrom(input?.header?.fields),
  };
}

function waitStageFrom({ waitPolicy }: UpdateRequest): 'ACCEPTED' | 'COMPLETED' {
  return waitPolicy?.lifecycleStage === STAGES.COMPLETED ? 'COMPLETED' : 'ACCEPTED';
}

function updateMessage({ execution, updateId, stage, outcome }: UpdateWorkflowResponse) {
  return {
    updateRef: { workflowExecution: executionOf(execution), updateId },
    outcome: outcome ? outcomeMessage(outcome) : null,
    stage: STAGES[stage],
  };
}

function outcomeMessage(outcome: UpdateOutcome) {
  if ('failure' in outcome) return { failure: failureToProto(outcome.failure), success: null };
  return { success: payloadsOf(outcome.success) ?? { payloads: [] }, failure: null };
}
