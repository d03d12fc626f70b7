/** How often and how fast to try again. Intervals in milliseconds. Defaults as Temporal's: see `DEFAULT_ACTIVITY_RETRY`. */
export interface RetryPolicy {
  /** Wait before attempt 2. Default 1,000 ms. */
  readonly initialIntervalMs: number;
  /** Factor from one wait to the next, at least 1. Default 2. */
  readonly backoffCoefficient: number;
  /** Upper bound of a wait. Default 100 x initial interval. */
  readonly maximumIntervalMs: number;
  /** Attempts in all, the first included; 0 means no limit. Default 0. */
  readonly maximumAttempts: number;
  /** Failures whose application type stands here are not tried again. */
  readonly nonRetryableErrorTypes: readonly string[];
}

/** Every activity is retried by this policy unless it says otherwise (Temporal's `history.defaultActivityRetryPolicy`). */
export const DEFAULT_ACTIVITY_RETRY: RetryPolicy = {
  initialIntervalMs: 1_000,
  backoffCoefficient: 2,
  maximumIntervalMs: 100_000,
  maximumAttempts: 0,
  nonRetryableErrorTypes: [],
};

/** Why a retried thing ended; Temporal's `RetryState`. */
export type RetryState =
  | 'IN_PROGRESS'
  | 'NON_RETRYABLE_FAILURE'
  | 'TIMEOUT'
  | 'MAXIMUM_ATTEMPTS_REACHED'
  | 'RETRY_POLICY_NOT_SET'
  | 'INTERNAL_SERVER_ERROR'
  | 'CANCEL_REQUESTED';
