import { executeChild, proxyActivities, type ChildWorkflowOptions, type Workflow, type WorkflowResultType } from '@temporalio/workflow';
import type { Store } from './activities';

const { put, fetchAll } = proxyActivities<Store<unknown>>({ startToCloseTimeout: '1 minute' });

type Result<T, E extends Error = Error> = { ok: true; value: T } | { ok: false; error: E['message'] };

async function attempt<T, A extends unknown[]>(fn: (...args: A) => Promise<T>, ...args: A): Promise<Result<T>> {
  try {
    return { ok: true, value: await fn(...args) };
  } catch (error) {
    return { ok: false, error: error instanceof Error ? error.message : String(error) } as const;
  }
}

async function fanOut<W extends Workflow>(workflow: W, inputs: Parameters<W>[], options?: Omit<ChildWorkflowOptions, 'args'>): Promise<WorkflowResultType<W>[]> {
  return await Promise.all(inputs.map((args) => executeChild(workflow, { ...options, args } as never)));
}

export async function square<const N extends number>(n: N): Promise<number> {
  return n ** 2;
}

export async function sumOfSquares<Item extends { n: number } = { n: number }>(items: readonly Item[]): Promise<Result<number>> {
  const squares = <number[]>(await fanOut(square, items.map(({ n }) => [n] as [number])));
  const sum = squares.reduce<number>((a, b) => a + b, 0);
  const stored = await attempt(put, 'sum', sum);
  if (!stored.ok) return stored;
  const all = (await fetchAll()) satisfies unknown;
  return { ok: true, value: (all as number[] | undefined)?.length ?? sum };
}
