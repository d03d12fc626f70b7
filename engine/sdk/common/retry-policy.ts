import type { RetryPolicy as CompiledRetryPolicy } from '../../contract';
import { type Duration, msOptionalToNumber, msToNumber } from './duration';
import { ValueError } from './errors';

/** How often and how fast to try again, as users write it. */
export interface RetryPolicy {
  /** Factor from one wait to the next. Default 2. */
  backoffCoefficient?: number;
  /** Wait before the second attempt. Default 1 second. */
  initialInterval?: Duration;
  /** Attempts in all, the first included. Default `Infinity`. */
  maximumAttempts?: number;
  /** Upper bound of a wait. Default 100 x `initialInterval`. */
  maximumInterval?: Duration;
  /** Failures whose application type stands here are not tried again. */
  nonRetryableErrorTypes?: string[];
}

/** The user's form as the engine wants it, checked by Temporal's rules. Throws `ValueError`. */
export function compileRetryPolicy(policy: RetryPolicy): CompiledRetryPolicy {
  const { backoffCoefficient, maximumAttempts } = policy;
  if (backoffCoefficient !== undefined && !(backoffCoefficient > 0))
    throw new ValueError('RetryPolicy.backoffCoefficient must be greater than 0');
  if (maximumAttempts !== undefined && maximumAttempts !== Number.POSITIVE_INFINITY) {
    if (maximumAttempts <= 0) throw new ValueError('RetryPolicy.maximumAttempts must be a positive integer');
    if (!Number.isInteger(maximumAttempts)) throw new ValueError('RetryPolicy.maximumAttempts must be an integer');
  }
  const initialIntervalMs = msToNumber(policy.initialInterval ?? 1_000);
  const maximumIntervalMs = msOptionalToNumber(policy.maximumInterval);
  if (maximumIntervalMs === 0) throw new ValueError('RetryPolicy.maximumInterval cannot be 0');
  if (initialIntervalMs === 0) throw new ValueError('RetryPolicy.initialInterval cannot be 0');
  if (maximumIntervalMs !== undefined && maximumIntervalMs < initialIntervalMs)
    throw new ValueError('RetryPolicy.maximumInterval cannot be less than its initialInterval');
  return {
    initialIntervalMs,
    backoffCoefficient: backoffCoefficient ?? 2,
    maximumIntervalMs: maximumIntervalMs ?? 100 * initialIntervalMs,
    maximumAttempts: maximumAttempts === undefined || maximumAttempts === Number.POSITIVE_INFINITY ? 0 : maximumAttempts,
    nonRetryableErrorTypes: policy.nonRetryableErrorTypes ?? [],
  };
}

/** The engine's form as users read it (`workflowInfo().retryPolicy`). */
export function decompileRetryPolicy(policy: CompiledRetryPolicy | null | undefined): RetryPolicy | undefined {
  if (!policy) return undefined;
  return {
    initialInterval: policy.initialIntervalMs,
    backoffCoefficient: policy.backoffCoefficient,
    maximumInterval: policy.maximumIntervalMs,
    maximumAttempts: policy.maximumAttempts === 0 ? Number.POSITIVE_INFINITY : policy.maximumAttempts,
    nonRetryableErrorTypes: [...policy.nonRetryableErrorTypes],
  };
}
