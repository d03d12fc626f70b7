import { proxyActivities, sleep } from 'backstitch/workflow';
import type * as activities from './activities';

const { charge } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });

export async function order(cents: number, note: string): Promise<void> {
  const receipt = await charge({ cents });
  const { id, ...rest } = await charge({ cents });
}
