import type { House } from './house';

/**
 * Keeps what a process knows of documents that are few and change rarely: all of them, read at the start, and every `everyMs` again
 * where others write too. Reads follow one another, and one during which this process wrote is done once more: what it knew
 * before its own write must not come back.
 */
export class Refresh {
  private current: Promise<void> | null = null;
  private next: Promise<void> | null = null;
  private writes = 0;
  private cancel: (() => void) | null = null;
  private running = false;

  /** `load` asks the store and answers with what then takes the place of what was known. */
  constructor(
    private readonly house: () => House,
    private readonly everyMs: number,
    private readonly load: () => Promise<() => void>,
  ) {}

  /** Resolves when all has been read once. */
  async start(): Promise<void> {
    this.running = true;
    await this.read();
    if (this.house().shared) this.later();
  }

  stop(): void {
    this.running = false;
    this.cancel?.();
    this.cancel = null;
  }

  /** The read that is under way. */
  get underWay(): Promise<void> | null {
    return this.current;
  }

  /** Reads all, not before now: callers that come while a read is under way share the one after it. */
  read(): Promise<void> {
    if (this.next) return this.next;
    if (!this.current) return this.begin();
    this.next = this.current.then(
      () => this.begin(),
      () => this.begin(),
    );
    return this.next;
  }

  /** This process has written one of them, and knows it. */
  wrote(): void {
    this.writes += 1;
  }

  private begin(): Promise<void> {
    this.next = null;
    const reading = this.readOnce().finally(() => {
      if (this.current === reading) this.current = null;
    });
    this.current = reading;
    return reading;
  }

  private async readOnce(): Promise<void> {
    for (;;) {
      const before = this.writes;
      const take = await this.load();
      if (before === this.writes) return take();
    }
  }

  private later(): void {
    if (!this.running) return;
    const { clock, report } = this.house();
    this.cancel = clock.after(this.everyMs, () => {
      this.read()
        .catch(report)
        .finally(() => this.later());
    });
  }
}
