import { proxyActivities, sleep } from '@temporalio/workflow';
import type * as activities from './activities';
const { ping } = proxyActivities<typeof activities>({ startToCloseTimeout: 1000 });

/** Pings a few times. */
export default async (host: string, times = 3): Promise<string[]> => {
  const answers = [];
  for (let i = 0; i < times; i++) {
    answers.push(await ping(host));
    await sleep(10 * i);
  }
  return answers;
};
