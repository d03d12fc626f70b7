import { ApplicationFailure, proxyActivities, sleep } from 'backstitch/workflow';
import type * as activities from './activities';

const { checkJob, startJob } = proxyActivities<typeof activities>({ startToCloseTimeout: '10 seconds' });

export interface PollingInput {
  /** What is to be made. */
  name: string;
  /** How long the other system takes. */
  seconds: number;
  /**
   * Asked so often at most.
   * @default 20
   */
  maxChecks?: number;
}

export interface PollingResult {
  result: string;
  checks: number;
}

/** Starts a job elsewhere and asks, less and less often, until it is ready. */
export async function polling(input: PollingInput): Promise<PollingResult> {
  const maxChecks = input.maxChecks ?? 20;
  const job = await startJob({ name: input.name, seconds: input.seconds });

  let waitMs = 250;
  let checks = 0;
  while (checks < maxChecks) {
    checks += 1;
    const state = await checkJob({ jobId: job.jobId });
    if (state.ready) {
      return { result: state.result ?? '', checks };
    }
    await sleep(waitMs);
    waitMs = Math.min(waitMs * 2, 60_000);
  }

  throw ApplicationFailure.nonRetryable(`The job '${input.name}' was not ready after ${maxChecks} checks.`, 'JobNotReady');
}
