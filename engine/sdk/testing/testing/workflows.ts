import {
  CancellationScope,
  condition,
  continueAsNew,
  defineQuery,
  defineSignal,
  proxyActivities,
  setHandler,
  sleep,
  startChild,
} from 'backstitch/workflow';
import type * as activities from './activities';

const { work, fails } = proxyActivities<typeof activities>({ startToCloseTimeout: '10 minutes' });

export async function sleepForDays(days: number): Promise<number> {
  const began = Date.now();
  for (let day = 0; day < days; day++) await sleep('1 day');
  return Date.now() - began;
}

/** The activity takes a second of real time, in which the timer must not fire. */
export async function activityAgainstTimer(): Promise<string> {
  return await CancellationScope.cancellable(async () => {
    const winner = await Promise.race([work(300), sleep('1 hour').then(() => 'timer')]);
    CancellationScope.current().cancel();
    return winner;
  });
}

export async function retriedActivity(): Promise<number> {
  const began = Date.now();
  await fails('for minutes').catch(() => undefined);
  return Date.now() - began;
}

export const approve = defineSignal('approve');
export const waiting = defineQuery<boolean>('waiting');

export async function approval(): Promise<boolean> {
  let approved = false;
  setHandler(approve, () => {
    approved = true;
  });
  setHandler(waiting, () => !approved);
  return await condition(() => approved, '7 days');
}

export async function monthly(month: number): Promise<string> {
  await sleep('30 days');
  if (month === 12) return 'a year';
  return await continueAsNew<typeof monthly>(month + 1);
}

export async function parent(): Promise<number> {
  const children = await Promise.all([1, 2, 3].map((days) => startChild(sleepForDays, { args: [days] })));
  const slept = await Promise.all(children.map((child) => child.result()));
  return Math.max(...slept);
}
