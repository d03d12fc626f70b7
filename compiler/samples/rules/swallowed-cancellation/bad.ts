import { proxyActivities, sleep } from 'backstitch/workflow';
import type * as activities from './activities';

const { charge } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });

export async function w(): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    try {
      await charge({ cents: tries });
    } catch (error) {
      await sleep('1 minute');
    }
    switch (tries) {
      case 1:
        try {
          await charge({ cents: 1 });
        } catch (error) {
          await sleep('1 minute');
        }
        break;
    }
  }
}
