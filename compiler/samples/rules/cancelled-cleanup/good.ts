import { CancellationScope, proxyActivities, sleep } from 'backstitch/workflow';
import type * as activities from './activities';

const { charge } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });

export async function w(): Promise<void> {
  try {
    await sleep('1 day');
  } finally {
    await CancellationScope.nonCancellable(async () => {
      await charge({ cents: 1 });
    });
  }
}
