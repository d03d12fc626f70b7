import { type EngineError, type Failure, isEngineError, type WorkflowStatus } from '../../contract';
import {
  decodeFailure,
  defaultConverters,
  NamespaceNotFoundError,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
} from '../common';
import { QueryNotRegisteredError, QueryRejectedError, ServiceError } from './errors';

/** What a call was about, for the errors that name it. */
export interface Subject {
  readonly workflowId: string;
  readonly runId?: string;
  readonly workflowType?: string;
  readonly namespace: string;
}

/** An engine's error as the client's errors, which are named as Temporal's. */
export function toClientError(error: unknown, subject: Subject, doing: string): Error {
  if (!isEngineError(error))
    return error instanceof ServiceError ? error : new ServiceError(`${doing} failed: ${messageOf(error)}`, { cause: error });
  switch (error.code) {
    case 'WORKFLOW_NOT_FOUND':
    case 'WORKFLOW_ALREADY_COMPLETED':
    case 'UPDATE_NOT_FOUND':
      return new WorkflowNotFoundError(error.message, subject.workflowId, subject.runId);
    case 'WORKFLOW_ALREADY_STARTED':
      return new WorkflowExecutionAlreadyStartedError('Workflow execution already started', subject.workflowId, subject.workflowType ?? '');
    case 'NAMESPACE_NOT_FOUND':
      return new NamespaceNotFoundError(subject.namespace);
    case 'QUERY_REJECTED':
      return new QueryRejectedError(error.details?.status as WorkflowStatus | undefined);
    case 'QUERY_FAILED':
      return queryFailed(error);
    default:
      return new ServiceError(`${doing} failed: ${error.message}`, { cause: error, code: error.code });
  }
}

function queryFailed(error: EngineError): Error {
  const failure = error.details?.failure as Failure | undefined;
  return new QueryNotRegisteredError(failure?.message ?? error.message, error.code, failure && decodeFailure(defaultConverters, failure));
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
