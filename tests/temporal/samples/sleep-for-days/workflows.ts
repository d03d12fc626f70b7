import { defineSignal, proxyActivities, setHandler, sleep, Trigger } from '@temporalio/workflow';
import type * as activities from './activities';

const { sendEmail } = proxyActivities<typeof activities>({ startToCloseTimeout: '10s' });
export const completeSignal = defineSignal('complete');

export async function sleepForDays(): Promise<number> {
  const complete = new Trigger<void>();
  let done = false;
  setHandler(completeSignal, () => {
    done = true;
    complete.resolve();
  });
  let mails = 0;
  while (!done) {
    await sendEmail(`Sleeping for 30 days, mail ${++mails}`);
    await Promise.race([sleep('30 days'), complete]);
  }
  return mails;
}
