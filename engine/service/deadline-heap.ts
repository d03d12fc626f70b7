import type { ExecutionKey } from '../contract';

interface Entry {
  readonly key: ExecutionKey;
  readonly time: number;
}

/** A binary heap of one deadline per run. Entries that were moved or removed stay until they surface, and are passed over then. */
export class DeadlineHeap {
  private heap: Entry[] = [];
  private readonly live = new Map<string, Entry>();

  has(runId: string): boolean {
    return this.live.has(runId);
  }

  set(key: ExecutionKey, time: number): void {
    if (this.live.get(key.runId)?.time === time) return;
    const entry = { key, time };
    this.live.set(key.runId, entry);
    this.push(entry);
    if (this.heap.length > 64 && this.heap.length > 4 * this.live.size) this.rebuild();
  }

  remove(runId: string): void {
    this.live.delete(runId);
  }

  get earliest(): number | null {
    this.dropDead();
    return this.heap[0]?.time ?? null;
  }

  /** Takes out at most `limit` runs whose time has come, earliest first. */
  takeDue(now: number, limit: number): readonly ExecutionKey[] {
    const due: ExecutionKey[] = [];
    for (;;) {
      this.dropDead();
      const top = this.heap[0];
      if (!top || top.time > now || due.length >= limit) return due;
      this.pop();
      this.live.delete(top.key.runId);
      due.push(top.key);
    }
  }

  private dropDead(): void {
    for (let top = this.heap[0]; top && this.live.get(top.key.runId) !== top; top = this.heap[0]) this.pop();
  }

  private rebuild(): void {
    this.heap = [];
    for (const entry of this.live.values()) this.push(entry);
  }

  private push(entry: Entry): void {
    const { heap } = this;
    let at = heap.push(entry) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if ((heap[parent] as Entry).time <= entry.time) break;
      heap[at] = heap[parent] as Entry;
      at = parent;
    }
    heap[at] = entry;
  }

  private pop(): void {
    const { heap } = this;
    const last = heap.pop();
    if (!last || heap.length === 0) return;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && (heap[child + 1] as Entry).time < (heap[child] as Entry).time) child++;
      if ((heap[child] as Entry).time >= last.time) break;
      heap[at] = heap[child] as Entry;
      at = child;
    }
    heap[at] = last;
  }
}
