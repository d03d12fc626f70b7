import { proxyActivities } from 'backstitch/workflow';
import type * as activities from './activities';

const { charge, notify, ship, refund } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });

export async function order(input: { id: string; cents: number; lines: string[] }): Promise<string> {
  const payment = await charge({ cents: input.cents, currency: 'EUR' });
  try {
    for (const line of input.lines) {
      if (line === '') continue;
      await ship(line, payment.id);
      await notify(line);
    }
  } catch (error) {
    await refund(payment.id);
    await notify(input.id);
    return 'refunded';
  }
  return payment.id;
}
