import { proxyActivities } from 'backstitch/workflow';
import type * as activities from './activities';

const { charge, ship } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });

export async function main(input: Input): Promise<string> {
  // Charge the card
  // Fails when the bank says no.
  const payment = await charge({ amount: input.total, currency: 'EUR', customer });
  let again: Receipt = await charge(payment, [1, 2]);
  again = await charge.executeWithOptions({ startToCloseTimeout: '5 minutes' }, [{ ...payment }]);
  await ship({
    address: input.address,
    note: `for
      ${input.name}`,
  });
  return await ship(again);
}
