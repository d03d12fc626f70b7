import { proxyActivities, sleep } from '@temporalio/workflow';
import type * as activities from './activities';

const { charge } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });

const traced =
  <A extends unknown[], R>(work: (...args: A) => Promise<R>) =>
  async (...args: A): Promise<R> => {
    await sleep('1 minute');
    return await work(...args);
  };

export const order = traced(async (input: { cents: number }) => {
  return await charge(input.cents);
});
