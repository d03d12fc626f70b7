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
  // In a larger expression
  const total = input.fee + (await charge(again)).amount;
  list.push(await ship({ total }, ...list), `${1}`);
  const pending = ship(again);
  void ship(total);
  if (total > 1) return { first: await ship(again), pending };
  const [one, two] = (await charge(1)) as [number, number];
  const maybe = total > 1 ? await charge(2) : one + two;
  const both = [await charge(3), await charge(maybe)];
  return await ship(both);
}
