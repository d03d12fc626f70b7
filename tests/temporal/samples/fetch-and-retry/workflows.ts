import { ActivityFailure, ApplicationFailure, proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';

const { fetchTitle, notNow } = proxyActivities<typeof activities>({
  startToCloseTimeout: '1 minute',
  retry: { nonRetryableErrorTypes: ['NotFound'] },
});

export async function crawl(url: string): Promise<string> {
  try {
    return await fetchTitle(url);
  } catch (err) {
    if (err instanceof ActivityFailure && err.cause instanceof ApplicationFailure) return `${err.cause.type}: ${err.cause.message}`;
    throw err;
  }
}

export async function waitsAsToldByTheFailure(): Promise<number> {
  const before = Date.now();
  await notNow();
  return Date.now() - before;
}
