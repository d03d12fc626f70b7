import { proxyActivities } from 'backstitch/workflow';
import type * as activities from './activities';

const { charge } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });

export async function order(cents: number): Promise<string> {
  if (cents > 100) {
    throw new Error('too much');
    await charge({ cents: 100 });
  }
  for (;;) {
    const receipt = await charge({ cents });
    if (receipt.id !== '') return receipt.id;
    continue;
    cents += 1;
  }
  return 'never';
}
