import type { Clock } from '../../contract';

/** Of one question, at most so many samples: the one that took the shortest time says most. */
const SAMPLES = 3;
/** A sample that took no longer than this needs no second. */
const QUICK_MS = 5;
/** Steps back that are smaller come from measuring, and the time stands still for them; a larger one is real. */
const JITTER_MS = 1_000;

/** What the database's clock shows, epoch ms. */
export type AskTime = () => Promise<number>;

/**
 * The time of the database, by which all processes on it go: a timer that one of them sets is due at the same moment for each, whatever
 * the clocks of their machines show, and a machine whose clock is set changes nothing. Between two questions it goes on by the time
 * that has passed here.
 */
export class StoreClock implements Clock {
  /** What the database shows when our `elapsed` is zero; null: not asked yet. */
  private zero: number | null = null;
  private latest = Number.NEGATIVE_INFINITY;
  private cancel: (() => void) | null = null;
  private stopped = false;

  constructor(
    private readonly own: Clock,
    private readonly passed: () => number,
    private readonly ask: AskTime,
  ) {}

  now(): number {
    if (this.zero === null) return this.own.now();
    const now = Math.floor(this.zero + this.passed());
    const back = this.latest - now;
    if (back > 0 && back < JITTER_MS) return this.latest;
    this.latest = now;
    return now;
  }

  after(delayMs: number, fn: () => void): () => void {
    return this.own.after(delayMs, fn);
  }

  /** Asks now, and every `everyMs` from then on: clocks drift, a machine sleeps, another database takes over. */
  async start(everyMs: number, report: (error: unknown) => void): Promise<void> {
    this.stopped = false;
    await this.measure();
    const ask = (): void => {
      this.measure()
        .catch((error: unknown) => (this.stopped ? undefined : report(error)))
        .finally(again);
    };
    const again = (): void => {
      if (!this.stopped) this.cancel = this.own.after(everyMs, ask);
    };
    again();
  }

  stop(): void {
    this.stopped = true;
    this.cancel?.();
  }

  /** What is known better already, within what the question took, is left as it is. */
  private async measure(): Promise<void> {
    let best: { readonly zero: number; readonly doubtMs: number } | null = null;
    for (let n = 0; n < SAMPLES && (best === null || best.doubtMs > QUICK_MS); n++) {
      const asked = this.passed();
      const shown = await this.ask();
      const doubtMs = (this.passed() - asked) / 2;
      if (best === null || doubtMs < best.doubtMs) best = { zero: shown - asked - doubtMs, doubtMs };
    }
    if (best !== null && (this.zero === null || Math.abs(best.zero - this.zero) > best.doubtMs + 1)) this.zero = best.zero;
  }
}

/** The clock of an engine: that of the database which several processes share, and the machine's where there is none or the clock is no real one. */
export function clockOf(own: Clock, ask: AskTime | undefined): Clock | StoreClock {
  return ask && own.elapsed ? new StoreClock(own, own.elapsed, ask) : own;
}
