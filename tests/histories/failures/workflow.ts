import { ApplicationFailure, condition, defineSignal, proxyActivities, setHandler, sleep } from 'backstitch/workflow';

export const heal = defineSignal('heal');
const { fail } = proxyActivities<{ fail(): Promise<void> }>({ startToCloseTimeout: '1 minute', retry: { maximumAttempts: 1 } });

export async function failsPlainly(): Promise<void> {
  throw ApplicationFailure.create({ message: 'plainly', type: 'Plain', details: [1, { two: 2 }], cause: new Error('inside') });
}
export async function failsByActivity(): Promise<void> {
  await fail();
}
/** An error of the code: the task fails again and again, until the clock of its process says otherwise. */
export async function failsItsTask(): Promise<string> {
  let healed = false;
  setHandler(heal, () => {
    healed = true;
  });
  await sleep(1);
  if (!healed) throw new TypeError('a mistake');
  await condition(() => healed);
  return 'healed';
}
export async function isTerminated(): Promise<void> {
  await sleep('1 day');
}
