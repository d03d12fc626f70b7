/** Who polls a queue, and how much goes out. */
export interface PollerInfo {
  readonly identity: string;
  /** When its last poll began or ended, epoch ms. */
  readonly lastAccessTime: number;
  /** Activities a second that it asked the whole queue to be held to. */
  readonly ratePerSecond?: number;
}

/** A worker that has not polled for so long is gone. */
const FORGOTTEN_MS = 5 * 60_000;
/** Workers with identities that change all the time must not fill the memory. */
const MAX_POLLERS = 1_000;
/** Over which the rate is measured. */
const WINDOW_MS = 30_000;

/** Remembers the pollers of one task queue and when tasks went out. */
export class PollerBook {
  private readonly pollers = new Map<string, PollerInfo>();
  private readonly dispatches: { at: number; count: number }[] = [];

  seen(identity: string, now: number, ratePerSecond?: number): void {
    // Last seen stands last.
    this.pollers.delete(identity);
    this.pollers.set(identity, { identity, lastAccessTime: now, ...(ratePerSecond !== undefined && { ratePerSecond }) });
    const [oldest] = this.pollers.keys();
    if (this.pollers.size > MAX_POLLERS && oldest !== undefined) this.pollers.delete(oldest);
  }

  left(identity: string): void {
    this.pollers.delete(identity);
  }

  dispatched(now: number): void {
    const last = this.dispatches.at(-1);
    if (last && now - last.at < 1_000) last.count += 1;
    else this.dispatches.push({ at: now, count: 1 });
    while ((this.dispatches[0]?.at ?? now) < now - WINDOW_MS) this.dispatches.shift();
  }

  list(now: number): readonly PollerInfo[] {
    return [...this.pollers.values()].filter(({ lastAccessTime }) => now - lastAccessTime <= FORGOTTEN_MS);
  }

  /** Tasks given out a second, over the last half minute. */
  dispatchRate(now: number): number {
    const recent = this.dispatches.filter(({ at }) => at >= now - WINDOW_MS);
    return recent.reduce((sum, { count }) => sum + count, 0) / (WINDOW_MS / 1_000);
  }
}
