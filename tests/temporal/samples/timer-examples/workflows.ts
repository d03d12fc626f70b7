import * as wf from '@temporalio/workflow';
import type * as activities from './activities';
import { UpdatableTimer } from './updatable-timer';

export const setDeadlineSignal = wf.defineSignal<[number]>('setDeadline');
export const timeLeftQuery = wf.defineQuery<number>('timeLeft');

export async function countdownWorkflow(): Promise<void> {
  const timer = new UpdatableTimer(Date.now() + 60 * 60 * 1000);
  wf.setHandler(setDeadlineSignal, (deadline) => {
    // send in new deadlines via Signal
    timer.deadline = deadline;
  });
  wf.setHandler(timeLeftQuery, () => timer.deadline - Date.now());
  await timer; // if you send in a signal with a new time, this timer will resolve earlier!
}

const { processOrder, sendNotificationEmail } = wf.proxyActivities<typeof activities>({ startToCloseTimeout: '30m' });

/** Mails the customer when the order takes long, and goes on waiting for it. */
export async function processOrderWorkflow(sendDelayedEmailTimeoutMS: number): Promise<string> {
  let processing = true;
  const processOrderPromise = processOrder().then((value) => {
    processing = false;
    return value;
  });
  await Promise.race([processOrderPromise, wf.sleep(sendDelayedEmailTimeoutMS)]);
  if (processing) await sendNotificationEmail();
  return await processOrderPromise;
}
