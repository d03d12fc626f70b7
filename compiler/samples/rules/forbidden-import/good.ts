import { log, proxyActivities } from 'backstitch/workflow';
import type * as activities from './activities';
import { type Receipt } from './activities';

const { charge } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });

export async function order(): Promise<Receipt> {
  log.info('charging');
  return await charge({ cents: 1 });
}
