import { proxyActivities } from 'backstitch/workflow';
import type * as activities from './activities';

const { charge: pay } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });
const { elsewhere } = proxyActivities<{ elsewhere(): Promise<void> }>({ startToCloseTimeout: '1 minute', taskQueue: 'python' });

export async function order(): Promise<void> {
  await pay({ cents: 1 });
  await elsewhere();
}
