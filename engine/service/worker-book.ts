import type { RecordWorkerRequest, WorkerFacts } from '../contract';

/** A worker that has said nothing for so long is gone. */
const FORGOTTEN_MS = 5 * 60_000;
const MAX_WORKERS = 1_000;
/** Other processes tell it with their lease: more than this is left out. */
const TOLD_WORKERS = 50;
const TOLD_TYPES = 100;

export interface KnownWorker {
  readonly namespace: string;
  readonly taskQueue: string;
  readonly identity: string;
  readonly facts: WorkerFacts;
  /** When it said so, epoch ms. */
  readonly time: number;
}

/** What the workers that poll this process have said of themselves last. */
export class WorkerBook {
  private readonly workers = new Map<string, KnownWorker>();

  record({ namespace, taskQueue, identity, facts }: RecordWorkerRequest, now: number): void {
    const key = JSON.stringify([namespace, taskQueue, identity]);
    // Heard last stands last.
    this.workers.delete(key);
    this.workers.set(key, { namespace, taskQueue, identity, facts, time: now });
    const [oldest] = this.workers.keys();
    if (this.workers.size > MAX_WORKERS && oldest !== undefined) this.workers.delete(oldest);
  }

  left(namespace: string, identity: string): void {
    for (const [key, each] of this.workers) if (each.namespace === namespace && each.identity === identity) this.workers.delete(key);
  }

  list(now: number): readonly KnownWorker[] {
    return [...this.workers.values()].filter(({ time }) => now - time <= FORGOTTEN_MS);
  }

  /** As it is told to the other processes. */
  told(now: number): readonly KnownWorker[] {
    const brief = (types: readonly string[] | undefined) => types?.slice(0, TOLD_TYPES);
    return this.list(now)
      .slice(-TOLD_WORKERS)
      .map((each) => ({
        ...each,
        facts: { ...each.facts, workflowTypes: brief(each.facts.workflowTypes), activityTypes: brief(each.facts.activityTypes) },
      }));
  }
}
