import { condition, defineQuery, defineSignal, defineUpdate, proxyActivities, setHandler } from 'backstitch/workflow';

export const put = defineSignal<[number]>('put');
export const seen = defineQuery<number[]>('seen');
export const ask = defineUpdate<number>('ask');

const { work } = proxyActivities<{ work(): Promise<string> }>({ startToCloseTimeout: '1 minute', heartbeatTimeout: '20 seconds' });

/** Collects until it has three numbers, then does its work. */
export async function held(): Promise<string> {
  const numbers: number[] = [];
  setHandler(put, (n) => {
    numbers.push(n);
  });
  setHandler(seen, () => numbers);
  setHandler(ask, () => numbers.length);
  await condition(() => numbers.length === 3);
  return `${numbers.join(' ')} ${await work()}`;
}
