import type { ExecutionKey, WorkflowStatus } from '../contract';

export interface CommitNotice {
  readonly execution: ExecutionKey;
  readonly status: WorkflowStatus;
  readonly lastEventId: number;
}
export type CommitListener = (notice: CommitNotice) => void;

/** Who wants to hear of commits: everyone (live updates), and those who wait for one run's next event. */
export class Watchers {
  private readonly listeners = new Set<CommitListener>();
  private readonly byRun = new Map<string, Set<() => void>>();

  constructor(private readonly report: (error: unknown) => void) {}

  onCommit(listener: CommitListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Calls `wake` at each commit of the run until the returned function is called. */
  watchRun(runId: string, wake: () => void): () => void {
    const wakers = this.byRun.get(runId) ?? new Set();
    this.byRun.set(runId, wakers);
    wakers.add(wake);
    return () => {
      wakers.delete(wake);
      if (wakers.size === 0) this.byRun.delete(runId);
    };
  }

  /** Those who wait for a run look again (and see that the engine has stopped). */
  wakeAll(): void {
    for (const wakers of [...this.byRun.values()]) for (const wake of [...wakers]) wake();
  }

  committed(notice: CommitNotice): void {
    for (const wake of [...(this.byRun.get(notice.execution.runId) ?? [])]) wake();
    for (const listener of this.listeners) {
      try {
        listener(notice);
      } catch (error) {
        this.report(error);
      }
    }
  }
}
