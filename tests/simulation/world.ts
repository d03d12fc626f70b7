import type { Random } from '../../engine/contract';

/** Everything that happens in a simulation happens here, one step after the other, in an order that the seed decides. */
export class World {
  /** Virtual epoch milliseconds, with fractions. */
  time = 1_700_000_000_000;
  steps = 0;
  private readonly heap: Step[] = [];
  private hash = 0x811c9dc5;

  constructor(
    readonly chance: Chance,
    private readonly onTrace?: (line: string) => void,
  ) {}

  /** Does `fn` in `delayMs`. Steps of one moment come in any order. Returns what cancels it. */
  after(delayMs: number, label: string, fn: () => void): () => void {
    const step: Step = { at: this.time + delayMs, tie: this.chance.next(), label, fn };
    push(this.heap, step);
    return () => {
      step.fn = null;
    };
  }

  sleep(delayMs: number, label: string): Promise<void> {
    return new Promise((resolve) => this.after(delayMs, label, resolve));
  }

  /** Runs until `done`, or until nothing is left to do, or `limitMs` have passed. True: it is done. */
  async run(done: () => boolean, limitMs: number): Promise<boolean> {
    const end = this.time + limitMs;
    while (!done()) {
      const step = pop(this.heap);
      if (step === undefined || step.at > end) return false;
      if (step.fn === null) continue;
      this.time = Math.max(this.time, step.at);
      this.steps++;
      this.trace(step.label);
      step.fn();
      // What follows from a step without time (promises) is part of it.
      await new Promise(setImmediate);
    }
    return true;
  }

  /** What stands in the trace tells one course of things from another. */
  trace(text: string): void {
    this.onTrace?.(`${(this.time - 1_700_000_000_000).toFixed(3)} ${text}`);
    let hash = this.hash ^ Math.floor(this.time * 1_000) ^ text.length;
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    this.hash = hash >>> 0;
  }

  get traceHash(): string {
    return this.hash.toString(16).padStart(8, '0');
  }
}

interface Step {
  readonly at: number;
  readonly tie: number;
  readonly label: string;
  fn: (() => void) | null;
}

const before = (a: Step, b: Step): boolean => a.at < b.at || (a.at === b.at && a.tie < b.tie);

function push(heap: Step[], step: Step): void {
  let at = heap.push(step) - 1;
  while (at > 0) {
    const up = (at - 1) >> 1;
    if (!before(step, heap[up] as Step)) break;
    heap[at] = heap[up] as Step;
    at = up;
  }
  heap[at] = step;
}

function pop(heap: Step[]): Step | undefined {
  const first = heap[0];
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return first;
  let at = 0;
  for (;;) {
    let down = 2 * at + 1;
    if (down >= heap.length) break;
    if (down + 1 < heap.length && before(heap[down + 1] as Step, heap[down] as Step)) down++;
    if (!before(heap[down] as Step, last)) break;
    heap[at] = heap[down] as Step;
    at = down;
  }
  heap[at] = last;
  return first;
}

/** Chance from a seed (mulberry32). */
export class Chance implements Random {
  private lastMs = 0;
  private counter = 0;

  constructor(private seed: number) {}

  next(): number {
    this.seed = (this.seed + 0x6d2b79f5) | 0;
    let t = Math.imul(this.seed ^ (this.seed >>> 15), 1 | this.seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** True with this probability. */
  hits(share: number): boolean {
    return this.next() < share;
  }

  between(low: number, high: number): number {
    return low + this.next() * (high - low);
  }

  whole(low: number, high: number): number {
    return Math.floor(this.between(low, high + 1));
  }

  of<T>(all: readonly T[]): T {
    return all[Math.floor(this.next() * all.length)] as T;
  }

  /** A chance of its own, so that one part's draws do not shift another's. */
  fork(): Chance {
    return new Chance(Math.floor(this.next() * 0xffffffff));
  }

  uuid(now: number): string {
    this.counter = now > this.lastMs ? 0 : this.counter + 1;
    this.lastMs = Math.max(now, this.lastMs);
    const time = (this.lastMs + (this.counter >> 12)).toString(16).padStart(12, '0');
    const count = (this.counter & 0xfff).toString(16).padStart(3, '0');
    const tail = Array.from({ length: 4 }, () =>
      Math.floor(this.next() * 0x10000)
        .toString(16)
        .padStart(4, '0'),
    );
    return `${time.slice(0, 8)}-${time.slice(8)}-7${count}-8${tail[0]?.slice(1)}-${tail.slice(1).join('')}`;
  }
}
