import { proxyActivities } from 'backstitch/workflow';
import type * as activities from './activities';

const options = { startToCloseTimeout: '1 minute' } as const;
const { charge } = proxyActivities<typeof activities>({ ...options, retry: { maximumAttempts: 3 } });
const same = proxyActivities<typeof activities>(options);
const whole = proxyActivities<typeof activities>({ scheduleToCloseTimeout: 60_000 });

export async function order(): Promise<unknown> {
  return [await charge({ cents: 1 }), await same.charge({ cents: 2 }), await whole.charge({ cents: 3 })];
}
