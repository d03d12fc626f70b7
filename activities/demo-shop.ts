import { ApplicationFailure } from 'backstitch/common';
import { idempotencyKey, once } from './lib/ledger';

/**
 * A sample shop for the examples: it works offline, keeps its books in files under the data directory, and may be called twice
 * with one effect, as real providers should. Copy it, or delete it together with the examples.
 */

export interface OrderLine {
  /** Article number. */
  sku: string;
  /** @minimum 1 */
  quantity: number;
  /** Price of one piece. */
  priceCents: number;
}

export interface Address {
  name: string;
  street: string;
  city: string;
  /** Two letters: `DE`, `FR`. There is no delivery to `AQ`. */
  country: string;
}

export interface ChargeRequest {
  /** What the payment is for: an order or a bill. */
  reference: string;
  amountCents: number;
  /** @default 'EUR' */
  currency?: string;
  /** Numbers that end with 0002 are declined. */
  cardNumber: string;
}

export interface Charge {
  chargeId: string;
  amountCents: number;
  /** Last four digits. */
  card: string;
}

/** Takes money from a card. A declined card is a failure of type `CardDeclined`, which is not tried again. */
export async function charge(request: ChargeRequest): Promise<Charge> {
  const digits = request.cardNumber.replace(/\D/g, '');
  if (digits.length < 12) throw ApplicationFailure.nonRetryable('This is no card number.', 'CardInvalid');
  if (digits.endsWith('0002')) throw ApplicationFailure.nonRetryable('The card was declined.', 'CardDeclined', { card: digits.slice(-4) });
  if (!(request.amountCents > 0)) throw ApplicationFailure.nonRetryable('There is nothing to pay.', 'AmountInvalid');
  const key = idempotencyKey();
  return once('charges', key, () => ({ chargeId: `ch_${shortId(key)}`, amountCents: request.amountCents, card: digits.slice(-4) }));
}

export interface RefundRequest {
  chargeId: string;
  reason: string;
}

export interface Refund {
  refundId: string;
  chargeId: string;
}

/** Gives the money of a charge back. A charge is refunded once, however often it is asked for. */
export async function refund(request: RefundRequest): Promise<Refund> {
  return once('refunds', request.chargeId, () => ({ refundId: `re_${shortId(request.chargeId)}`, chargeId: request.chargeId }));
}

export interface ShipRequest {
  orderId: string;
  lines: OrderLine[];
  address: Address;
}

export interface Shipment {
  trackingNumber: string;
  parcels: number;
}

/** Hands an order to the carrier. Where nobody delivers, it is a failure of type `Undeliverable`. */
export async function ship(request: ShipRequest): Promise<Shipment> {
  if (request.address.country.toUpperCase() === 'AQ') {
    throw ApplicationFailure.nonRetryable(`No carrier delivers to ${request.address.city}.`, 'Undeliverable');
  }
  const key = idempotencyKey();
  const pieces = request.lines.reduce((sum, line) => sum + line.quantity, 0);
  return once('shipments', key, () => ({ trackingNumber: `BS${shortId(key).toUpperCase()}`, parcels: Math.ceil(pieces / 10) }));
}

export interface Notification {
  /** Who is told: an e-mail address, a channel, a name. */
  to: string;
  message: string;
}

/** Tells somebody something, by a line in the books. In real life this is the activity `sendEmail`. */
export async function notify(notification: Notification): Promise<void> {
  await once('notifications', idempotencyKey(), () => notification);
}

/** Ten characters that follow from the key (FNV-1a, twice), so that a repeated call makes no second name. */
function shortId(key: string): string {
  const hash = (seed: number) => {
    let value = seed;
    for (let i = 0; i < key.length; i++) value = Math.imul(value ^ key.charCodeAt(i), 16777619) >>> 0;
    return value.toString(36).padStart(7, '0');
  };
  return (hash(2166136261) + hash(84696351)).slice(0, 10);
}
