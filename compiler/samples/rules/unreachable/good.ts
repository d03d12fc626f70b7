import { proxyActivities } from 'backstitch/workflow';
import type * as activities from './activities';

const { charge } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });

export async function order(cents: number): Promise<string> {
  if (cents > 100) {
    await charge({ cents: 100 });
    throw new Error('too much');
  }
  for (let round = 0; round < 3; round++) {
    const receipt = await charge({ cents: cents + round });
    if (receipt.id !== '') return receipt.id;
  }
  return 'none';
}
