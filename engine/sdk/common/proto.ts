import Long from 'long';

/**
 * Messages in the form in which Temporal's SDK shows them to user code: to payload converters, codecs, failure converters and
 * interceptors. The engine's own forms of the same things (`engine/contract`) never reach a user's converter; `converter/wire.ts`
 * translates.
 */

/** A value on its way: bytes, and metadata of which `encoding` says how to read them. */
export interface Payload {
  metadata?: { [key: string]: Uint8Array } | null;
  data?: Uint8Array | null;
}

export interface Payloads {
  payloads?: Payload[] | null;
}

/** Seconds and nanoseconds, of a length of time. */
export interface ProtoDuration {
  seconds?: Long | null;
  nanos?: number | null;
}

/** Seconds and nanoseconds since 1970. */
export interface Timestamp {
  seconds?: Long | null;
  nanos?: number | null;
}

export interface WorkflowExecution {
  workflowId?: string | null;
  runId?: string | null;
}

/** An error on its way; at most one `*Info` is set. Enumerations are Temporal's numbers. */
export interface ProtoFailure {
  message?: string | null;
  source?: string | null;
  stackTrace?: string | null;
  /** Message and stack trace, encoded, when a failure converter hides them. */
  encodedAttributes?: Payload | null;
  cause?: ProtoFailure | null;
  applicationFailureInfo?: {
    type?: string | null;
    nonRetryable?: boolean | null;
    details?: Payloads | null;
    nextRetryDelay?: ProtoDuration | null;
    category?: number | null;
  } | null;
  timeoutFailureInfo?: { timeoutType?: number | null; lastHeartbeatDetails?: Payloads | null } | null;
  canceledFailureInfo?: { details?: Payloads | null } | null;
  terminatedFailureInfo?: object | null;
  serverFailureInfo?: { nonRetryable?: boolean | null } | null;
  resetWorkflowFailureInfo?: { lastHeartbeatDetails?: Payloads | null } | null;
  activityFailureInfo?: {
    scheduledEventId?: Long | null;
    startedEventId?: Long | null;
    identity?: string | null;
    activityType?: { name?: string | null } | null;
    activityId?: string | null;
    retryState?: number | null;
  } | null;
  childWorkflowExecutionFailureInfo?: {
    namespace?: string | null;
    workflowExecution?: WorkflowExecution | null;
    workflowType?: { name?: string | null } | null;
    initiatedEventId?: Long | null;
    startedEventId?: Long | null;
    retryState?: number | null;
  } | null;
}

/** A number as `Long`. Exact up to 2^53. */
export function toLong(value: number): Long {
  return Long.fromNumber(value);
}

export { Long };
