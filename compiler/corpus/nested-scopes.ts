import { CancellationScope, CancelledFailure, isCancellation, proxyActivities, sleep } from '@temporalio/workflow';
import type * as activities from './activities';
const { setup, httpPost, cleanup } = proxyActivities<typeof activities>({ startToCloseTimeout: '10m' });

export async function nestedScopes(url: string): Promise<string> {
  const log: string[] = [];
  try {
    await CancellationScope.cancellable(async () => {
      await CancellationScope.nonCancellable(() => setup());
      try {
        const answer = await CancellationScope.withTimeout(1000, async () => {
          const first = await httpPost(url, 'first');
          await sleep(10);
          return first;
        });
        log.push(`got ${answer}`);
      } catch (err) {
        if (!(err instanceof CancelledFailure)) throw err;
        log.push('timed out');
        await CancellationScope.nonCancellable(async () => {
          await cleanup(url);
        });
      }
      const inner = new CancellationScope();
      const promise = inner.run(() => sleep('1 day'));
      inner.cancel();
      await promise.catch((err) => { if (isCancellation(err)) log.push('cancelled'); else throw err; });
    });
  } finally {
    log.push('end');
  }
  return log.join(', ');
}
