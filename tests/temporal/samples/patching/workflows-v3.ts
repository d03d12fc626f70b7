import { deprecatePatch, proxyActivities, sleep } from '@temporalio/workflow';
import type * as activities from './activities';

const { activityB } = proxyActivities<typeof activities>({ startToCloseTimeout: '1m' });

export async function myWorkflow(): Promise<string> {
  deprecatePatch('my-change-id');
  const got = await activityB();
  await sleep('2 days');
  return got;
}
