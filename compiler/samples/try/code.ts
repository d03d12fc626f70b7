import { log, proxyActivities } from 'backstitch/workflow';
import type * as activities from './activities';

const { charge, ship } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });

export async function main(id: string) {
  try {
    await charge(id);
  } catch (error) {
    await ship(id);
    throw error;
  } finally {
    log.info('done');
  }
  try {
    await charge(id);
  }
  // It may be gone
  catch {
    // never mind
  } // in any case
  finally {
    log.info('over');
  }
}
