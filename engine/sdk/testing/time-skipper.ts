import type { TestTime } from '../client';
import type { SkippingClock } from './skipping-clock';
import type { StoreWatch } from './watched-store';

export interface TimeSkipperOptions {
  readonly clock: SkippingClock;
  readonly watch: StoreWatch;
  /** Calls are under way that must not see time pass. */
  readonly busy: () => boolean;
}

/** Turns of the event loop without any use of the store, after which nothing more will come by itself. */
const QUIET_TURNS = 12;
/** How soon it looks again when nothing can be skipped, in ms: at once at first, less often when it lasts. */
const LOOK_AGAIN_MS = { first: 1, longest: 16 };

/**
 * Skips time as Temporal's test server does: while it is unlocked and no task is in the hands of a worker, to the next point of time
 * at which anything is due. A workflow task that waits for a worker, an activity that runs: time goes at its usual speed, unless the
 * activity itself sleeps here.
 */
export class TimeSkipper implements TestTime {
  private unlocked = 0;
  /** Until when each sleeps. */
  private readonly sleeping = new Map<symbol, number>();
  private working = false;

  constructor(private readonly options: TimeSkipperOptions) {}

  /** As often as it was unlocked, it must be locked again. */
  unlock(): void {
    this.unlocked += 1;
    void this.work();
  }

  lock(): void {
    this.unlocked -= 1;
  }

  /** Resolves when this much time has passed, by skipping; what is due on the way happens. */
  async sleep(ms: number): Promise<void> {
    const { clock, watch } = this.options;
    const sleeper = Symbol('sleep');
    this.sleeping.set(sleeper, clock.now() + ms);
    try {
      await new Promise<void>((resolve) => {
        clock.after(ms, resolve);
        void this.work();
      });
      // What is due now has happened when this resolves.
      while (!(await this.quiet(() => watch.busy()))) await pause(1);
    } finally {
      this.sleeping.delete(sleeper);
    }
  }

  now(): number {
    return this.options.clock.now();
  }

  wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.options.clock.after(ms, resolve);
    });
  }

  stop(): void {
    this.unlocked = 0;
    this.sleeping.clear();
  }

  private get wanted(): boolean {
    return this.unlocked > 0 || this.sleeping.size > 0;
  }

  /** Each activity that runs locks time; each sleep outweighs one of them, and who waits for a result outweighs none. */
  private get locked(): boolean {
    const { watch } = this.options;
    const outweighed = this.sleeping.size - (this.unlocked > 0 ? 0 : 1);
    return watch.busy() || watch.activities() > Math.max(0, outweighed);
  }

  private async work(): Promise<void> {
    if (this.working) return;
    this.working = true;
    try {
      let waitMs = LOOK_AGAIN_MS.first;
      while (this.wanted) {
        const before = this.options.watch.uses();
        const skipped = await this.skip();
        if (!skipped) await pause(waitMs);
        const still = !skipped && this.options.watch.uses() - before <= 1;
        waitMs = still ? Math.min(2 * waitMs, LOOK_AGAIN_MS.longest) : LOOK_AGAIN_MS.first;
      }
    } finally {
      this.working = false;
    }
  }

  /** False: there was nothing to skip. */
  private async skip(): Promise<boolean> {
    const { clock, watch, busy } = this.options;
    if (!(await this.quiet(() => this.locked))) return false;
    const before = watch.uses();
    const next = await this.nextTime();
    // Whoever came in between is looked at first.
    if (next === null || !this.wanted || this.locked || busy() || watch.uses() - before > 4) return false;
    if (next <= clock.now()) return false;
    clock.advanceTo(next);
    return true;
  }

  private async nextTime(): Promise<number | null> {
    const { store } = this.options.watch;
    const due = await Promise.all([store.nextDeadline(), store.nextDueDocument()]);
    const times = [...this.sleeping.values(), ...due.filter((time) => time !== null)];
    return times.length === 0 ? null : Math.min(...times);
  }

  /** Whether nothing is under way. */
  private async quiet(locked: () => boolean): Promise<boolean> {
    const { watch, busy } = this.options;
    for (let turn = 0; turn < QUIET_TURNS; turn++) {
      const before = watch.uses();
      await new Promise((resolve) => setImmediate(resolve));
      if (locked() || busy() || watch.uses() !== before) return false;
    }
    return true;
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
