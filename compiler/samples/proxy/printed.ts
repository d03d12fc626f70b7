import { proxyActivities, proxyLocalActivities } from 'backstitch/workflow';
import type * as activities from './activities';

export async function main(region: string) {
  // Activities of one region
  const { charge, send: ship } = proxyActivities<typeof activities>({
    taskQueue: region,
    startToCloseTimeout: '1 minute',
  });
  const local = proxyLocalActivities<typeof activities>({ startToCloseTimeout: '1 second' });
  await charge(1);
  await ship.executeWithOptions({ startToCloseTimeout: '2 hours' }, [{ region }]);
  await local.quote(region);

  for (const name of ['a', 'b'] as const) {
    await local[name](region);
  }
}
