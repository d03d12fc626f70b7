/* Copyright the shop. */
import { ApplicationFailure, condition, defineQuery, defineSignal, log, proxyActivities, setHandler, sleep } from '@temporalio/workflow';
import type * as activities from './activities';
import type { Order, OrderStatus } from './types';

const { chargeCard, refund, reserveStock, releaseStock, shipOrder, sendEmail } = proxyActivities<typeof activities>({
  startToCloseTimeout: '30 seconds',
  retry: { initialInterval: '1s', maximumAttempts: 5, nonRetryableErrorTypes: ['CardDeclined'] },
});

export const cancelOrder = defineSignal<[reason: string]>('cancelOrder');
export const getStatus = defineQuery<OrderStatus>('getStatus');

const MAX_WAIT = '2 days';

/**
 * Takes an order from payment to delivery.
 *
 * Refunds when anything after the payment fails.
 *
 * @param order the order as the shop made it
 */
export async function orderFulfilment(order: Order): Promise<{ status: OrderStatus; tracking?: string }> {
  let status: OrderStatus = 'received';
  let cancelled: string | undefined;

  setHandler(getStatus, () => status);
  setHandler(cancelOrder, (reason) => {
    // Too late once it is on the truck.
    if (status === 'shipped') return;
    cancelled = reason;
  });

  // Reserve
  for (const line of order.lines) {
    await reserveStock(line.sku, line.quantity); // one after the other: the warehouse is slow
  }

  const payment = await chargeCard({
    customer: order.customerId,
    amountInCents: order.lines.reduce((sum, line) => sum + line.quantity * line.unitPriceInCents, 0),
    idempotencyKey: order.id,
  });
  status = 'paid';

  const cancelledInTime = await condition(() => cancelled !== undefined, '1 hour');
  if (cancelledInTime) {
    await refund({ paymentId: payment.id, reason: cancelled });
    for (const line of order.lines) await releaseStock(line.sku, line.quantity);
    return { status: 'cancelled' };
  }

  try {
    const { tracking } = await shipOrder(order, payment.id);
    status = 'shipped';
    await sendEmail({ to: order.email, template: 'shipped', data: { tracking } });
    return { status, tracking };
  } catch (error) {
    log.error('shipment failed', { orderId: order.id, error });
    await refund({ paymentId: payment.id, reason: 'shipment failed' });
    throw ApplicationFailure.nonRetryable(`order ${order.id} could not be shipped within ${MAX_WAIT}`);
  } finally {
    log.info('done', { status });
  }
}
