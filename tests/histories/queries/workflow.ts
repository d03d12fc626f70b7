import { condition, defineQuery, defineSignal, setHandler, sleep } from 'backstitch/workflow';

export const state = defineQuery<number>('state');
export const next = defineSignal('next');

export async function queries(): Promise<number> {
  let n = 0;
  setHandler(state, () => n);
  setHandler(next, () => {
    n += 1;
  });
  await condition(() => n >= 3);
  await sleep(1);
  return n;
}
