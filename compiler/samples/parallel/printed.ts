import { proxyActivities, sleep } from 'backstitch/workflow';
import type * as activities from './activities';

const { charge, ship } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });

export async function main(id: string) {
  const [payment, report] = await Promise.all([
    charge(id),
    // What people read
    (async () => {
      await sleep('1 day');
      return 'late';
    })(),
  ]);

  await Promise.allSettled([ship(id), ship(report)]);

  return Promise.race([payment, sleep(5)]);
}
