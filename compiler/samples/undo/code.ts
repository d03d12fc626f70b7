import * as patterns from 'backstitch/patterns';
import { log, proxyActivities } from 'backstitch/workflow';
import type * as activities from './activities';

const { charge, refund } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });

export async function main(order: Order) {
  await patterns.saga(async (tx) => {
    const payment = await charge({ order });
    // Give the money back
    tx.onRollback(() => refund({ id: payment.id }));
    tx.onRollback(async () => {
      await refund({ id: payment.id });
      log.warn('refunded', { id: payment.id });
    });
    tx.onRollback(async () => refund({ id: payment.id }));
    // Not an undo: another tx.
    const later = (tx: Other) => {
      tx.onRollback(() => 1);
    };
  });
}
