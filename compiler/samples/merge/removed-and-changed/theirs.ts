import { condition, proxyActivities, sleep } from 'backstitch/workflow';
import type * as activities from './activities';

const { charge, notify, ship } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });

/** Takes an order. */
export async function order(input: Order): Promise<string> {
  const payment = await charge({ cents: input.cents, currency: 'EUR' });
  // Tell them
  await notify(input.id);
  await sleep('2 days');
  for (const line of input.lines) {
    await ship(line, payment.id);
  }
  return payment.id;
}
