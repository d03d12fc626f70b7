import { defineQuery, isCancellation, proxyActivities, rootCause, setHandler } from 'backstitch/workflow';
import type * as activities from './activities';

const { processItem } = proxyActivities<typeof activities>({
  startToCloseTimeout: '30 seconds',
  retry: { maximumAttempts: 5 },
});

export interface BatchInput {
  /** Items that begin with `bad` fail. */
  items: string[];
  /**
   * How many are processed at the same time.
   * @minimum 1
   * @default 4
   */
  concurrency?: number;
}

export interface BatchResult {
  processed: number;
  failed: { item: string; reason: string }[];
  totalSize: number;
}

export interface Progress {
  done: number;
  total: number;
}

export const progress = defineQuery<Progress>('progress');

/** Processes many items, a few at a time; an item that fails does not stop the others. */
export async function batch(input: BatchInput): Promise<BatchResult> {
  const waiting = [...input.items];
  const results: activities.ItemResult[] = [];
  const failed: BatchResult['failed'] = [];
  setHandler(progress, () => ({ done: results.length + failed.length, total: input.items.length }));

  // One lane takes item after item; as many lanes as may run at once
  async function lane(): Promise<void> {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
      try {
        const result = await processItem({ item });
        results.push(result);
      } catch (error) {
        if (isCancellation(error)) throw error;
        failed.push({ item, reason: rootCause(error) ?? 'unknown' });
      }
    }
  }
  const lanes = Math.min(input.concurrency ?? 4, input.items.length);
  await Promise.all(Array.from({ length: lanes }, () => lane()));

  const totalSize = results.reduce((sum, result) => sum + result.size, 0);
  return { processed: results.length, failed, totalSize };
}
