import { brand, errorMessage, isError, isRecord } from './brand';
import type { Duration } from './duration';
import type { ApplicationFailureCategory, RetryState, TimeoutType } from './policies';
import type { ProtoFailure, WorkflowExecution } from './proto';

export const FAILURE_SOURCE = 'TypeScriptSDK';

/**
 * The failures that cross workflow and activity borders. Never construct the base class. Only a `TemporalFailure` that leaves
 * a workflow function fails the run; any other error fails the workflow task, which is tried again.
 */
export class TemporalFailure extends Error {
  /** The form it came in, if it crossed a process: it goes on unchanged when it is thrown further. */
  declare failure?: ProtoFailure;

  constructor(
    message?: string | undefined | null,
    override readonly cause?: Error,
  ) {
    super(message ?? undefined);
  }
}
brand(TemporalFailure, 'TemporalFailure');

/** A failure of the server's own. */
export class ServerFailure extends TemporalFailure {
  constructor(
    message: string | undefined,
    readonly nonRetryable: boolean,
    cause?: Error,
  ) {
    super(message, cause);
  }
}
brand(ServerFailure, 'ServerFailure');

export interface ApplicationFailureOptions {
  message?: string;
  /** What `nonRetryableErrorTypes` is matched against. */
  type?: string;
  /** Default false. */
  nonRetryable?: boolean;
  details?: unknown[];
  /** Overrides the back-off before the next attempt. */
  nextRetryDelay?: Duration;
  cause?: Error;
  category?: ApplicationFailureCategory;
}

/** A failure declared by the application. The one to throw from workflows and activities. */
export class ApplicationFailure extends TemporalFailure {
  constructor(
    message?: string | undefined | null,
    readonly type?: string | undefined | null,
    readonly nonRetryable?: boolean | undefined | null,
    readonly details?: unknown[] | undefined | null,
    cause?: Error,
    readonly nextRetryDelay?: Duration | undefined | null,
    readonly category?: ApplicationFailureCategory | undefined | null,
  ) {
    super(message, cause);
  }

  static create(options: ApplicationFailureOptions): ApplicationFailure {
    const { message, type, nonRetryable = false, details, nextRetryDelay, cause, category } = options;
    return new ApplicationFailure(message, type, nonRetryable, details, cause, nextRetryDelay, category);
  }

  /** An `ApplicationFailure` from whatever was thrown: its type is the error's constructor name. `overrides` win. */
  static fromError(error: Error | unknown, overrides?: ApplicationFailureOptions): ApplicationFailure {
    return Object.assign(ensureApplicationFailure(error), overrides);
  }

  /** Tried again as the retry policy says. */
  static retryable(message?: string | null, type?: string | null, ...details: unknown[]): ApplicationFailure {
    return new ApplicationFailure(message, type ?? 'Error', false, details);
  }

  /** Never tried again. */
  static nonRetryable(message?: string | null, type?: string | null, ...details: unknown[]): ApplicationFailure {
    return new ApplicationFailure(message, type ?? 'Error', true, details);
  }
}
brand(ApplicationFailure, 'ApplicationFailure');

/** What a payload converter throws that does not accept a value: the run or activity fails by it, once and for all. */
export function createPayloadValidationError(details: unknown): ApplicationFailure {
  return ApplicationFailure.create({
    message: 'Payload validation failed',
    type: 'PayloadValidationError',
    nonRetryable: true,
    details: details === null || details === undefined ? [] : [details],
  });
}

/** Thrown where a cancelled scope waits; thrown by an activity to acknowledge its cancellation. */
export class CancelledFailure extends TemporalFailure {
  constructor(
    message: string | undefined,
    readonly details: unknown[] = [],
    cause?: Error,
  ) {
    super(message, cause);
  }
}
brand(CancelledFailure, 'CancelledFailure');

export class TerminatedFailure extends TemporalFailure {
  constructor(message: string | undefined, cause?: Error) {
    super(message, cause);
  }
}
brand(TerminatedFailure, 'TerminatedFailure');

export class TimeoutFailure extends TemporalFailure {
  constructor(
    message: string | undefined,
    readonly lastHeartbeatDetails: unknown,
    readonly timeoutType: TimeoutType,
    cause?: Error,
  ) {
    super(message, cause);
  }
}
brand(TimeoutFailure, 'TimeoutFailure');

/** What a workflow gets when an activity failed for good; `cause` says why. */
export class ActivityFailure extends TemporalFailure {
  constructor(
    message: string | undefined,
    readonly activityType: string,
    readonly activityId: string | undefined,
    readonly retryState: RetryState,
    readonly identity: string | undefined,
    cause?: Error,
  ) {
    super(message, cause);
  }
}
brand(ActivityFailure, 'ActivityFailure');

/** What a workflow gets when a child workflow failed; `cause` says why. */
export class ChildWorkflowFailure extends TemporalFailure {
  constructor(
    readonly namespace: string | undefined,
    readonly execution: WorkflowExecution,
    readonly workflowType: string,
    readonly retryState: RetryState,
    cause?: Error,
  ) {
    super('Child Workflow execution failed', cause);
  }
}
brand(ChildWorkflowFailure, 'ChildWorkflowFailure');

/** A child or external workflow could not be started because its id is taken. */
export class WorkflowExecutionAlreadyStartedError extends TemporalFailure {
  constructor(
    message: string,
    readonly workflowId: string,
    readonly workflowType: string,
  ) {
    super(message);
  }
}
brand(WorkflowExecutionAlreadyStartedError, 'WorkflowExecutionAlreadyStartedError');

/** The error as a `TemporalFailure`: itself if it is one, else an `ApplicationFailure` made from it. */
export function ensureTemporalFailure(error: unknown): TemporalFailure {
  return error instanceof TemporalFailure ? error : ensureApplicationFailure(error);
}

export function ensureApplicationFailure(error: unknown): ApplicationFailure {
  if (error instanceof ApplicationFailure) return error;
  const record = isRecord(error) ? error : undefined;
  const failure = ApplicationFailure.create({
    message: (record && String(record.message)) || String(error),
    type: (record && (record.constructor?.name ?? (record.name as string | undefined))) || undefined,
    nonRetryable: false,
    cause: isError(record?.cause) ? record.cause : undefined,
  });
  failure.stack = (record && String(record.stack)) || '';
  return failure;
}

/** The message of the innermost cause of a failure. */
export function rootCause(error: unknown): string | undefined {
  if (error instanceof TemporalFailure) return error.cause ? rootCause(error.cause) : error.message;
  return errorMessage(error);
}

/** True for a `CancelledFailure`, or an activity's or child's failure that was caused by one. */
export function isCancellation(error: unknown): boolean {
  if (error instanceof CancelledFailure) return true;
  return (error instanceof ActivityFailure || error instanceof ChildWorkflowFailure) && error.cause instanceof CancelledFailure;
}
