import type { ExecutionKey, WorkflowStatus } from '../contract';
import type { Store } from '../store/store';

export interface CommitNotice {
  readonly execution: ExecutionKey;
  readonly status: WorkflowStatus;
  readonly lastEventId: number;
}
export type CommitListener = (notice: CommitNotice) => void;

/** Somebody who waits for something new in a run. */
interface Watcher {
  readonly key: ExecutionKey;
  readonly wake: () => void;
  /** Whether a commit of this process wakes it too. */
  readonly hearsOwn: boolean;
  /** The version that it has seen; null: it is just reading. */
  seen: number | null;
}

export interface Watch {
  /** The run was read in this version: a commit of another process that follows it wakes. */
  saw(version: number): void;
  stop(): void;
}

/** Who wants to hear of commits: everyone (live updates), and those who wait for one run's next event. */
export class Watchers {
  private readonly listeners = new Set<CommitListener>();
  private readonly byRun = new Map<string, Set<Watcher>>();

  constructor(private readonly report: (error: unknown) => void) {}

  onCommit(listener: CommitListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Calls `wake` at each commit of the run, here or by another process, until it is stopped. */
  watchRun(key: ExecutionKey, wake: () => void, { hearsOwn = true } = {}): Watch {
    const { runId } = key;
    const watcher: Watcher = { key, wake, hearsOwn, seen: null };
    const watchers = this.byRun.get(runId) ?? new Set();
    this.byRun.set(runId, watchers);
    watchers.add(watcher);
    return {
      saw(version) {
        watcher.seen = version;
      },
      stop: () => {
        watchers.delete(watcher);
        if (watchers.size === 0 && this.byRun.get(runId) === watchers) this.byRun.delete(runId);
      },
    };
  }

  /** Those who wait for a run look again (and see that the engine has stopped). */
  wakeAll(): void {
    for (const watchers of [...this.byRun.values()]) for (const { wake } of [...watchers]) wake();
  }

  /** Wakes those whose run another process has brought further. */
  async lookInto(store: Store): Promise<void> {
    const runs = [...this.byRun.values()].flatMap((watchers) => [...watchers].slice(0, 1));
    if (runs.length === 0) return;
    const versions = await store.versionsOf(runs.map(({ key }) => key));
    for (const [runId, version] of versions) {
      for (const watcher of [...(this.byRun.get(runId) ?? [])]) {
        if (watcher.seen === null || watcher.seen >= version) continue;
        watcher.seen = version;
        watcher.wake();
      }
    }
  }

  committed(notice: CommitNotice): void {
    for (const { wake, hearsOwn } of [...(this.byRun.get(notice.execution.runId) ?? [])]) if (hearsOwn) wake();
    for (const listener of this.listeners) {
      try {
        listener(notice);
      } catch (error) {
        this.report(error);
      }
    }
  }
}
