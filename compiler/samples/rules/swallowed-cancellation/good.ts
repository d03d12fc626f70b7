import { isCancellation, proxyActivities, sleep } from 'backstitch/workflow';
import type * as activities from './activities';

const { charge } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });

export async function w(): Promise<string> {
  for (let tries = 0; tries < 100; tries++) {
    try {
      const receipt = await charge({ cents: tries });
      return receipt.id;
    } catch (error) {
      if (isCancellation(error)) throw error;
      await sleep('1 minute');
    }
  }
  while (true) {
    await sleep('1 minute');
    try {
      await charge({ cents: 1 });
    } catch {
      // What was caught makes no difference.
    }
    break;
  }
  try {
    await charge({ cents: 0 });
  } catch {
    return 'failed';
  }
  return '';
}
