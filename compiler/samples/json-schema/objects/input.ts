/** An order as the shop sends it. */
interface Order {
  /** The shop's number. */
  readonly orderId: string;
  /**
   * What to pay.
   * @minimum 1
   * @integer
   */
  amountCents: number;
  /** @format email */
  email?: string;
  express: boolean | undefined;
  placedAt: Date;
  note: string | null;
  /** @default 'EUR' */
  currency?: 'EUR' | 'USD';
}
export type Input = Order;
