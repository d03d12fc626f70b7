import { TRPCError } from '@trpc/server';
import type { CatalogErrorCode } from '../../catalog';
import type { EngineErrorCode } from '../../engine/contract';

export type BackstitchCode = EngineErrorCode | CatalogErrorCode;

/** Which HTTP meaning each lasting code has. Total by type: a new code does not compile until it stands here. */
const TRPC_CODES: Record<BackstitchCode, TRPCError['code']> = {
  INVALID_ARGUMENT: 'BAD_REQUEST',
  INVALID_NAME: 'BAD_REQUEST',
  INVALID_SOURCE: 'BAD_REQUEST',
  WORKFLOW_NOT_FOUND: 'NOT_FOUND',
  WORKFLOW_TASK_NOT_FOUND: 'NOT_FOUND',
  ACTIVITY_NOT_FOUND: 'NOT_FOUND',
  NAMESPACE_NOT_FOUND: 'NOT_FOUND',
  NAMESPACE_ALREADY_EXISTS: 'CONFLICT',
  SCHEDULE_NOT_FOUND: 'NOT_FOUND',
  SCHEDULE_ALREADY_EXISTS: 'CONFLICT',
  SCHEDULE_CHANGED: 'CONFLICT',
  BATCH_NOT_FOUND: 'NOT_FOUND',
  DEPLOYMENT_NOT_FOUND: 'NOT_FOUND',
  DEPLOYMENT_CHANGED: 'CONFLICT',
  SEARCH_ATTRIBUTE_ALREADY_EXISTS: 'CONFLICT',
  UPDATE_NOT_FOUND: 'NOT_FOUND',
  HUMAN_TASK_NOT_OPEN: 'CONFLICT',
  VERSION_NOT_FOUND: 'NOT_FOUND',
  TEMPLATE_NOT_FOUND: 'NOT_FOUND',
  WORKFLOW_ALREADY_STARTED: 'CONFLICT',
  WORKFLOW_EXISTS: 'CONFLICT',
  DRAFT_CONFLICT: 'CONFLICT',
  EXPORT_CLASH: 'CONFLICT',
  WORKFLOW_ALREADY_COMPLETED: 'PRECONDITION_FAILED',
  WORKFLOW_PAUSED: 'PRECONDITION_FAILED',
  WORKFLOW_NOT_PAUSED: 'PRECONDITION_FAILED',
  NOT_PUBLISHED: 'PRECONDITION_FAILED',
  QUERY_REJECTED: 'PRECONDITION_FAILED',
  QUERY_FAILED: 'UNPROCESSABLE_CONTENT',
  QUERY_TIMED_OUT: 'TIMEOUT',
  LIMIT_EXCEEDED: 'PAYLOAD_TOO_LARGE',
  TOO_BUSY: 'TOO_MANY_REQUESTS',
  SHUTTING_DOWN: 'SERVICE_UNAVAILABLE',
  STORE_UNAVAILABLE: 'SERVICE_UNAVAILABLE',
  INTERNAL: 'INTERNAL_SERVER_ERROR',
};

/** An error with a lasting code, of whatever realm: told by its brand, never by `instanceof`. */
export interface CodedError {
  readonly name: string;
  readonly code: BackstitchCode;
  readonly message: string;
  readonly details?: unknown;
}

export function isCodedError(error: unknown): error is CodedError {
  if (typeof error !== 'object' || error === null) return false;
  const { name, code } = error as { name?: unknown; code?: unknown };
  return (name === 'EngineError' || name === 'CatalogError') && typeof code === 'string' && code in TRPC_CODES;
}

/** What a caller sees in `error.data`, besides tRPC's own fields. */
export interface BackstitchErrorData {
  readonly backstitchCode: BackstitchCode;
  readonly details?: unknown;
}

export function toTrpcError(error: CodedError): TRPCError {
  return new TRPCError({ code: TRPC_CODES[error.code], message: error.message, cause: error as unknown as Error });
}

const FOR_PLAIN: Partial<Record<TRPCError['code'], BackstitchCode>> = {
  BAD_REQUEST: 'INVALID_ARGUMENT',
  PARSE_ERROR: 'INVALID_ARGUMENT',
  NOT_FOUND: 'INVALID_ARGUMENT',
  METHOD_NOT_SUPPORTED: 'INVALID_ARGUMENT',
  UNSUPPORTED_MEDIA_TYPE: 'INVALID_ARGUMENT',
  PAYLOAD_TOO_LARGE: 'LIMIT_EXCEEDED',
};

/** The lasting code of any error that leaves the API; what nobody foresaw is `INTERNAL`. */
export function errorData(error: TRPCError): BackstitchErrorData {
  if (isCodedError(error.cause)) return { backstitchCode: error.cause.code, details: error.cause.details };
  return { backstitchCode: FOR_PLAIN[error.code] ?? 'INTERNAL' };
}
