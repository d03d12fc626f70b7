import { proxyActivities, proxyLocalActivities } from 'backstitch/workflow';
import type * as activities from './activities';

const { charge } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });

const { quote, check: verify } = proxyLocalActivities<typeof activities>({ startToCloseTimeout: '2 seconds' });

export async function main(items: string[]) {
  // What it costs
  const price = await quote({ items });
  await verify(price, ...items);
  await charge(price);

  {
    // Hides the local activity of this name
    const quote = async (n: number) => n;
    await quote(1);
  }
}
