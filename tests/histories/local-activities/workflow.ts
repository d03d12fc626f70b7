import { ActivityCancellationType, CancellationScope, isCancellation, proxyLocalActivities, sleep } from 'backstitch/workflow';

interface Activities {
  greet(name: string): Promise<string>;
  nap(ms: number): Promise<string>;
  flaky(succeedsAt: number): Promise<number>;
}
const { greet, flaky } = proxyLocalActivities<Activities>({ startToCloseTimeout: '1 minute', retry: { initialInterval: 1 } });
const patient = proxyLocalActivities<Activities>({
  startToCloseTimeout: '1 minute',
  localRetryThreshold: 1,
  retry: { initialInterval: 10, maximumInterval: 10 },
});
const brief = proxyLocalActivities<Activities>({ startToCloseTimeout: 20, retry: { maximumAttempts: 1 } });

/** Results, retries in the worker and by timer, a time-out, a cancellation of each kind, and one that outlasts its workflow task. */
export async function local(): Promise<unknown[]> {
  const greeting = await greet('world');
  const both = await Promise.all([flaky(3), greet('both')]);
  const later = await patient.flaky(3);
  const late = await brief.nap(60_000).catch(() => 'late');
  const cancelled: string[] = [];
  for (const cancellationType of Object.values(ActivityCancellationType)) {
    const { nap } = proxyLocalActivities<Activities>({ startToCloseTimeout: '1 minute', cancellationType });
    cancelled.push(await cancelledNap(nap));
  }
  const long = await patient.nap(1_200);
  await sleep(1);
  return [greeting, ...both, later, late, ...cancelled, long];
}

async function cancelledNap(nap: (ms: number) => Promise<string>): Promise<string> {
  try {
    return await CancellationScope.cancellable(async () => {
      const napping = nap(60_000);
      await sleep(10);
      CancellationScope.current().cancel();
      return await napping;
    });
  } catch (error) {
    if (isCancellation(error)) return 'cancelled';
    throw error;
  }
}
