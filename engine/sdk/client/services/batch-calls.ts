import { type BatchDescription, type BatchOperation, EngineError } from '../../../contract';
import { msNumberToTs, toLong } from '../../common';
import { timeOf } from '../raw';
import { type ExecutionField, type Int64, type Maybe, namespaceOf, type PayloadsField, payloadsFrom } from './fields';
import { ScheduleCalls } from './schedule-calls';
import type { NamespaceField } from './system-calls';

interface OfBatch extends NamespaceField {
  jobId?: Maybe<string>;
}
interface ByWhom {
  identity?: Maybe<string>;
}
export interface StartBatchOperationRequest extends OfBatch {
  visibilityQuery?: Maybe<string>;
  /** In place of a query. */
  executions?: Maybe<ExecutionField[]>;
  reason?: Maybe<string>;
  maxOperationsPerSecond?: Maybe<number>;
  terminationOperation?: Maybe<ByWhom>;
  cancellationOperation?: Maybe<ByWhom>;
  deletionOperation?: Maybe<ByWhom>;
  signalOperation?: Maybe<ByWhom & { signal?: Maybe<string>; input?: Maybe<PayloadsField> }>;
  resetOperation?: Maybe<
    ByWhom & {
      /** 1: to the first workflow task, 2: to the last one. */
      resetType?: Maybe<number>;
      resetReapplyType?: Maybe<number>;
      options?: Maybe<{
        firstWorkflowTask?: Maybe<object>;
        lastWorkflowTask?: Maybe<object>;
        workflowTaskId?: Maybe<Int64>;
        buildId?: Maybe<string>;
        resetReapplyType?: Maybe<number>;
        resetReapplyExcludeTypes?: Maybe<number[]>;
      }>;
    }
  >;
}
export interface StopBatchOperationRequest extends OfBatch, ByWhom {
  reason?: Maybe<string>;
}

/** `BatchOperationType` and `BatchOperationState` of the protocol. */
const TYPES: Readonly<Record<BatchOperation['kind'], number>> = { TERMINATE: 1, CANCEL: 2, SIGNAL: 3, DELETE: 4, RESET: 5 };
const STATES: Readonly<Record<BatchDescription['state'], number>> = { RUNNING: 1, COMPLETED: 2, STOPPED: 3 };

/** One thing done to many runs. */
export abstract class BatchCalls extends ScheduleCalls {
  async startBatchOperation(request: StartBatchOperationRequest): Promise<object> {
    await this.call(async (engine) => {
      const { operation, by } = operationFrom(request);
      await engine.startBatch({
        ...batchOf(request),
        query: queryFrom(request),
        operation,
        reason: request.reason ?? '',
        rps: request.maxOperationsPerSecond || undefined,
        identity: by.identity ?? '',
      });
    });
    return {};
  }

  async stopBatchOperation(request: StopBatchOperationRequest): Promise<object> {
    const { reason, identity } = request;
    await this.call((engine) => engine.stopBatch({ ...batchOf(request), reason: reason ?? '', identity: identity ?? '' }));
    return {};
  }

  async describeBatchOperation(request: OfBatch) {
    return this.call(async (engine) => {
      const job = await engine.describeBatch(batchOf(request));
      return {
        ...infoOf(job),
        totalOperationCount: toLong(job.total),
        completeOperationCount: toLong(job.done + job.skipped),
        failureOperationCount: toLong(job.failed),
        identity: job.identity,
        reason: job.reason,
        query: job.query,
      };
    });
  }

  /** All of them are on one page. */
  async listBatchOperations(request: NamespaceField & { pageSize?: Maybe<number> }) {
    return this.call(async (engine) => {
      const { jobs } = await engine.listBatches({ namespace: namespaceOf(request), pageSize: request.pageSize || undefined });
      return { operationInfo: jobs.map(infoOf), nextPageToken: new Uint8Array() };
    });
  }
}

function batchOf(request: OfBatch) {
  return { namespace: namespaceOf(request), jobId: request.jobId ?? '' };
}

function infoOf({ jobId, state, operation, startTime, closeTime }: BatchDescription) {
  return {
    jobId,
    state: STATES[state],
    operationType: TYPES[operation.kind],
    startTime: msNumberToTs(startTime),
    closeTime: timeOf(closeTime),
  };
}

function operationFrom(request: StartBatchOperationRequest): { operation: BatchOperation; by: ByWhom } {
  const { terminationOperation, cancellationOperation, deletionOperation, signalOperation, resetOperation } = request;
  if (terminationOperation) return { operation: { kind: 'TERMINATE' }, by: terminationOperation };
  if (cancellationOperation) return { operation: { kind: 'CANCEL' }, by: cancellationOperation };
  if (deletionOperation) return { operation: { kind: 'DELETE' }, by: deletionOperation };
  if (signalOperation) {
    const { signal, input } = signalOperation;
    return { operation: { kind: 'SIGNAL', signalName: signal ?? '', input: payloadsFrom(input) }, by: signalOperation };
  }
  if (resetOperation) return { operation: resetFrom(resetOperation), by: resetOperation };
  throw new EngineError(
    'INVALID_ARGUMENT',
    'Name what is done to the runs: terminationOperation, cancellationOperation, deletionOperation, signalOperation or resetOperation.',
  );
}

function resetFrom({ resetType, resetReapplyType, options }: NonNullable<StartBatchOperationRequest['resetOperation']>): BatchOperation {
  if (options?.workflowTaskId || options?.buildId)
    throw new EngineError(
      'INVALID_ARGUMENT',
      'Many runs are reset to their first or their last workflow task; reset single runs to an event.',
    );
  const first = options?.firstWorkflowTask || resetType === 1;
  const reapply = options?.resetReapplyType || resetReapplyType;
  const excluded = new Set(options?.resetReapplyExcludeTypes ?? []);
  if (reapply === 2) excluded.add(1);
  if (reapply === 1 || reapply === 2) excluded.add(2);
  return {
    kind: 'RESET',
    to: first ? 'FIRST_WORKFLOW_TASK' : 'LAST_WORKFLOW_TASK',
    reapplyExclude: [...(excluded.has(1) ? (['SIGNAL'] as const) : []), ...(excluded.has(2) ? (['UPDATE'] as const) : [])],
  };
}

function queryFrom({ visibilityQuery, executions }: StartBatchOperationRequest): string {
  if (!executions?.length) return visibilityQuery ?? '';
  const quoted = (text: string): string => `'${text.replaceAll("'", "\\'")}'`;
  const each = executions.map(({ workflowId, runId }) => {
    const ofId = `WorkflowId = ${quoted(workflowId ?? '')}`;
    return runId ? `(${ofId} AND RunId = ${quoted(runId)})` : ofId;
  });
  return each.join(' OR ');
}
