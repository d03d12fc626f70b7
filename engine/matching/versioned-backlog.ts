import type { TaskQueueKey, TaskRow } from '../store/store';
import { partsOfQueue } from './version-queue';

interface BacklogSource {
  readBacklog(queue: TaskQueueKey, afterTaskId: string | null, limit: number): Promise<readonly TaskRow[]>;
  queueOf(row: TaskRow): string;
}

/** Rows that are for others may stand in front: they are read past, so many at a time. */
const PAGE = 200;

/**
 * The stored rows that are for one queue in memory. A queue of a version has those of its own name (of pinned runs) and those of the
 * task queue that go along and are routed to it; the task queue itself has those that are routed to no version.
 */
export class VersionedBacklog {
  private readonly own: TaskQueueKey;
  private readonly common: TaskQueueKey | null;

  constructor(
    private readonly key: TaskQueueKey,
    private readonly source: BacklogSource,
  ) {
    const { taskQueue, version } = partsOfQueue(key.name);
    this.own = key;
    this.common = version ? { ...key, name: taskQueue } : null;
  }

  async read(after: string | null, limit: number): Promise<readonly TaskRow[]> {
    if (this.common === null) return this.mine(this.own, after, limit);
    const [own, common] = await Promise.all([this.source.readBacklog(this.own, after, limit), this.mine(this.common, after, limit)]);
    return [...own, ...common].sort((a, b) => (a.taskId < b.taskId ? -1 : 1)).slice(0, limit);
  }

  /** Fewer than `limit` only when there are no more. */
  private async mine(queue: TaskQueueKey, after: string | null, limit: number): Promise<readonly TaskRow[]> {
    const found: TaskRow[] = [];
    for (let from = after; ; ) {
      const size = Math.max(limit, PAGE);
      const page = await this.source.readBacklog(queue, from, size);
      for (const row of page) if (this.source.queueOf(row) === this.key.name) found.push(row);
      if (found.length >= limit) return found.slice(0, limit);
      const last = page.at(-1);
      if (page.length < size || last === undefined) return found;
      from = last.taskId;
    }
  }
}
