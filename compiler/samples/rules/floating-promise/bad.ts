import { proxyActivities, sleep } from 'backstitch/workflow';
import type * as activities from './activities';

const { charge } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });

export async function order(): Promise<void> {
  sleep('1 day');
  charge({ cents: 1 });
  (async () => {
    await sleep(1);
  })();
  Promise.all([charge({ cents: 2 })]);
  if (Math.random() > 0.5) charge({ cents: 3 });
}
