import { CancellationScope, CancelledFailure, isCancellation, proxyActivities, sleep, workflowInfo } from '@temporalio/workflow';
import type * as activities from './activities';

const { setup, httpPostJSON, cleanup } = proxyActivities<typeof activities>({
  heartbeatTimeout: '5 seconds',
  scheduleToCloseTimeout: '10 minutes',
});

export async function nestedCancellation(url: string): Promise<string> {
  const seen: string[] = [];
  await CancellationScope.cancellable(async () => {
    await CancellationScope.nonCancellable(() => setup(url));
    try {
      await CancellationScope.withTimeout(100, () => httpPostJSON(url, { some: 'data' }));
    } catch (err) {
      if (isCancellation(err)) {
        seen.push(CancellationScope.current().consideredCancelled ? 'outer' : 'timed out');
        await CancellationScope.nonCancellable(() => cleanup(url));
      } else throw err;
    }
  });
  return `${workflowInfo().workflowType}: ${seen.join()}`;
}

export async function cancelTimer(): Promise<string> {
  try {
    await CancellationScope.cancellable(async () => {
      const promise = sleep('1 hour');
      CancellationScope.current().cancel();
      await promise;
    });
  } catch (e) {
    if (e instanceof CancelledFailure) return 'Timer cancelled 👍';
    throw e;
  }
  return 'never';
}

export async function shared(): Promise<number> {
  const scope = new CancellationScope();
  const first = scope.run(() => sleep('1 day'));
  const second = scope.run(async () => {
    await scope.cancelRequested;
  });
  scope.cancel();
  return (await Promise.allSettled([first, second])).filter(({ status }) => status === 'rejected').length;
}
