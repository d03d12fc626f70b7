import { proxyActivities, sleep } from '@temporalio/workflow';
import type * as activities from './activities';

const { activityA } = proxyActivities<typeof activities>({ startToCloseTimeout: '1m' });

export async function myWorkflow(): Promise<string> {
  const got = await activityA();
  await sleep('1 day');
  return got;
}
