import { proxyActivities } from 'backstitch/workflow';
import type * as activities from './activities';

const { charge } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });

export async function order(cents: number): Promise<string> {
  await charge({ cents });
  const { id } = await charge({ cents });
  return id;
}
