import { ApplicationFailure, condition, defineSignal, proxyActivities, setHandler } from '@temporalio/workflow';
import type * as activities from './activities';

const { secretly } = proxyActivities<typeof activities>({ startToCloseTimeout: '1m', retry: { maximumAttempts: 1 } });
export const tell = defineSignal<[string]>('tell');

export async function example(name: string): Promise<string> {
  let told: string | undefined;
  setHandler(tell, (what) => {
    told = what;
  });
  await condition(() => told !== undefined);
  if (told === 'fail') throw ApplicationFailure.create({ message: 'as asked', details: ['a secret detail'], nonRetryable: true });
  return await secretly(`${name} ${told}`);
}
