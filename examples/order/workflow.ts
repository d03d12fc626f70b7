import { CancellationScope, isCancellation, log, proxyActivities, rootCause } from 'backstitch/workflow';
import type * as activities from './activities';

const { charge, notify, refund, ship } = proxyActivities<typeof activities>({
  startToCloseTimeout: '30 seconds',
  retry: { maximumAttempts: 10 },
});

export interface OrderInput {
  /** The shop's number of the order. */
  orderId: string;
  /** Who ordered; gets the notifications. */
  email: string;
  lines: activities.OrderLine[];
  address: activities.Address;
  /** Numbers that end with 0002 are declined. */
  cardNumber: string;
}

export interface OrderResult {
  status: 'shipped' | 'declined' | 'refunded';
  totalCents: number;
  trackingNumber?: string;
  reason?: string;
}

/** Takes the money, ships, and gives the money back if the shipment fails. */
export async function order(input: OrderInput): Promise<OrderResult> {
  const totalCents = input.lines.reduce((sum, line) => sum + line.quantity * line.priceCents, 0);

  // Pay
  let payment: activities.Charge;
  try {
    payment = await charge({ reference: input.orderId, amountCents: totalCents, cardNumber: input.cardNumber });
  } catch (error) {
    if (isCancellation(error)) throw error;
    const reason = rootCause(error) ?? 'unknown';
    await notify({ to: input.email, message: `We could not take the payment for order ${input.orderId}: ${reason}` });
    return { status: 'declined', totalCents, reason };
  }

  // Ship, or undo the payment
  let shipment: activities.Shipment;
  try {
    shipment = await ship({ orderId: input.orderId, lines: input.lines, address: input.address });
  } catch (error) {
    log.warn('the shipment failed', { orderId: input.orderId });
    // Even when the run is being cancelled: whoever has paid and gets nothing gets the money back.
    await CancellationScope.nonCancellable(async () => {
      await refund({ chargeId: payment.chargeId, reason: `order ${input.orderId} was not shipped` });
    });
    if (isCancellation(error)) throw error;
    const reason = rootCause(error) ?? 'unknown';
    await notify({ to: input.email, message: `Order ${input.orderId} cannot be delivered; your money is on its way back. ${reason}` });
    return { status: 'refunded', totalCents, reason };
  }

  await notify({ to: input.email, message: `Order ${input.orderId} is on its way: ${shipment.trackingNumber}` });
  return { status: 'shipped', totalCents, trackingNumber: shipment.trackingNumber };
}
