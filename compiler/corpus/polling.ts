import { ApplicationFailure, proxyActivities, sleep, workflowInfo } from 'backstitch/workflow';
import type * as activities from './activities';

const { httpRequest } = proxyActivities<typeof activities>({ startToCloseTimeout: '20 seconds', retry: { maximumAttempts: 1 } });

type Job = { state: 'queued' | 'running' | 'done' | 'error'; result?: unknown };

export async function poll(url: string, timeoutMs = 3_600_000): Promise<unknown> {
  const deadline = workflowInfo().startTime.getTime() + timeoutMs;
  let wait = 1_000;
  let job: Job | undefined;
  while (true) {
    try {
      const response = await httpRequest({ method: 'GET', url, headers: { accept: 'application/json' } });
      job = response.json as Job;
    } catch {
      job = undefined;
    }
    switch (job?.state) {
      case 'done':
        return job.result;
      case 'error':
        throw ApplicationFailure.create({ message: 'the job failed', type: 'JobFailed', details: [job.result], nonRetryable: true });
      case 'queued':
      case 'running':
      case undefined:
        break;
      default: {
        const never: never = job!.state as never;
        throw new Error(`unknown state ${String(never)}`);
      }
    }
    if (Date.now() + wait > deadline) break;
    await sleep(wait);
    wait = Math.min(wait * 2, 60_000);
  }
  throw ApplicationFailure.nonRetryable('not ready in time', 'Timeout');
}
