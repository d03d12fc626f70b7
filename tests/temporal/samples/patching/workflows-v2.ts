import { patched, proxyActivities, sleep } from '@temporalio/workflow';
import type * as activities from './activities';

const { activityA, activityB } = proxyActivities<typeof activities>({ startToCloseTimeout: '1m' });

export async function myWorkflow(): Promise<string> {
  let got: string;
  if (patched('my-change-id')) {
    got = await activityB();
    await sleep('2 days');
  } else {
    got = await activityA();
    await sleep('1 day');
  }
  return got;
}
