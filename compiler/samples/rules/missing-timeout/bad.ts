import { proxyActivities } from 'backstitch/workflow';
import * as wf from '@temporalio/workflow';
import type * as activities from './activities';

const { charge } = proxyActivities<typeof activities>({ retry: { maximumAttempts: 3 } });
const all = wf.proxyActivities<typeof activities>({});

export async function order(): Promise<unknown> {
  return [await charge({ cents: 1 }), await all.charge({ cents: 2 })];
}
