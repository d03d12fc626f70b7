import * as workflow from '@temporalio/workflow';
import type { createActivities } from './activities';
const { step1, step2, cleanUp } = workflow.proxyActivities<ReturnType<typeof createActivities>>({ startToCloseTimeout: '1 minute', });

async function helper(this: void, x: number) { return await step1(x); }

const run = async function (args: { n: number }) {
  var sum = 0;
  for (var i = 0; i < args.n; i++) {
    var r = await helper(i);
    sum += r;
    if (workflow.patched('rounding-v2')) { sum = Math.round(sum); } else sum = Math.floor(sum);
  }
  workflow.deprecatePatch('older');
  await workflow.sleep(sum);
  const settled = await Promise.allSettled([step2(sum), step2(-sum)]);
  settled.forEach((s) => { if (s.status === 'rejected') workflow.log.warn('rejected', { reason: s.reason }); });
  const winner = await Promise.race([
    step2(1),
    (async () => {
      await workflow.sleep('10 seconds');
      return 'late';
    })(),
  ]);
  (await workflow.CancellationScope.cancellable(async () => step1(2))) as number;
  await workflow.CancellationScope.nonCancellable(() => cleanUp());
  return { sum, winner };
};

export { run as legacy };
export { run };
