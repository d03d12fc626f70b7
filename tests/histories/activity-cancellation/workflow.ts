import {
  type ActivityCancellationType,
  CancellationScope,
  condition,
  defineSignal,
  isCancellation,
  proxyActivities,
  setHandler,
  sleep,
} from 'backstitch/workflow';

interface Activities {
  stubborn(): Promise<string>;
  obedient(): Promise<string>;
}
export const begun = defineSignal('begun');

/** Cancels an activity that runs; what the workflow hears, and what it does meanwhile. */
export async function activityCancelled(cancellationType: ActivityCancellationType, name: keyof Activities): Promise<string> {
  const activities = proxyActivities<Activities>({ startToCloseTimeout: '1 minute', heartbeatTimeout: 1_000, cancellationType });
  let running = false;
  setHandler(begun, () => {
    running = true;
  });
  const scope = new CancellationScope();
  const result = scope.run(() => activities[name]());
  await condition(() => running);
  scope.cancel();
  let heard: string;
  try {
    heard = await result;
  } catch (error) {
    heard = isCancellation(error) ? 'cancelled' : String(error);
  }
  await sleep(150);
  return heard;
}

/** Asked for and taken back in one task; asked to cancel before any worker took it; cancelled twice. */
export async function activityCancelledEarly(cancellationType: ActivityCancellationType): Promise<string[]> {
  const { stubborn } = proxyActivities<Activities>({ startToCloseTimeout: '1 minute', cancellationType, taskQueue: 'nobody' });
  const heard = (work: Promise<string>) => work.catch((error) => (isCancellation(error) ? 'cancelled' : String(error)));
  const atOnce = new CancellationScope();
  const first = heard(atOnce.run(() => stubborn()));
  atOnce.cancel();
  const later = new CancellationScope();
  const second = heard(later.run(() => stubborn()));
  await sleep(1);
  later.cancel();
  later.cancel();
  await sleep(1);
  return [await first, await second];
}
