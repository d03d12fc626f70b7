import type { WriteRow } from '../rows';
import { ofRun } from '../sql/reads';
import type { CommitOutcome } from '../store';
import { commitGroups } from './commit';
import type { Statement, Transaction } from './transaction';

// 1205: waited too long for a lock; 3572: MySQL's answer to NOWAIT.
const LOCKED = new Set([1205, 3572]);
/** How long a run that was found locked is kept out of everybody's batch. */
const REMEMBERED_MS = 2_000;

type Transact = <T>(body: (tx: Transaction) => Promise<T>) => Promise<T>;

export function isLocked(error: unknown): boolean {
  return LOCKED.has((error as { errno?: number }).errno ?? 0);
}

/**
 * A process that stalls in the middle of a transaction (stopped, swapped out, cut off) keeps its rows locked until the server breaks it
 * off. Those rows must not hold up the batches of the others: when a batch meets such a lock, its groups are written one by one, those
 * that are locked count as lost (they are decided again), and are written apart for a while.
 */
export class ApartCommits {
  private readonly locked = new Map<string, number>();

  constructor(private readonly transact: Transact) {}

  async commit(groups: readonly (readonly WriteRow[])[]): Promise<CommitOutcome[]> {
    const outcomes: CommitOutcome[] = groups.map(() => 'conflict');
    const now = performance.now();
    for (const [runId, until] of this.locked) if (until <= now) this.locked.delete(runId);
    let apart = groups.flatMap((group, i) => (group.some(({ runId }) => this.locked.has(runId)) ? [i] : []));
    const together = groups.flatMap((_, i) => (apart.includes(i) ? [] : [i]));
    try {
      const done = await commitGroups(
        this.transact,
        together.map((i) => groups[i] ?? []),
      );
      together.forEach((i, at) => {
        outcomes[i] = done[at] ?? 'conflict';
      });
    } catch (error) {
      if (!isLocked(error)) throw error;
      apart = groups.map((_, i) => i);
    }
    for (const i of apart) outcomes[i] = await this.alone(groups[i] ?? []);
    return outcomes;
  }

  private async alone(group: readonly WriteRow[]): Promise<CommitOutcome> {
    const first = (body: (tx: Transaction) => Promise<unknown>) => async (tx: Transaction) => {
      await tx.send(group.flatMap(lockNow));
      return body(tx);
    };
    try {
      const [outcome] = await commitGroups((body) => this.transact(first(body) as typeof body), [group]);
      return outcome ?? 'conflict';
    } catch (error) {
      if (!isLocked(error)) throw error;
      for (const { runId } of group) this.locked.set(runId, performance.now() + REMEMBERED_MS);
      return 'conflict';
    }
  }
}

/** Takes the locks of a write at once or not at all. */
function lockNow({ partition, workflowKey, runId, workflowId, namespace, expectedCurrent }: WriteRow): Statement[] {
  const current = typeof expectedCurrent === 'string';
  return [
    {
      sql: 'SELECT version FROM executions WHERE `partition` = ? AND workflow_key = ? AND run_id = ? FOR UPDATE NOWAIT',
      params: ofRun({ namespace, workflowId, runId }),
    },
    ...(current
      ? [
          {
            sql: 'SELECT revision FROM current_executions WHERE `partition` = ? AND workflow_key = ? FOR UPDATE NOWAIT',
            params: [partition, workflowKey],
          },
        ]
      : []),
  ];
}
