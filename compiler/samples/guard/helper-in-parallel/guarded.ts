import { proxyActivities, sleep, patched } from 'backstitch/workflow';
import type * as activities from './activities';

const { charge, notify, ship, refund } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });

export async function order(input: { id: string; cents: number; lines: string[] }): Promise<string> {
  const payment = await charge({ cents: input.cents, currency: 'EUR' });
  await Promise.all([remind(input.id), remind(payment.id)]);
  await remind('all');
  return payment.id;
}

async function remind(id: string): Promise<void> {
  if (patched('remind-sleep')) {
    await sleep('1 hour');
  }
  await notify(id);
}
