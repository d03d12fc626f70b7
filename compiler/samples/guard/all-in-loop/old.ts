import { proxyActivities, sleep } from 'backstitch/workflow';
import type * as activities from './activities';

const { charge, notify, ship, refund } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });

export async function order(input: { id: string; cents: number; lines: string[] }): Promise<string> {
  let last = '';
  for (const line of input.lines) {
    const [payment] = await Promise.all([charge({ cents: input.cents, currency: 'EUR' }), notify(line)]);
    last = payment.id;
  }
  return last;
}
