import { EngineError, type ExecutionKey } from '../../contract';
import { type Blob, LARGE_PAYLOAD_BYTES, putBack, type StoredEvent, takeOut, withBlobs } from '../blobs';
import { queueKeyOf } from '../keys';
import type {
  CommitGroup,
  CommitOutcome,
  DocumentRow,
  ExecutionRecord,
  ExecutionWrite,
  IncarnationRow,
  Store,
  TaskQueueKey,
  TaskRow,
} from '../store';
import { memoryDocuments } from './documents';
import { memoryRelays, type StoredRelay } from './relays';
import { groupRows, listRows, rowsOf, type VisibleRun } from './visibility';

/** What outlives the store's handle: several engines may have one open, as processes do a database. */
export interface MemoryDatabase {
  readonly executions: Map<string, ExecutionRecord>;
  readonly current: Map<string, string>;
  readonly histories: Map<string, string[]>;
  readonly blobs: Map<string, Blob[]>;
  readonly tasks: Map<string, TaskRow>;
  readonly visibility: Map<string, VisibleRun>;
  readonly incarnations: Map<string, IncarnationRow>;
  readonly documents: Map<string, DocumentRow>;
  readonly relays: Map<string, StoredRelay>;
}

export function memoryDatabase(): MemoryDatabase {
  return {
    executions: new Map(),
    current: new Map(),
    histories: new Map(),
    blobs: new Map(),
    tasks: new Map(),
    visibility: new Map(),
    incarnations: new Map(),
    documents: new Map(),
    relays: new Map(),
  };
}

export interface MemoryStoreOptions {
  /** Default: a new one. */
  readonly database?: MemoryDatabase;
  /** What the store says it is; `mysql` makes the engine believe that other processes write too. Default `sqlite`. */
  readonly dialect?: Store['dialect'];
  /** What the database's clock shows. Default: it has none of its own. */
  readonly time?: () => number;
  /** Called before each commit; a rejection fails the commit with nothing written. For simulated faults. */
  readonly beforeCommit?: (groups: readonly CommitGroup[]) => Promise<void>;
  /** Called after each commit; a rejection makes its outcome unknown to the engine though it was written. */
  readonly afterCommit?: (groups: readonly CommitGroup[]) => Promise<void>;
}

/** A store that forgets when the process ends: for tests and the deterministic simulation. Keeps text, as a database would, so that nothing is shared by reference. */
export function openMemoryStore(options: MemoryStoreOptions = {}): Store {
  const { executions, current, histories, blobs, tasks, visibility, incarnations, documents, relays } =
    options.database ?? memoryDatabase();
  const { time } = options;
  let closed = false;
  const stats = { commits: 0, groups: 0, statements: 0, bytesWritten: 0, blobsRead: 0 };

  const admissible = (write: ExecutionWrite, pending: ReadonlyMap<string, string>): boolean => {
    const stored = executions.get(keyOf(write.key));
    if ((stored?.version ?? 0) !== write.baseVersion) return false;
    if (write.makeCurrent) {
      const id = workflowKey(write.key.namespace, write.key.workflowId);
      if ((pending.get(id) ?? current.get(id) ?? null) !== write.makeCurrent.expected) return false;
    }
    const first = write.events[0];
    return first === undefined || first.id === (histories.get(keyOf(write.key))?.length ?? 0) + 1;
  };

  const write = (each: ExecutionWrite): void => {
    const id = keyOf(each.key);
    executions.set(id, { ...each.record, key: { ...each.key }, version: each.baseVersion + 1 });
    const history = histories.get(id) ?? [];
    if (each.baseVersion === 0) histories.set(id, history);
    const taken = takeOut(each.events, LARGE_PAYLOAD_BYTES);
    if (taken.blobs.length > 0) blobs.set(id, [...(blobs.get(id) ?? []), ...taken.blobs]);
    for (const event of taken.events) {
      const text = JSON.stringify(event);
      stats.bytesWritten += text.length;
      history.push(text);
    }
    if (each.makeCurrent) current.set(workflowKey(each.key.namespace, each.key.workflowId), each.key.runId);
    for (const task of each.addTasks) tasks.set(taskKey(task), structuredClone(task));
    for (const taskId of each.removeTaskIds) tasks.delete(taskKey({ execution: each.key, taskId }));
    if (each.visibility) {
      const attributes = each.attributes ?? visibility.get(id)?.attributes ?? [];
      visibility.set(id, structuredClone({ row: each.visibility, attributes }));
    }
    stats.bytesWritten += each.record.state.length;
  };

  return {
    dialect: options.dialect ?? 'sqlite',
    ...memoryDocuments(documents),
    ...memoryRelays(relays),

    async commit(groups) {
      if (closed) throw new EngineError('STORE_UNAVAILABLE', 'the store is closed');
      for (const each of groups.flat()) checkDense(each);
      await options.beforeCommit?.(groups);
      const outcomes: CommitOutcome[] = [];
      for (const group of groups) {
        const pending = new Map<string, string>();
        const wins = group.every((each) => {
          const ok = admissible(each, pending);
          if (ok && each.makeCurrent) pending.set(workflowKey(each.key.namespace, each.key.workflowId), each.key.runId);
          return ok;
        });
        if (wins) group.forEach(write);
        outcomes.push(wins ? 'committed' : 'conflict');
      }
      stats.commits += 1;
      stats.groups += groups.length;
      await options.afterCommit?.(groups);
      return outcomes;
    },

    async deleteRuns(runs) {
      const deleted = new Set<string>();
      for (const { key, version } of runs) {
        const id = keyOf(key);
        if (executions.get(id)?.version !== version) continue;
        deleted.add(key.runId);
        for (const map of [executions, histories, blobs, visibility]) map.delete(id);
        for (const [taskId, task] of tasks) if (keyOf(task.execution) === id) tasks.delete(taskId);
        if (current.get(workflowKey(key.namespace, key.workflowId)) === key.runId)
          current.delete(workflowKey(key.namespace, key.workflowId));
      }
      return deleted;
    },

    async loadExecution(key) {
      return executions.get(keyOf(key)) ?? null;
    },
    async currentRunId(namespace, workflowId) {
      return current.get(workflowKey(namespace, workflowId)) ?? null;
    },
    async readHistory(key, afterEventId, limit, largePayloads = 'load') {
      const history = histories.get(keyOf(key)) ?? [];
      const texts = history.slice(Math.max(0, afterEventId), Math.max(0, afterEventId) + limit);
      const events = texts.map((text) => JSON.parse(text) as StoredEvent);
      if (largePayloads === 'leave') return putBack(events, null);
      const ids = withBlobs(events);
      const own = ids.length === 0 ? [] : (blobs.get(keyOf(key)) ?? []).filter(({ eventId }) => ids.includes(eventId));
      stats.blobsRead += own.length;
      return putBack(events, own);
    },

    async dueExecutions(now, limit) {
      const due = [...executions.values()].flatMap(({ key, deadline }) =>
        deadline !== null && deadline <= now ? [{ key, deadline }] : [],
      );
      return due.sort((a, b) => a.deadline - b.deadline).slice(0, limit);
    },
    async nextDeadline() {
      let next: number | null = null;
      for (const { deadline } of executions.values()) if (deadline !== null && (next === null || deadline < next)) next = deadline;
      return next;
    },
    async ownedExecutions(owner, afterRunId, limit) {
      return [...executions.values()]
        .filter((record) => record.owner === owner && (afterRunId === null || record.key.runId > afterRunId))
        .map((record) => record.key)
        .sort((a, b) => (a.runId < b.runId ? -1 : 1))
        .slice(0, limit);
    },

    async readTasks(queue, afterTaskId, limit) {
      return [...tasks.values()]
        .filter((task) => sameQueue(task.queue, queue) && (afterTaskId === null || task.taskId > afterTaskId))
        .sort((a, b) => (a.taskId < b.taskId ? -1 : 1))
        .slice(0, limit);
    },
    async deleteTasks(rows) {
      for (const row of rows) tasks.delete(taskKey(row));
    },

    async queuesWithTasks(queues) {
      return queues.filter((queue) => [...tasks.values()].some((task) => sameQueue(task.queue, queue)));
    },
    async firstTasksElsewhere(namespace, known, limit) {
      const first = new Map<string, TaskRow>();
      for (const task of [...tasks.values()].sort((a, b) => (a.taskId < b.taskId ? -1 : 1)))
        if (!first.has(queueKeyOf(task.queue))) first.set(queueKeyOf(task.queue), task);
      return [...first]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .slice(0, limit)
        .flatMap(([, { queue, execution, scheduledEventId }]) =>
          queue.namespace === namespace && !known.some((each) => sameQueue(each, queue)) ? [{ execution, scheduledEventId }] : [],
        );
    },
    async versionsOf(keys) {
      return new Map(
        keys.flatMap((key) => {
          const record = executions.get(keyOf(key));
          return record ? [[key.runId, record.version] as const] : [];
        }),
      );
    },

    async listVisibility(query) {
      return listRows(visibility, query);
    },
    async countVisibility(query) {
      return rowsOf(visibility, query).length;
    },
    async groupVisibility({ by, limit, ...query }) {
      return groupRows(visibility, query, by).slice(0, limit);
    },

    async upsertIncarnation(row) {
      incarnations.set(row.id, { ...row });
    },
    async listIncarnations() {
      return [...incarnations.values()];
    },
    async deleteIncarnation(id) {
      incarnations.delete(id);
    },
    ...(time && { time: async () => time() }),
    async stats() {
      return { ...stats };
    },
    async close() {
      closed = true;
    },
  };
}

function checkDense({ events }: ExecutionWrite): void {
  for (const [index, event] of events.entries()) {
    if (event.id !== (events[0]?.id ?? 0) + index) throw new Error('event ids of a write must be dense');
  }
}
function workflowKey(namespace: string, workflowId: string): string {
  return JSON.stringify([namespace, workflowId]);
}
function keyOf(key: ExecutionKey): string {
  return JSON.stringify([key.namespace, key.workflowId, key.runId]);
}
function taskKey({ execution, taskId }: Pick<TaskRow, 'execution' | 'taskId'>): string {
  return `${keyOf(execution)}${taskId}`;
}
function sameQueue(a: TaskQueueKey, b: TaskQueueKey): boolean {
  return a.namespace === b.namespace && a.kind === b.kind && a.name === b.name;
}
