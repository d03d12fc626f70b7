import { isError } from '../brand';
import { msToNumber } from '../duration';
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
} from '../failures';
import {
  decodeApplicationFailureCategory,
  decodeRetryState,
  decodeTimeoutType,
  encodeApplicationFailureCategory,
  encodeRetryState,
  encodeTimeoutType,
} from '../policies';
import type { Payloads, ProtoFailure } from '../proto';
import { msNumberToTs } from '../timestamps';
import { arrayFromPayloads, fromPayloadsAtIndex, type PayloadConverter, toPayloadsWithContext } from './payload-converter';
import type { SerializationContext } from './serialization-context';

const NON_ERROR_THROWN =
  ' [A non-Error value was thrown from your code. We recommend throwing Error objects so that we can provide a stack trace]';

/** Frames of the runtime and the host, which say nothing to an author. */
const HIDDEN_FRAME =
  /^\s+at (?:.*[( ])?(?:node:internal|node:vm|backstitch-runtime|[^\s(]*\/(?:engine\/(?:worker|sdk|threads)|backstitch\/dist)\/)/;

/** The stack trace without the frames of the runtime. */
export function cutoffStackTrace(stack?: string): string {
  return (stack ?? '')
    .split(/\r?\n/)
    .filter((line) => !HIDDEN_FRAME.test(line))
    .join('\n');
}

/** Turns errors into failures and back. Runs in the sandbox too, so it must be deterministic and synchronous. */
export interface FailureConverter {
  errorToFailure(err: unknown, payloadConverter: PayloadConverter, context?: SerializationContext): ProtoFailure;
  failureToError(err: ProtoFailure, payloadConverter: PayloadConverter, context?: SerializationContext): Error;
}

/** What `encodeCommonAttributes` puts into a payload of its own. */
export interface DefaultEncodedFailureAttributes {
  message: string;
  stack_trace: string;
}

export interface DefaultFailureConverterOptions {
  /** Put message and stack trace into a payload, so that codecs encrypt them too. Default false. */
  encodeCommonAttributes: boolean;
}

export class DefaultFailureConverter implements FailureConverter {
  readonly options: DefaultFailureConverterOptions;

  constructor(options?: Partial<DefaultFailureConverterOptions>) {
    this.options = { encodeCommonAttributes: options?.encodeCommonAttributes ?? false };
  }

  failureToError(given: ProtoFailure, payloadConverter: PayloadConverter, context?: SerializationContext): Error {
    const failure = given.encodedAttributes ? withDecodedAttributes(given, payloadConverter, context) : given;
    const error = this.failureToErrorInner(failure, payloadConverter, context);
    error.stack = failure.stackTrace ?? '';
    if (error instanceof TemporalFailure) error.failure = failure;
    return error;
  }

  /** The error without what all have in common, which `failureToError` sets. */
  failureToErrorInner(failure: ProtoFailure, payloadConverter: PayloadConverter, context?: SerializationContext): Error {
    const message = failure.message ?? undefined;
    const cause = this.optionalFailureToOptionalError(failure.cause, payloadConverter, context);
    const list = (details: Payloads | null | undefined) => arrayFromPayloads(payloadConverter, details?.payloads, context);
    const {
      applicationFailureInfo: application,
      serverFailureInfo: server,
      timeoutFailureInfo: timeout,
      canceledFailureInfo: canceled,
      resetWorkflowFailureInfo: reset,
      childWorkflowExecutionFailureInfo: child,
      activityFailureInfo: activity,
    } = failure;
    if (application) {
      const { type, nonRetryable, details, category } = application;
      const decoded = decodeApplicationFailureCategory(category);
      return new ApplicationFailure(message, type, Boolean(nonRetryable), list(details), cause, undefined, decoded);
    }
    if (server) return new ServerFailure(message, Boolean(server.nonRetryable), cause);
    if (timeout) {
      const details = fromPayloadsAtIndex(payloadConverter, 0, timeout.lastHeartbeatDetails?.payloads, context);
      return new TimeoutFailure(message, details, decodeTimeoutType(timeout.timeoutType), cause);
    }
    if (failure.terminatedFailureInfo) return new TerminatedFailure(message, cause);
    if (canceled) return new CancelledFailure(message, list(canceled.details), cause);
    if (reset) return new ApplicationFailure(message, 'ResetWorkflow', false, list(reset.lastHeartbeatDetails), cause);
    if (child) {
      if (!(child.workflowType?.name && child.workflowExecution))
        throw new TypeError('Missing attributes on childWorkflowExecutionFailureInfo');
      const { namespace, workflowExecution, workflowType, retryState } = child;
      return new ChildWorkflowFailure(
        namespace ?? undefined,
        workflowExecution,
        workflowType.name as string,
        decodeRetryState(retryState),
        cause,
      );
    }
    if (activity) {
      if (!activity.activityType?.name) throw new TypeError('Missing activityType?.name on activityFailureInfo');
      const { activityType, activityId, retryState, identity } = activity;
      return new ActivityFailure(
        message,
        activityType.name as string,
        activityId ?? undefined,
        decodeRetryState(retryState),
        identity ?? undefined,
        cause,
      );
    }
    return new TemporalFailure(message, cause);
  }

  errorToFailure(err: unknown, payloadConverter: PayloadConverter, context?: SerializationContext): ProtoFailure {
    const failure = this.errorToFailureInner(err, payloadConverter, context);
    if (!this.options.encodeCommonAttributes) return failure;
    const { message, stackTrace: stack_trace } = failure;
    const encodedAttributes = payloadConverter.toPayload({ message, stack_trace }, context);
    return { ...failure, message: 'Encoded failure', stackTrace: '', encodedAttributes };
  }

  errorToFailureInner(err: unknown, payloadConverter: PayloadConverter, context?: SerializationContext): ProtoFailure {
    if (!isError(err)) return { source: FAILURE_SOURCE, message: textOf(err) + NON_ERROR_THROWN };
    if (err instanceof TemporalFailure && err.failure) return err.failure;
    const failure: ProtoFailure = {
      message: String(err.message ?? ''),
      source: FAILURE_SOURCE,
      stackTrace: cutoffStackTrace(err.stack),
      cause: this.optionalErrorToOptionalFailure((err as { cause?: unknown }).cause, payloadConverter, context),
    };
    const list = (details: unknown[] | null | undefined) =>
      details?.length ? { payloads: toPayloadsWithContext(payloadConverter, context, details) } : undefined;
    if (err instanceof ActivityFailure) {
      const { activityType, activityId, retryState, identity } = err;
      failure.activityFailureInfo = {
        activityType: { name: activityType },
        activityId,
        retryState: encodeRetryState(retryState),
        identity,
      };
    } else if (err instanceof ChildWorkflowFailure) {
      const { namespace, execution, workflowType, retryState } = err;
      failure.childWorkflowExecutionFailureInfo = {
        namespace,
        workflowExecution: execution,
        workflowType: { name: workflowType },
        retryState: encodeRetryState(retryState),
      };
    } else if (err instanceof ApplicationFailure) {
      const { type, nonRetryable, details, nextRetryDelay, category } = err;
      failure.applicationFailureInfo = {
        type,
        nonRetryable,
        details: list(details),
        nextRetryDelay: nextRetryDelay === undefined || nextRetryDelay === null ? undefined : msNumberToTs(msToNumber(nextRetryDelay)),
        category: encodeApplicationFailureCategory(category),
      };
    } else if (err instanceof CancelledFailure) failure.canceledFailureInfo = { details: list(err.details) };
    else if (err instanceof TimeoutFailure)
      failure.timeoutFailureInfo = {
        timeoutType: encodeTimeoutType(err.timeoutType),
        lastHeartbeatDetails: err.lastHeartbeatDetails ? list([err.lastHeartbeatDetails]) : undefined,
      };
    else if (err instanceof ServerFailure) failure.serverFailureInfo = { nonRetryable: err.nonRetryable };
    else if (err instanceof TerminatedFailure) failure.terminatedFailureInfo = {};
    return failure;
  }

  optionalFailureToOptionalError(
    failure: ProtoFailure | undefined | null,
    payloadConverter: PayloadConverter,
    context?: SerializationContext,
  ): Error | undefined {
    return failure ? this.failureToError(failure, payloadConverter, context) : undefined;
  }

  optionalErrorToOptionalFailure(
    err: unknown,
    payloadConverter: PayloadConverter,
    context?: SerializationContext,
  ): ProtoFailure | undefined {
    return err ? this.errorToFailure(err, payloadConverter, context) : undefined;
  }
}

/** Whoever encoded them may have had a form of his own: only text is taken. */
function withDecodedAttributes(failure: ProtoFailure, payloadConverter: PayloadConverter, context?: SerializationContext): ProtoFailure {
  const attributes =
    failure.encodedAttributes && payloadConverter.fromPayload<DefaultEncodedFailureAttributes>(failure.encodedAttributes, context);
  if (typeof attributes !== 'object' || attributes === null) return failure;
  const { message, stack_trace: stackTrace } = attributes;
  return {
    ...failure,
    ...(typeof message === 'string' && { message }),
    ...(typeof stackTrace === 'string' && { stackTrace }),
  };
}

function textOf(value: unknown): string {
  if (typeof value !== 'object') return String(value);
  try {
    return JSON.stringify(value);
  } catch {
    return String(value);
  }
}

export const defaultFailureConverter: FailureConverter = new DefaultFailureConverter();
