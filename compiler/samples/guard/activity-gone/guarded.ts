import { condition, defineQuery, defineSignal, proxyActivities, setHandler, sleep, patched } from 'backstitch/workflow';
import type * as activities from './activities';

const { charge, notify } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });
export const approve = defineSignal<[by: string]>('approve');
export const status = defineQuery<string>('status');

/** Takes an order. */
export async function order(input: { id: string; cents: number; lines: string[] }): Promise<string> {
  let approvedBy = '';
  setHandler(approve, (by) => {
    approvedBy = by;
  });
  setHandler(status, () => (approvedBy === '' ? 'waiting' : 'approved'));
  const payment = await charge({ cents: input.cents, currency: 'EUR' });
  if (input.cents > 10_000) {
    // Ask somebody
    await notify(input.id);
    await condition(() => approvedBy !== '', '1 day');
  }
  for (const line of input.lines) {
    if (patched('order-notify')) {
      await notify(line);
    } else {
      await ship(line, payment.id);
    }
  }
  await remind(input.id);
  return payment.id;
}

async function remind(id: string): Promise<void> {
  await sleep('7 days');
  await notify(id);
}

// Kept for runs that began before.
const { ship } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });
