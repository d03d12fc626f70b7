import { CancellationScope, proxyActivities } from 'backstitch/workflow';
import type * as activities from './activities';

const { charge, ship } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });

export async function main(id: string) {
  await CancellationScope.nonCancellable(async () => {
    await ship(id);
  });
  const paid = await CancellationScope.withTimeout('1 minute', async () => {
    return await charge(id);
  });
}
