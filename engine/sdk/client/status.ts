import { type EngineErrorCode, isEngineError } from '../../contract';

/** The status codes of gRPC, by which Temporal's client tells the failures of a call apart. */
export const GrpcStatus = {
  OK: 0,
  CANCELLED: 1,
  UNKNOWN: 2,
  INVALID_ARGUMENT: 3,
  DEADLINE_EXCEEDED: 4,
  NOT_FOUND: 5,
  ALREADY_EXISTS: 6,
  PERMISSION_DENIED: 7,
  RESOURCE_EXHAUSTED: 8,
  FAILED_PRECONDITION: 9,
  ABORTED: 10,
  OUT_OF_RANGE: 11,
  UNIMPLEMENTED: 12,
  INTERNAL: 13,
  UNAVAILABLE: 14,
  DATA_LOSS: 15,
  UNAUTHENTICATED: 16,
} as const;
export type GrpcStatus = (typeof GrpcStatus)[keyof typeof GrpcStatus];

const STATUS_OF: Readonly<Record<EngineErrorCode, GrpcStatus>> = {
  INVALID_ARGUMENT: GrpcStatus.INVALID_ARGUMENT,
  WORKFLOW_NOT_FOUND: GrpcStatus.NOT_FOUND,
  WORKFLOW_ALREADY_STARTED: GrpcStatus.ALREADY_EXISTS,
  WORKFLOW_ALREADY_COMPLETED: GrpcStatus.NOT_FOUND,
  WORKFLOW_PAUSED: GrpcStatus.FAILED_PRECONDITION,
  WORKFLOW_NOT_PAUSED: GrpcStatus.FAILED_PRECONDITION,
  WORKFLOW_TASK_NOT_FOUND: GrpcStatus.NOT_FOUND,
  ACTIVITY_NOT_FOUND: GrpcStatus.NOT_FOUND,
  NAMESPACE_NOT_FOUND: GrpcStatus.NOT_FOUND,
  NAMESPACE_ALREADY_EXISTS: GrpcStatus.ALREADY_EXISTS,
  SCHEDULE_NOT_FOUND: GrpcStatus.NOT_FOUND,
  SCHEDULE_ALREADY_EXISTS: GrpcStatus.ALREADY_EXISTS,
  SCHEDULE_CHANGED: GrpcStatus.FAILED_PRECONDITION,
  BATCH_NOT_FOUND: GrpcStatus.NOT_FOUND,
  DEPLOYMENT_NOT_FOUND: GrpcStatus.NOT_FOUND,
  DEPLOYMENT_CHANGED: GrpcStatus.FAILED_PRECONDITION,
  SEARCH_ATTRIBUTE_ALREADY_EXISTS: GrpcStatus.ALREADY_EXISTS,
  QUERY_FAILED: GrpcStatus.INVALID_ARGUMENT,
  QUERY_REJECTED: GrpcStatus.FAILED_PRECONDITION,
  QUERY_TIMED_OUT: GrpcStatus.DEADLINE_EXCEEDED,
  UPDATE_NOT_FOUND: GrpcStatus.NOT_FOUND,
  HUMAN_TASK_NOT_OPEN: GrpcStatus.FAILED_PRECONDITION,
  LIMIT_EXCEEDED: GrpcStatus.INVALID_ARGUMENT,
  TOO_BUSY: GrpcStatus.RESOURCE_EXHAUSTED,
  SHUTTING_DOWN: GrpcStatus.UNAVAILABLE,
  STORE_UNAVAILABLE: GrpcStatus.UNAVAILABLE,
  INTERNAL: GrpcStatus.INTERNAL,
};

/** A call that failed, in the shape of gRPC's errors: the `cause` of a `ServiceError`. */
export class CallError extends Error {
  /** For `isGrpcServiceError`; nothing travels in it. */
  readonly metadata = { get: (): unknown[] => [], getMap: (): Record<string, unknown> => ({}) };

  constructor(
    readonly code: GrpcStatus,
    readonly details: string,
    options?: { readonly cause?: unknown },
  ) {
    super(`${code} ${nameOf(code)}: ${details}`, options?.cause === undefined ? undefined : { cause: options.cause });
  }
}

/** Whatever an engine throws as a `CallError`; its own error stays the cause. */
export function callErrorOf(error: unknown): CallError {
  if (error instanceof CallError) return error;
  if (error instanceof Error && error.cause instanceof CallError) return error.cause;
  if (isEngineError(error)) return new CallError(STATUS_OF[error.code], error.message, { cause: error });
  return new CallError(GrpcStatus.INTERNAL, error instanceof Error ? error.message : String(error), { cause: error });
}

function nameOf(code: GrpcStatus): string {
  return Object.entries(GrpcStatus).find(([, each]) => each === code)?.[0] ?? 'UNKNOWN';
}
