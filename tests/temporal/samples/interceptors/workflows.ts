import { condition, defineSignal, proxyActivities, setHandler } from '@temporalio/workflow';
import type * as activities from './activities';
import { getContext } from './workflow-interceptors';

const { whoAmI } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });
export const poke = defineSignal('poke');

export async function sampleWorkflow(): Promise<{ workflow?: string; signal?: string; activity?: string }> {
  let signal: string | undefined;
  setHandler(poke, () => {
    signal = getContext().customer;
  });
  await condition(() => signal !== undefined);
  return { workflow: getContext().customer, signal, activity: await whoAmI() };
}
