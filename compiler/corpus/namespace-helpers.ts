import { proxyActivities, sleep, log } from '@temporalio/workflow';
import type * as activities from './activities';

const { send, poll } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 min' });

namespace Retry {
  export interface Options { times: number; waitMs: number }
  export const defaults: Options = { times: 3, waitMs: 1_000 };

  /** Tries again and again. */
  export async function until<T>(fn: (n: number) => Promise<T | undefined>, { times, waitMs } = defaults): Promise<T> {
    for (let n = 1; n <= times; n++) {
      const value = await fn(n);
      if (value !== undefined) return value;
      log.debug('again', { n });
      await sleep(waitMs);
    }
    throw new Error('gave up');
  }
}

export async function delivery(id: string): Promise<string> {
  await send(id);
  const receipt = await Retry.until(async (n) => {
    const status = await poll(id, n);
    return status === 'pending' ? undefined : status;
  });
  return receipt;
}
