import type { Clock, WorkflowTaskToken } from '../../contract';
import type { Pending } from './pending';

/**
 * One run's line: its updates take turns, those that wait together share one. While a turn holds (it handed a workflow
 * task out before its commit), the answer to that very task joins it; everything else waits its turn.
 */
export class Lane {
  readonly waiting: Pending[] = [];
  running = false;
  private hold: { readonly stamp: string | undefined; readonly end: (answer: Pending | null) => void } | null = null;

  add(pending: Pending): void {
    const { token } = pending.update;
    if (this.hold !== null && token !== undefined && token.stamp === this.hold.stamp) this.hold.end(pending);
    else this.waiting.push(pending);
  }

  /** Waits for the answer to the task of `token`, at most `budgetMs`; null: it did not come in time, or somebody wants to read. */
  holdFor(token: WorkflowTaskToken, clock: Clock, budgetMs: number): Promise<Pending | null> {
    return new Promise((resolve) => {
      const end = (answer: Pending | null): void => {
        if (this.hold?.stamp !== token.stamp) return;
        this.hold = null;
        cancel();
        resolve(answer);
      };
      this.hold = { stamp: token.stamp, end };
      const cancel = clock.after(budgetMs, () => end(null));
    });
  }

  /** Lets the turn commit now with the task as really started. */
  endHold(): void {
    this.hold?.end(null);
  }

  get holding(): boolean {
    return this.hold !== null;
  }
}
