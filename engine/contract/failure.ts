import type { Payload } from './payload';
import type { RetryState } from './retry-policy';

/** Which clock of an activity or workflow ran out; Temporal's `TimeoutType`. */
export type TimeoutType = 'START_TO_CLOSE' | 'SCHEDULE_TO_START' | 'SCHEDULE_TO_CLOSE' | 'HEARTBEAT';

/** An error as it crosses processes: Temporal's `Failure` message; at most one `*Info` is set, none means a plain application failure of another SDK. */
export interface Failure {
  readonly message: string;
  /** Which SDK made it: `TypeScriptSDK` here. */
  readonly source?: string;
  readonly stackTrace?: string;
  readonly cause?: Failure;
  /** Message and stack trace, when a failure converter has encoded them. */
  readonly encodedAttributes?: Payload;
  readonly applicationFailureInfo?: {
    readonly type?: string;
    readonly nonRetryable?: boolean;
    readonly details?: readonly Payload[];
    readonly nextRetryDelayMs?: number;
    readonly category?: 'BENIGN';
  };
  readonly timeoutFailureInfo?: { readonly timeoutType: TimeoutType; readonly lastHeartbeatDetails?: readonly Payload[] };
  readonly canceledFailureInfo?: { readonly details?: readonly Payload[] };
  readonly terminatedFailureInfo?: Record<string, never>;
  readonly serverFailureInfo?: { readonly nonRetryable?: boolean };
  readonly resetWorkflowFailureInfo?: { readonly lastHeartbeatDetails?: readonly Payload[] };
  readonly activityFailureInfo?: {
    readonly scheduledEventId: number;
    readonly startedEventId: number;
    readonly identity?: string;
    readonly activityType: string;
    readonly activityId: string;
    readonly retryState: RetryState;
  };
  readonly childWorkflowExecutionFailureInfo?: {
    readonly namespace: string;
    readonly workflowId: string;
    readonly runId: string;
    readonly workflowType: string;
    readonly initiatedEventId: number;
    readonly startedEventId: number;
    readonly retryState: RetryState;
  };
}
