import { saga } from 'backstitch/patterns';
import { proxyActivities } from 'backstitch/workflow';
import type * as activities from './activities';

const { charge, refund, ship } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });

export async function main(order: Order) {
  // Pay and ship
  const receipt = await saga(async (tx) => {
    const payment = await charge({ order });
    tx.onRollback(() => refund({ id: payment.id }));
    await ship({ order });
    return payment;
  });

  await saga(async () => {
    await ship({ order });
  });

  return receipt;
}
