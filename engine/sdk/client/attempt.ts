import { type EngineErrorCode, isEngineError } from '../../contract';
import { NamespaceNotFoundError, WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '../common';
import { ServiceError, WorkflowUpdateRPCTimeoutOrCancelledError } from './errors';
import { CallError, callErrorOf, GrpcStatus } from './status';
import type { WorkflowExecution } from './types';

/** What a call was about, for the errors that name it. */
export interface Subject {
  readonly namespace: string;
  readonly execution?: WorkflowExecution;
}

/** Calls the engine. `failed` is the message of the `ServiceError` that is thrown when it cannot do it for a reason without a class. */
export async function attempt<T>(subject: Subject, failed: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw toClientError(error, subject, failed);
  }
}

/** As `attempt`, for calls that wait for an update: giving up waiting says nothing about the update. */
export async function attemptUpdate<T>(subject: Subject, failed: string, call: () => Promise<T>): Promise<T> {
  return attempt(subject, failed, () =>
    call().catch((error) => {
      const status = callErrorOf(error);
      if (status.code !== GrpcStatus.DEADLINE_EXCEEDED && status.code !== GrpcStatus.CANCELLED) throw error;
      throw new WorkflowUpdateRPCTimeoutOrCancelledError(status.details, { cause: status });
    }),
  );
}

/** An engine's error as the client's errors, which are named as Temporal's. */
export function toClientError(error: unknown, { namespace, execution }: Subject, failed: string): Error {
  if (error instanceof ServiceError || error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return error;
  if (error instanceof WorkflowExecutionAlreadyStartedError) return error;
  if (isEngineError(error, 'NAMESPACE_NOT_FOUND')) return new NamespaceNotFoundError(namespace);
  if (isEngineError(error) || error instanceof CallError) {
    const cause = callErrorOf(error);
    const { workflowId = '', runId } = execution ?? {};
    // Temporal's words: programs compare them.
    if (isEngineError(error, 'WORKFLOW_ALREADY_COMPLETED'))
      return new WorkflowNotFoundError('workflow execution already completed', workflowId, runId);
    if (cause.code === GrpcStatus.NOT_FOUND) return new WorkflowNotFoundError(cause.details, workflowId, runId);
    return new ServiceError(failed, { cause, code: engineCodeOf(error) });
  }
  return new ServiceError('Unexpected error while making gRPC request', { cause: error });
}

function engineCodeOf(error: unknown): EngineErrorCode | undefined {
  return isEngineError(error) ? error.code : undefined;
}
