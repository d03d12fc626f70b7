import type { CommitGroup, CommitOutcome, Store } from '../../store/store';

interface Waiting {
  readonly group: CommitGroup;
  readonly resolve: (outcome: CommitOutcome) => void;
  readonly reject: (error: unknown) => void;
}

/** Beyond this a batch takes so long that those behind it wait longer than a commit of their own would cost. */
const MAX_GROUPS = 512;

/** Group commit: one transaction at a time; while it is on its way, others gather for the next. */
export class Committer {
  private waiting: Waiting[] = [];
  private running = false;

  constructor(private readonly store: Store) {}

  /** Rejects when the database failed: the group may or may not have been written. */
  submit(group: CommitGroup): Promise<CommitOutcome> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ group, resolve, reject });
      if (!this.running) void this.run();
    });
  }

  private async run(): Promise<void> {
    this.running = true;
    await null; // those who are ready in the same tick go along
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0, MAX_GROUPS);
      try {
        const outcomes = await this.store.commit(batch.map((each) => each.group));
        for (const [index, each] of batch.entries()) each.resolve(outcomes[index] ?? 'conflict');
      } catch (error) {
        for (const each of batch) each.reject(error);
      }
    }
    this.running = false;
  }
}
