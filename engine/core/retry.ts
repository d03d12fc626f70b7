import { DEFAULT_ACTIVITY_RETRY, type Failure, type RetryPolicy, type RetryState, type TimeoutType } from '../contract';

/** Fills what is not set (absent or 0) with Temporal's defaults. */
export function fillRetryPolicy(given: Partial<RetryPolicy> | undefined): RetryPolicy {
  const initialIntervalMs = given?.initialIntervalMs || DEFAULT_ACTIVITY_RETRY.initialIntervalMs;
  return {
    initialIntervalMs,
    backoffCoefficient: given?.backoffCoefficient || DEFAULT_ACTIVITY_RETRY.backoffCoefficient,
    maximumIntervalMs: given?.maximumIntervalMs || 100 * initialIntervalMs,
    maximumAttempts: given?.maximumAttempts || 0,
    nonRetryableErrorTypes: given?.nonRetryableErrorTypes ?? [],
  };
}

/** What is wrong with a retry policy, in a sentence; null: nothing. */
export function retryPolicyProblem(given: Partial<RetryPolicy> | undefined): string | null {
  if (given === undefined) return null;
  const { initialIntervalMs = 0, backoffCoefficient = 0, maximumIntervalMs = 0, maximumAttempts = 0 } = given;
  if (!(Number.isFinite(initialIntervalMs) && initialIntervalMs >= 0)) return 'initialInterval must not be below 0.';
  if (!(Number.isFinite(backoffCoefficient) && (backoffCoefficient === 0 || backoffCoefficient >= 1)))
    return 'backoffCoefficient must be at least 1.';
  if (!(Number.isFinite(maximumIntervalMs) && maximumIntervalMs >= 0)) return 'maximumInterval must not be below 0.';
  if (maximumIntervalMs > 0 && maximumIntervalMs < initialIntervalMs) return 'maximumInterval must not be below initialInterval.';
  if (!(Number.isInteger(maximumAttempts) && maximumAttempts >= 0)) return 'maximumAttempts must be a whole number, not below 0.';
  return null;
}

/** The timeouts that are tried again, with the names by which a policy's list excludes them (Temporal's server's). */
const NAME_OF_TIMEOUT: Readonly<Partial<Record<TimeoutType, string>>> = {
  START_TO_CLOSE: 'TemporalTimeout:StartToClose',
  HEARTBEAT: 'TemporalTimeout:Heartbeat',
};

/** Whether a failure may be tried again at all; the policy's own list of types included. */
export function isRetryable(failure: Failure, policy: RetryPolicy): boolean {
  if (failure.terminatedFailureInfo || failure.canceledFailureInfo) return false;
  if (failure.timeoutFailureInfo) {
    const { timeoutType } = failure.timeoutFailureInfo;
    const name = NAME_OF_TIMEOUT[timeoutType];
    return name !== undefined && !policy.nonRetryableErrorTypes.includes(name);
  }
  if (failure.serverFailureInfo) return !failure.serverFailureInfo.nonRetryable;
  const application = failure.applicationFailureInfo;
  if (application?.nonRetryable) return false;
  return application?.type === undefined || !policy.nonRetryableErrorTypes.includes(application.type);
}

export interface RetryQuestion {
  readonly policy: RetryPolicy | undefined;
  readonly failure: Failure;
  readonly attempt: number;
  readonly now: number;
  /** Nothing may begin after it; null: no end. */
  readonly expiration: number | null;
}

/** Temporal's `nextBackoffInterval`: the wait before the next attempt, or why there is none. */
export function nextRetry({
  policy,
  failure,
  attempt,
  now,
  expiration,
}: RetryQuestion): { readonly delayMs: number } | { readonly retryState: RetryState } {
  if (policy === undefined) return { retryState: 'RETRY_POLICY_NOT_SET' };
  if (!isRetryable(failure, policy)) return { retryState: 'NON_RETRYABLE_FAILURE' };
  if (policy.maximumAttempts > 0 && attempt >= policy.maximumAttempts) return { retryState: 'MAXIMUM_ATTEMPTS_REACHED' };
  const delayMs =
    failure.applicationFailureInfo?.nextRetryDelayMs ||
    Math.min(policy.initialIntervalMs * policy.backoffCoefficient ** (attempt - 1), policy.maximumIntervalMs);
  if (expiration !== null && now + delayMs > expiration) return { retryState: 'TIMEOUT' };
  return { delayMs: Math.ceil(delayMs) };
}
