import { condition, defineSignal, proxyActivities, setHandler, sleep } from 'backstitch/workflow';

export const note = defineSignal<[string]>('note');
const { quick } = proxyActivities<{ quick(): Promise<string> }>({ startToCloseTimeout: '1 minute' });

/** Timers, activities and signals of one task: signals first, whatever the history's order; each answers with a timer of its own. */
export async function jobOrder(): Promise<string[]> {
  const order: string[] = [];
  setHandler(note, async (text) => {
    order.push(`${text} begins`);
    await sleep(3);
    order.push(`${text} ends`);
  });
  await Promise.all([
    quick().then((text) => order.push(text)),
    sleep(1).then(() => order.push('timer')),
    condition(() => order.length > 2).then(() => order.push('condition')),
  ]);
  await condition(() => order.filter((text) => text.endsWith('ends')).length === 3);
  return order;
}
