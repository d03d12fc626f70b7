import { allHandlersFinished, condition, defineUpdate, proxyActivities, setHandler, sleep } from 'backstitch/workflow';
import type * as activities from './activities';

const { charge } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });
const pay = defineUpdate<string, [number]>('pay');

export async function w(): Promise<string> {
  setHandler(pay, async (cents) => {
    const receipt = await charge({ cents });
    return receipt.id;
  });
  await sleep('1 day');
  await condition(allHandlersFinished);
  return 'done';
}
