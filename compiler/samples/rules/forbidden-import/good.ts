import { log, proxyActivities } from 'backstitch/workflow';
import type * as activities from './activities';
import * as shop from './activities';
import { Receipt as Paid, type Receipt } from './activities';

const { charge } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });
const { charge: chargeLater } = proxyActivities<typeof shop>({ startToCloseTimeout: '1 hour' });

export async function order(): Promise<Receipt> {
  log.info('charging');
  const paid: Paid = await chargeLater({ cents: 2 });
  log.info('charged', { activities: Object.keys(paid) });
  return await charge({ cents: 1 });
}
