import { proxyActivities, condition, log } from '@temporalio/workflow';
import type * as activities from './activities';

const { processItem } = proxyActivities<typeof activities>({
  scheduleToCloseTimeout: '1 hour',
  retry: { backoffCoefficient: 2 },
});

export interface BatchInput {
  items: string[];
  concurrency: number;
}

/** Many items, at most some at once. */
export async function batch({ items, concurrency }: BatchInput) {
  const results: Record<string, string> = {};
  const failed: string[] = [];
  let running = 0;
  const all: Promise<void>[] = [];

  for (const item of items) {
    await condition(() => running < concurrency);
    running++;
    all.push(
      (async () => {
        try {
          results[item] = await processItem(item);
        } catch (err) {
          log.warn('item failed', { item, err });
          failed.push(item);
        } finally {
          running--;
        }
      })(),
    );
  }
  await Promise.all(all);

  await Promise.all(
    failed.map(async (item, index) => {
      const again = await processItem(item);
      results[item] = `${index}: ${again}`;
    }),
  );
  return { done: Object.keys(results).length, failed: failed.length };
}
