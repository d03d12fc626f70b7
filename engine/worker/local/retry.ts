import type { Failure, RetryPolicy } from '../../contract';

const INITIAL_INTERVAL_MS = 1_000;
const BACKOFF_COEFFICIENT = 2;

/** Wait before the next attempt of a local activity, in ms; null: there is none (Temporal core's `should_retry`). */
export function localRetryDelayMs(policy: RetryPolicy | undefined, attempt: number, failure: Failure): number | null {
  const initialMs = policy?.initialIntervalMs || INITIAL_INTERVAL_MS;
  const coefficient = (policy?.backoffCoefficient ?? 0) >= 1 ? (policy?.backoffCoefficient as number) : BACKOFF_COEFFICIENT;
  const maximumMs = policy?.maximumIntervalMs ? Math.max(policy.maximumIntervalMs, initialMs) : 100 * initialMs;
  const maximumAttempts = policy?.maximumAttempts ?? 0;
  if (maximumAttempts > 0 && attempt >= maximumAttempts) return null;
  const application = failure.applicationFailureInfo;
  if (application?.nonRetryable) return null;
  const type = (application?.type ?? '').toLowerCase();
  if (policy?.nonRetryableErrorTypes?.some((each) => each.toLowerCase() === type)) return null;
  if (application?.nextRetryDelayMs !== undefined) return application.nextRetryDelayMs;
  return attempt === 1 ? initialMs : Math.min(coefficient ** (attempt - 1) * initialMs, maximumMs);
}
