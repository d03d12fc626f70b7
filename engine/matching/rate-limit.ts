/** Holds a queue to so many tasks a second, evenly; what was not used does not add up. */
export class RateLimit {
  private perSecond: number | undefined;
  private nextAt = Number.NEGATIVE_INFINITY;

  get isSet(): boolean {
    return this.perSecond !== undefined;
  }

  set(perSecond: number): void {
    this.perSecond = perSecond;
  }

  /** Takes a turn. 0: it is now; else so many ms are left, and no turn was taken. */
  take(now: number): number {
    if (this.perSecond === undefined) return 0;
    if (now < this.nextAt) return this.nextAt - now;
    this.nextAt = Math.max(now, this.nextAt) + 1_000 / this.perSecond;
    return 0;
  }
}
