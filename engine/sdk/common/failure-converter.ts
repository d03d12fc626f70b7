import type { Failure } from '../../contract';
import { fromPayloads, toPayloads } from '../../contract';
import { isError, isRecord } from './brand';
import { msOptionalToNumber } from './duration';
import {
  ActivityFailure,
  ApplicationFailure,
  CancelledFailure,
  ChildWorkflowFailure,
  FAILURE_SOURCE,
  ServerFailure,
  TemporalFailure,
  TerminatedFailure,
  TimeoutFailure,
} from './failures';

const NON_ERROR_THROWN =
  ' [A non-Error value was thrown from your code. We recommend throwing Error objects so that we can provide a stack trace]';

/** Frames of the runtime and the host, which say nothing to an author. */
const HIDDEN_FRAME = /\(?(?:node:internal|node:vm|backstitch-runtime|[^\s(]*\/engine\/(?:worker|sdk)\/)/;

/** The stack without its message lines and without the runtime's own frames; an empty string if nothing is left. */
export function cutoffStackTrace(stack: string | undefined): string {
  return (stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line) && !HIDDEN_FRAME.test(line))
    .join('\n');
}

/** An error as it crosses processes. */
export function errorToFailure(error: unknown): Failure {
  if (error instanceof TemporalFailure) {
    if (error.failure) return error.failure;
    const base = {
      message: error.message,
      source: FAILURE_SOURCE,
      stackTrace: cutoffStackTrace(error.stack),
      cause: optionalErrorToFailure(error.cause),
    };
    return { ...base, ...failureInfo(error) };
  }
  if (isError(error)) {
    return {
      message: String(error.message),
      source: FAILURE_SOURCE,
      stackTrace: cutoffStackTrace(error.stack),
      cause: optionalErrorToFailure((error as { cause?: unknown }).cause),
    };
  }
  return { message: thrownValueText(error) + NON_ERROR_THROWN, source: FAILURE_SOURCE };
}

export function optionalErrorToFailure(error: unknown): Failure | undefined {
  return error === undefined || error === null ? undefined : errorToFailure(error);
}

function thrownValueText(value: unknown): string {
  if (!isRecord(value)) return String(value);
  try {
    return JSON.stringify(value);
  } catch {
    return String(value);
  }
}

function failureInfo(error: TemporalFailure): Partial<Failure> {
  if (error instanceof ActivityFailure) {
    const { activityType, activityId, retryState, identity } = error;
    return {
      activityFailureInfo: { activityType, activityId: activityId ?? '', retryState, identity, scheduledEventId: 0, startedEventId: 0 },
    };
  }
  if (error instanceof ChildWorkflowFailure) {
    const { namespace = '', execution, workflowType, retryState } = error;
    const { workflowId, runId = '' } = execution;
    return {
      childWorkflowExecutionFailureInfo: { namespace, workflowId, runId, workflowType, retryState, initiatedEventId: 0, startedEventId: 0 },
    };
  }
  if (error instanceof ApplicationFailure) {
    const { type, nonRetryable, details, nextRetryDelay, category } = error;
    return {
      applicationFailureInfo: {
        type: type ?? undefined,
        nonRetryable: nonRetryable ?? undefined,
        details: details?.length ? toPayloads(details) : undefined,
        nextRetryDelayMs: msOptionalToNumber(nextRetryDelay),
        category: category ?? undefined,
      },
    };
  }
  if (error instanceof CancelledFailure)
    return { canceledFailureInfo: { details: error.details.length ? toPayloads(error.details) : undefined } };
  if (error instanceof TimeoutFailure) {
    const { timeoutType, lastHeartbeatDetails } = error;
    return {
      timeoutFailureInfo: {
        timeoutType,
        lastHeartbeatDetails: lastHeartbeatDetails === undefined ? undefined : toPayloads([lastHeartbeatDetails]),
      },
    };
  }
  if (error instanceof ServerFailure) return { serverFailureInfo: { nonRetryable: error.nonRetryable } };
  if (error instanceof TerminatedFailure) return { terminatedFailureInfo: {} };
  return {};
}

/** A failure as the error that code catches. Keeps the failure on it, so that it goes on unchanged when it is thrown further. */
export function failureToError(failure: Failure): TemporalFailure {
  const error = build(failure, failure.cause ? failureToError(failure.cause) : undefined);
  error.stack = failure.stackTrace ?? '';
  error.failure = failure;
  return error;
}

function build(failure: Failure, cause: Error | undefined): TemporalFailure {
  const { message } = failure;
  if (failure.applicationFailureInfo) {
    const { type, nonRetryable, details, nextRetryDelayMs, category } = failure.applicationFailureInfo;
    return new ApplicationFailure(message, type, nonRetryable ?? false, fromPayloads(details), cause, nextRetryDelayMs, category);
  }
  if (failure.serverFailureInfo) return new ServerFailure(message, failure.serverFailureInfo.nonRetryable ?? false, cause);
  if (failure.timeoutFailureInfo) {
    const { lastHeartbeatDetails, timeoutType } = failure.timeoutFailureInfo;
    return new TimeoutFailure(message, fromPayloads(lastHeartbeatDetails)[0], timeoutType, cause);
  }
  if (failure.terminatedFailureInfo) return new TerminatedFailure(message, cause);
  if (failure.canceledFailureInfo) return new CancelledFailure(message, fromPayloads(failure.canceledFailureInfo.details), cause);
  if (failure.childWorkflowExecutionFailureInfo) {
    const { namespace, workflowId, runId, workflowType, retryState } = failure.childWorkflowExecutionFailureInfo;
    return new ChildWorkflowFailure(namespace, { workflowId, runId }, workflowType, retryState, cause);
  }
  if (failure.activityFailureInfo) {
    const { activityType, activityId, retryState, identity } = failure.activityFailureInfo;
    return new ActivityFailure(message, activityType, activityId, retryState, identity, cause);
  }
  return new TemporalFailure(message, cause);
}
