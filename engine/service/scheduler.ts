import { type ExecutionKey, isEngineError } from '../contract';
import { deadlineOf, fireTimers, type MutableState } from '../core';
import { DeadlineHeap } from './deadline-heap';
import type { House } from './house';

/** Deadlines further away stay in the store until their time is near. */
const HORIZON_MS = 60_000;
const PAGE = 500;
const RETRY_MS = 1_000;
/** Never sleeps longer: the machine may have been suspended or its clock set, and a timer of the system knows of neither. */
const LONGEST_SLEEP_MS = 1_000;
/** How long a timer that another process wrote just now is left to that process, whose worker has the run in its memory. */
const LEFT_TO_OTHERS_MS = 1_000;
/** Runs whose timers fire at the same time; others wait, so that a flood of due timers stays in the store. */
const MAX_FIRING = 1_000;

/**
 * Fires timers. Near deadlines that this process wrote stand in a heap; the store is looked into for those that were
 * further away, or written by others: at the start, then every half horizon (every `slowLookMs` when the store is shared).
 * A process that does not look after others fires what it wrote itself. A deadline is a hint: the transition decides what is due.
 */
export class Scheduler {
  private readonly heap = new DeadlineHeap();
  private cancelWake: (() => void) | null = null;
  private wakeAt: number | null = null;
  private nextLook = 0;
  private running = false;
  private working = false;
  private firing = 0;

  constructor(
    private readonly house: () => House,
    private readonly looksAfterOthers: boolean,
  ) {}

  start(): void {
    this.running = true;
    this.nextLook = 0;
    this.arm(0);
  }

  stop(): void {
    this.running = false;
    this.cancelWake?.();
    this.cancelWake = null;
    this.wakeAt = null;
  }

  /** The run was committed so. */
  note(key: ExecutionKey, state: MutableState): void {
    this.expect(key, deadlineOf(state));
  }

  /** Something may be due in the store that this process does not know of. */
  lookSoon(): void {
    const { clock } = this.house();
    this.nextLook = Math.min(this.nextLook, clock.now() + RETRY_MS);
    this.arm(this.nextLook);
  }

  private expect(key: ExecutionKey, time: number | null): void {
    const near = time !== null && time <= this.house().clock.now() + HORIZON_MS;
    if (near) {
      this.heap.set(key, time);
      this.arm(time);
    } else this.heap.remove(key.runId);
  }

  /** Wakes at `time`, unless it wakes earlier anyway. */
  private arm(time: number): void {
    if (!this.running || this.working || (this.wakeAt !== null && this.wakeAt <= time)) return;
    const { clock } = this.house();
    this.cancelWake?.();
    const now = clock.now();
    this.wakeAt = Math.min(time, now + LONGEST_SLEEP_MS);
    this.cancelWake = clock.after(Math.max(0, this.wakeAt - now), () => void this.wake());
  }

  private async wake(): Promise<void> {
    this.cancelWake = null;
    this.wakeAt = null;
    this.working = true;
    const { clock } = this.house();
    try {
      const now = clock.now();
      if (now >= this.nextLook || this.nextLook > now + HORIZON_MS) await this.look();
      const due = this.heap.takeDue(clock.now(), MAX_FIRING - this.firing);
      for (const key of due) void this.fire(key);
    } finally {
      this.working = false;
    }
    this.armNext();
  }

  private armNext(): void {
    const earliest = this.firing < MAX_FIRING ? this.heap.earliest : null;
    this.arm(Math.min(this.nextLook, earliest ?? Number.POSITIVE_INFINITY));
  }

  private async look(): Promise<void> {
    const { store, clock, shared, tuning, report, hasNeighbours } = this.house();
    const now = clock.now();
    this.nextLook = now + (shared ? tuning.slowLookMs : HORIZON_MS / 2);
    if (!this.looksAfterOthers) return;
    try {
      const rows = await store.dueExecutions(now + HORIZON_MS, PAGE);
      // What comes over the horizon is in nobody's heap; what appears before it, another process has written since the last look.
      const known = now + HORIZON_MS - 2 * tuning.slowLookMs;
      for (const { key, deadline } of rows) {
        if (this.heap.has(key.runId)) continue;
        this.heap.set(key, hasNeighbours() && deadline < known ? deadline + LEFT_TO_OTHERS_MS : deadline);
      }
      // There is more than a page within the horizon: look again when the last of it is due.
      const last = rows.length === PAGE ? rows[rows.length - 1] : undefined;
      if (last) this.nextLook = Math.min(this.nextLook, Math.max(last.deadline, now + 20));
    } catch (error) {
      report(error);
      this.nextLook = now + RETRY_MS;
    }
  }

  private async fire(key: ExecutionKey): Promise<void> {
    const { updates, clock } = this.house();
    this.firing += 1;
    try {
      const next = await updates.submit(key, {
        law: (state, env) => {
          const fired = fireTimers(state, env);
          return { ...fired, answer: fired.changed ? undefined : deadlineOf(fired.state) };
        },
      });
      if (next !== undefined) this.expect(key, next);
    } catch (error) {
      // A run that is gone has been deleted: nothing of it is due any more.
      if (this.running && !isEngineError(error, 'WORKFLOW_NOT_FOUND')) this.heap.set(key, clock.now() + RETRY_MS);
    } finally {
      this.firing -= 1;
      this.armNext();
    }
  }
}
