import { continueAsNew, executeChild, proxyActivities, sleep } from '@temporalio/workflow';
import type * as activities from './activities';

const { pollOnce, pollUntilDone } = proxyActivities<typeof activities>({
  startToCloseTimeout: '60s',
  heartbeatTimeout: '10s',
  retry: { backoffCoefficient: 1, initialInterval: '60s' },
});
const once = proxyActivities<typeof activities>({ startToCloseTimeout: '2s', retry: { maximumAttempts: 1 } });

/** Infrequently: the server's own retries do the waiting. */
export async function infrequent(job: string): Promise<string> {
  return await pollOnce(job);
}

/** Frequently: the activity loops and heartbeats. */
export async function frequent(job: string): Promise<string> {
  return await pollUntilDone(job);
}

/** Periodically: a child with continue-as-new. */
export async function periodic(job: string): Promise<string> {
  return await executeChild(periodicChild, { args: [job, 0] });
}

export async function periodicChild(job: string, polls: number): Promise<string> {
  for (let i = 0; i < 2; i++) {
    try {
      return `${await once.pollOnce(job)} after ${polls + i}`;
    } catch {
      await sleep('5 minutes');
    }
  }
  return continueAsNew<typeof periodicChild>(job, polls + 2);
}
