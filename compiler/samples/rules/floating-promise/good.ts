import { proxyActivities, sleep } from 'backstitch/workflow';
import type * as activities from './activities';

const { charge } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });

export async function order(): Promise<void> {
  await sleep('1 day');
  const paying = charge({ cents: 1 });
  void charge({ cents: 2 });
  charge({ cents: 3 }).catch(() => undefined);
  let later: Promise<unknown>;
  later = charge({ cents: 4 });
  [1, 2].map((n) => n + 1);
  await Promise.all([paying, later]);
}
