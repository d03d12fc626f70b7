import { condition, defineSignal, proxyActivities, setHandler, sleep } from 'backstitch/workflow';
import type * as activities from './activities';

const { charge, notify, ship } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });
export const approve = defineSignal<[by: string]>('approve');

export interface Order {
  id: string;
  cents: number;
  lines: string[];
}

/** Takes an order. */
export async function order(input: Order): Promise<string> {
  let approved = false;
  setHandler(approve, () => {
    approved = true;
  });
  const payment = await charge({ cents: input.cents, currency: 'EUR' });
  await remind(input);
  if (input.cents > 10_000) {
    // Ask somebody
    await notify(input.id);
    await condition(() => approved, '1 day');
  }
  for (const line of input.lines) {
    await ship(line, payment.id);
  }
  return payment.id;
}

async function remind(input: Order): Promise<void> {
  await sleep('7 days');
  await notify(input.id);
}
