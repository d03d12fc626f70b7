/** Lets through so many a second, evenly: what was not used does not add up. */
export class Pace {
  private readonly intervalMs: number;
  private nextAt = 0;

  constructor(perSecond: number) {
    this.intervalMs = 1_000 / perSecond;
  }

  /** Resolves when it is one's turn, or when the signal comes. */
  async next(signal: AbortSignal): Promise<void> {
    const now = performance.now();
    const at = Math.max(now, this.nextAt);
    this.nextAt = at + this.intervalMs;
    if (at <= now || signal.aborted) return;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, at - now);
      signal.addEventListener('abort', done);
    });
  }
}
