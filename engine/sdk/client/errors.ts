import type { WorkflowStatus } from '../../contract';
import { brand, type RetryState } from '../common';

/** The engine could not be reached or did not do what was asked. `code` is the engine's lasting code, if it answered. */
export class ServiceError extends Error {
  readonly code?: string;
  constructor(message: string, options?: { readonly cause?: unknown; readonly code?: string }) {
    super(message, options?.cause === undefined ? undefined : { cause: options.cause });
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
brand(WorkflowContinuedAsNewError, 'WorkflowContinuedAsNewError');

/** The workflow has no handler of that name, or the handler threw. */
export class QueryNotRegisteredError extends Error {
  constructor(
    message: string,
    readonly code: string,
    override readonly cause?: Error,
  ) {
    super(message);
  }
}
brand(QueryNotRegisteredError, 'QueryNotRegisteredError');

/** The run has a status that the query's reject condition excludes. */
export class QueryRejectedError extends Error {
  constructor(readonly status: WorkflowStatus | undefined) {
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
export class WorkflowUpdateRPCTimeoutOrCancelledError extends Error {}
brand(WorkflowUpdateRPCTimeoutOrCancelledError, 'WorkflowUpdateRPCTimeoutOrCancelledError');

/** No such activity is running: it was completed, timed out or cancelled, or never was. */
export class ActivityNotFoundError extends Error {}
brand(ActivityNotFoundError, 'ActivityNotFoundError');

/** Thrown by `heartbeat` of an activity that is asked to stop. */
export class ActivityCancelledError extends Error {}
brand(ActivityCancelledError, 'ActivityCancelledError');

export class ActivityCompletionError extends Error {}
brand(ActivityCompletionError, 'ActivityCompletionError');
