import { condition, defineQuery, defineUpdate, proxyActivities, setHandler } from 'backstitch/workflow';
import type * as activities from './activities';

const { charge } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });
const count = defineQuery<number>('count');
const total = defineQuery<Promise<string>>('total');
const add = defineUpdate<void, [number]>('add');

export async function w(): Promise<void> {
  let asked = 0;
  const items: number[] = [];
  setHandler(count, () => asked++);
  setHandler(total, async () => (await charge({ cents: 1 })).id);
  setHandler(add, (item) => void items.push(item), { validator: (item) => void items.push(item) });
  await condition(() => {
    asked = 2;
    return asked > 1;
  });
}
