/**
 * A worker's open question for a task. `waiting` until somebody reserves it; a reservation ends in a delivery or in a
 * release, which puts it back in its place. It may go away at any time (abort, time is up): then a delivery fails.
 */
export class Poller<Task> {
  private answer: ((task: Task | null) => void) | null;
  /** Set by the queue: puts a released poller back, drops one that went away. */
  onRelease: (() => void) | null = null;
  onGone: (() => void) | null = null;

  constructor(
    readonly identity: string,
    /** The incarnation whose own worker it is; null: a remote worker. */
    readonly owner: string | null,
    answer: (task: Task | null) => void,
  ) {
    this.answer = answer;
  }

  get gone(): boolean {
    return this.answer === null;
  }

  /** Hands the task over. False: the poller has gone, the task is still yours. */
  deliver(task: Task): boolean {
    const { answer } = this;
    if (answer === null) return false;
    this.answer = null;
    answer(task);
    return true;
  }

  /** Gives the place back, unused. */
  release(): void {
    if (!this.gone) this.onRelease?.();
  }

  /** The worker hears "nothing for you", wherever the poller stands. */
  leave(): void {
    const { answer } = this;
    if (answer === null) return;
    this.answer = null;
    answer(null);
    this.onGone?.();
  }
}
