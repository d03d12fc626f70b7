import { brand, type RetryState } from '../common';
import { CallError, GrpcStatus } from './status';

/**
 * The engine could not be reached or did not do what was asked; `cause` has the shape of a gRPC error: `code`, `details`.
 * `code` is the engine's lasting code (docs/errors.md), if it answered.
 */
export class ServiceError extends Error {
  override readonly cause?: Error;
  readonly code?: string;
  constructor(message: string, options?: { readonly cause?: unknown; readonly code?: string }) {
    super(message);
    if (options?.cause !== undefined) this.cause = options.cause as Error;
    if (options?.code !== undefined) this.code = options.code;
  }
}
brand(ServiceError, 'ServiceError');

/** The run did not complete; `cause` says why: an `ApplicationFailure`, `CancelledFailure`, `TerminatedFailure`, `TimeoutFailure`, ... */
export class WorkflowFailedError extends Error {
  constructor(
    message: string,
    override readonly cause: Error | undefined,
    readonly retryState: RetryState,
  ) {
    super(message);
  }
}
brand(WorkflowFailedError, 'WorkflowFailedError');

/** The run went on as a new one, which `followRuns: false` asked not to follow. */
export class WorkflowContinuedAsNewError extends Error {
  constructor(
    message: string,
    readonly newExecutionRunId: string,
  ) {
    super(message);
  }
}
brand(WorkflowContinuedAsNewError, 'WorkflowExecutionContinuedAsNewError');

/** The workflow has no handler of that name, or the handler threw. */
export class QueryNotRegisteredError extends Error {
  constructor(
    message: string,
    /** gRPC's INVALID_ARGUMENT. */
    readonly code: number,
    /** What the handler threw. */
    override readonly cause?: Error,
  ) {
    super(message);
  }
}
brand(QueryNotRegisteredError, 'QueryNotRegisteredError');

/** The run has a status that the query's reject condition excludes. */
export class QueryRejectedError extends Error {
  constructor(
    /** Temporal's number of the status, as in `WorkflowExecutionInfo.status.code`. */
    readonly status: number,
  ) {
    super('Query rejected');
  }
}
brand(QueryRejectedError, 'QueryRejectedError');

/** The update was rejected by its validator, or its handler failed; `cause` says why. */
export class WorkflowUpdateFailedError extends Error {
  constructor(
    message: string,
    override readonly cause: Error | undefined,
  ) {
    super(message);
  }
}
brand(WorkflowUpdateFailedError, 'WorkflowUpdateFailedError');

/** Waiting for the update was given up; the update itself goes on. */
export class WorkflowUpdateRPCTimeoutOrCancelledError extends Error {
  override readonly cause?: Error;
  constructor(message: string, options?: { readonly cause: Error }) {
    super(message);
    if (options) this.cause = options.cause;
  }
}
brand(WorkflowUpdateRPCTimeoutOrCancelledError, 'WorkflowUpdateRPCTimeoutOrCancelledError');

/** No such activity is running: it was completed, timed out or cancelled, or never was. */
export class ActivityNotFoundError extends Error {}
brand(ActivityNotFoundError, 'ActivityNotFoundError');

export class ActivityCompletionError extends Error {}
brand(ActivityCompletionError, 'ActivityCompletionError');

/** Thrown by `heartbeat` of an activity that is asked to stop. */
export class ActivityCancelledError extends Error {}
brand(ActivityCancelledError, 'ActivityCancelledError');

/** Thrown by `heartbeat` of an activity that is paused. */
export class ActivityPausedError extends Error {}
brand(ActivityPausedError, 'ActivityPausedError');

/** Thrown by `heartbeat` of an activity that is to begin anew. */
export class ActivityResetError extends Error {}
brand(ActivityResetError, 'ActivityResetError');

/** True for what stands behind a `ServiceError`: a call that failed, with gRPC's status `code`. */
export function isGrpcServiceError(error: unknown): error is CallError {
  if (error instanceof CallError) return true;
  if (!(error instanceof Error)) return false;
  const { details, metadata } = error as { details?: unknown; metadata?: unknown };
  return typeof details === 'string' && typeof metadata === 'object' && metadata !== null;
}

/** Whether a call failed because its deadline had passed; looks through the causes. */
export function isGrpcDeadlineError(error: unknown): error is Error {
  return hasStatus(error, GrpcStatus.DEADLINE_EXCEEDED);
}

/** Whether a call was broken off by its caller; looks through the causes. */
export function isGrpcCancelledError(error: unknown): error is Error {
  return hasStatus(error, GrpcStatus.CANCELLED);
}

/** @deprecated The old name of `isGrpcServiceError`. */
export const isServerErrorResponse = isGrpcServiceError;

function hasStatus(error: unknown, code: GrpcStatus): boolean {
  for (let each = error; each instanceof Error; each = each.cause) if (isGrpcServiceError(each) && each.code === code) return true;
  return false;
}

/** There is a schedule of this id already. */
export class ScheduleAlreadyRunning extends Error {
  constructor(
    message: string,
    readonly scheduleId: string,
  ) {
    super(message);
  }
}
brand(ScheduleAlreadyRunning, 'ScheduleAlreadyRunning');

/** There is no schedule of this id; it may have been deleted. */
export class ScheduleNotFoundError extends Error {
  constructor(
    message: string,
    readonly scheduleId: string,
  ) {
    super(message);
  }
}
brand(ScheduleNotFoundError, 'ScheduleNotFoundError');
