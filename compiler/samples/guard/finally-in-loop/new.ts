import { proxyActivities, sleep } from 'backstitch/workflow';
import type * as activities from './activities';

const { charge, notify, ship, refund } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });

export async function order(input: { id: string; cents: number; lines: string[] }): Promise<string> {
  const payment = await charge({ cents: input.cents, currency: 'EUR' });
  for (const line of input.lines) {
    try {
      await ship(line, payment.id);
    } finally {
      await sleep('1 minute');
      await notify(line);
    }
  }
  return payment.id;
}
