import { ActivityFailure, ApplicationFailure, proxyActivities, TimeoutFailure, rootCause, sleep, type RetryPolicy } from '@temporalio/workflow';
import type * as activities from './activities';

const fast: RetryPolicy = { initialInterval: '100ms', maximumAttempts: 2 };
const { flaky } = proxyActivities<typeof activities>({ startToCloseTimeout: '1s', retry: fast });
const slow = proxyActivities<typeof activities>({ startToCloseTimeout: '10m', retry: { ...fast, maximumAttempts: 10 } });

export async function retries(n: number): Promise<string> {
  try {
    return await flaky(n);
  } catch (err) {
    if (!(err instanceof ActivityFailure)) throw err;
    if (err.cause instanceof TimeoutFailure) await sleep('1 second');
    else if (err.cause instanceof ApplicationFailure && err.cause.nonRetryable) throw ApplicationFailure.fromError(err.cause);
    return slow.flaky.executeWithOptions({ startToCloseTimeout: '1h', summary: `again: ${rootCause(err)}` }, [n]);
  }
}
