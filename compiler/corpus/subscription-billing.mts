import * as wf from '@temporalio/workflow';
import type * as activities from './activities.mjs';

const { charge, mail } = wf.proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });
export const cancel = wf.defineSignal('cancel');
export const update = wf.defineSignal<[number]>('updateAmount');

interface Customer { id: string; amount: number; trialDays: number; periodDays: number; maxPeriods: number }

export async function billing(customer: Customer): Promise<number> {
  let { amount } = customer, cancelled = false, total = 0;
  wf.setHandler(cancel, () => { cancelled = true; });
  wf.setHandler(update, (next) => { amount = next; });

  await mail(customer.id, 'welcome');
  if (await wf.condition(() => cancelled, customer.trialDays * 86_400_000)) {
    await mail(customer.id, 'sorry to see you go');
    return total;
  }
  await mail(customer.id, 'the trial is over');
  for (let period = 0; period < customer.maxPeriods && !cancelled; ++period) {
    await charge(customer.id, amount);
    total += amount;
    wf.log.info(`period ${period + 1} of ${customer.maxPeriods}`);
    await wf.condition(() => cancelled, `${customer.periodDays} days`);
  }
  await mail(customer.id, cancelled ? 'cancelled' : 'ended');
  return total;
}
