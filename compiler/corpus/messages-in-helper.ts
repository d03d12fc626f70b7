import { condition, defineQuery, defineSignal, setHandler, proxyActivities, type SignalDefinition } from '@temporalio/workflow';
import type * as activities from './activities';
const { done } = proxyActivities<typeof activities>({ startToCloseTimeout: '1s' });

const signals = ['red', 'green', 'blue'].map((name) => defineSignal<[number]>(name));
const countQuery = defineQuery<Record<string, number>>('counts');

/** A signal as a stream. */
function counter(signal: SignalDefinition<[number]>, counts: Record<string, number>) {
  setHandler(signal, (n: number) => {
    counts[signal.name] = (counts[signal.name] ?? 0) + n;
  });
  return () => counts[signal.name] ?? 0;
}

export async function colours(goal: number): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  const reads = [];
  for (const signal of signals) {
    reads.push(counter(signal, counts));
    setHandler(defineSignal(`reset-${signal.name}`), function () { counts[signal.name] = 0; });
  }
  setHandler(countQuery, () => counts);
  await condition(() => reads.reduce((sum, read) => sum + read(), 0) >= goal, '1 hour');
  await done(counts);
  return counts;
}
