import { condition, defineQuery, defineUpdate, setHandler } from 'backstitch/workflow';

const count = defineQuery<number>('count');
const add = defineUpdate<void, [number]>('add');

export async function w(): Promise<void> {
  const items: number[] = [];
  setHandler(count, () => {
    let sum = 0;
    for (const item of items) sum += item;
    return sum;
  });
  setHandler(add, (item) => void items.push(item), {
    validator(item) {
      if (item < 0) throw new Error('not less than nothing');
    },
  });
  await condition(() => items.length > 3);
}
