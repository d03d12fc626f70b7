import { mapConcurrent } from 'backstitch/patterns';
import { proxyActivities } from 'backstitch/workflow';
import type * as activities from './activities';

const { charge, ship } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });

export async function main(orders: Order[]) {
  // Charge all
  const receipts = await Promise.all(
    orders.filter((each) => each.open).map(async (order, index) => {
      const receipt = await charge({ order, index });
      return receipt;
    }),
  );

  await Promise.allSettled(
    receipts.map(async (receipt) => {
      await ship(receipt);
    }),
  );

  const shipped = await mapConcurrent(orders, { concurrency: 5 }, async (order, i) => {
    return await ship({ order, i });
  });

  const concurrency = 2;

  await mapConcurrent(shipped, { concurrency }, async (each) => {
    await charge(each);
  });
}
