import { proxyActivities, sleep, workflowInfo } from '@temporalio/workflow';
import type { Activities } from './activities';

const { load, save } = proxyActivities<Activities>({ startToCloseTimeout: '1 minute', taskQueue: 'etl' });

export function describe(value: string): string;
export function describe(value: number): string;
export function describe(value: string | number): string {
  return typeof value === 'string' ? value : value.toFixed(2);
}

export async function pipeline<In extends { id: string }, Out = In>(
  input: readonly In[],
  options: { retries?: number; map?: string } = {},
): Promise<Out[]> {
  const out: Out[] = [];
  for await (const each of pages(input, 10)) {
    const loaded = await load<In>(each);
    out.push(...(loaded as unknown as Out[]));
  }
  const result = await retrying(() => save(out), options.retries ?? 3);
  if (result === undefined) throw new TypeError(`nothing saved for ${describe(input.length)} (${workflowInfo().runId})`);
  return out satisfies Out[];
}

async function* pages<T>(list: readonly T[], size: number): AsyncGenerator<T[]> {
  for (let i = 0; i < list.length; i += size) yield list.slice(i, i + size);
}

async function retrying<T>(fn: () => Promise<T>, times: number): Promise<T | undefined> {
  for (let attempt = 1; attempt <= times; attempt++) {
    try {
      return await fn();
    } catch (e: unknown) {
      if (attempt === times) throw e;
      await sleep(2 ** attempt * 1000);
    }
  }
  return undefined;
}
