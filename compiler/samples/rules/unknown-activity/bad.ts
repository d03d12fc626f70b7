import { proxyActivities } from 'backstitch/workflow';
import type * as activities from './activities';

const { chagre, refund: giveBack } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });
const shop = proxyActivities<{ teleport(): Promise<void> }>({ startToCloseTimeout: '1 minute' });

export async function order(): Promise<void> {
  await chagre({ cents: 1 });
  await giveBack();
  await shop.teleport();
}
