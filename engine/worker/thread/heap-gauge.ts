import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** A collection takes 10 to 100 ms, and what code leaves behind for the collector is no reason to make one all the time. */
const LEAST_INTERVAL_MS = 500;

/**
 * What the runs of a thread hold in memory, as far as it matters: only the heap of the whole thread can be known, and only after a
 * collection. One is made when the heap is over the budget, and not again at once.
 */
export class HeapGauge {
  private collect: (() => void) | undefined;
  private next = 0;

  constructor(private readonly budgetBytes: number) {}

  /** Bytes in use; undefined: within the budget, or measured a moment ago. */
  excess(): number | undefined {
    const now = performance.now();
    if (now < this.next || used() <= this.budgetBytes) return undefined;
    this.collect ??= collector();
    this.collect();
    this.next = performance.now() + LEAST_INTERVAL_MS;
    const bytes = used();
    return bytes > this.budgetBytes ? bytes : undefined;
  }
}

function used(): number {
  return getHeapStatistics().used_heap_size;
}

function collector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}
