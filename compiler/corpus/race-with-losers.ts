import { CancellationScope, proxyActivities, sleep, isCancellation } from '@temporalio/workflow';
import type * as activities from './activities';
const { providerA, providerB, providerC } = proxyActivities<typeof activities>({ startToCloseTimeout: '1m', cancellationType: 'TRY_CANCEL' as never });

async function firstOf<T>(...ways: (() => Promise<T>)[]): Promise<T> {
  return await CancellationScope.cancellable(async () => {
    const scope = CancellationScope.current();
    try {
      return await Promise.any(ways.map((way) => way()));
    } finally {
      scope.cancel();
    }
  });
}

export async function quote(request: string): Promise<{ best?: unknown; late: boolean }> {
  const winner = await Promise.race([
    firstOf(() => providerA(request), () => providerB(request), async () => {
      await sleep(500);
      return await providerC(request);
    }),
    sleep('30 seconds').then(() => undefined),
  ]).catch((err) => {
    if (isCancellation(err)) throw err;
    return undefined;
  });
  return { best: winner, late: winner === undefined };
}
