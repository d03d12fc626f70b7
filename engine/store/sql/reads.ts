import type { ExecutionKey } from '../../contract';
import { type Blob, putBack, type StoredEvent, withBlobs } from '../blobs';
import { queueKeyOf, workflowKeyOf } from '../keys';
import type { DueExecution, ExecutionRecord, IncarnationRow, Store, TaskQueueKey, TaskRow } from '../store';
import { visibilityReads } from './visibility';

export type SqlValue = string | number | null;
/** Reads rows by `?` placeholders. Both dialects take the same text: backticks quote, and nothing but plain SQL is spoken here. */
export type ReadAll = <Row>(sql: string, params: readonly SqlValue[]) => Promise<readonly Row[]>;

export type Reads = Pick<
  Store,
  | 'loadExecution'
  | 'currentRunId'
  | 'readHistory'
  | 'dueExecutions'
  | 'nextDeadline'
  | 'ownedExecutions'
  | 'readTasks'
  | 'queuesWithTasks'
  | 'firstTasksElsewhere'
  | 'versionsOf'
  | 'listVisibility'
  | 'countVisibility'
  | 'groupVisibility'
  | 'listIncarnations'
>;

const OF_RUN = '`partition` = ? AND workflow_key = ? AND run_id = ?';

/** The reads of a store, once for every SQL database. */
export function sqlReads(all: ReadAll, onBlobsRead: (count: number) => void): Reads {
  return {
    async loadExecution(key) {
      const [row] = await all<Omit<ExecutionRecord, 'key'>>(
        `SELECT version, status, state, deadline, owner FROM executions WHERE ${OF_RUN}`,
        ofRun(key),
      );
      return row ? { ...row, key } : null;
    },

    async currentRunId(namespace, workflowId) {
      const { partition, workflowKey } = workflowKeyOf(namespace, workflowId);
      const [row] = await all<{ run_id: string }>('SELECT run_id FROM current_executions WHERE `partition` = ? AND workflow_key = ?', [
        partition,
        workflowKey,
      ]);
      return row?.run_id ?? null;
    },

    async readHistory(key, afterEventId, limit, largePayloads = 'load') {
      // Ids are dense, so the page is the batches from the one that holds `afterEventId + 1` to the one that holds `afterEventId + limit`:
      // two descents of the key whatever the length of the history.
      const rows = await all<{ events: string }>(
        `SELECT events FROM history WHERE ${OF_RUN} AND first_event_id <= ? AND first_event_id >= COALESCE(
          (SELECT MAX(first_event_id) FROM history WHERE ${OF_RUN} AND first_event_id <= ?), 1) ORDER BY first_event_id`,
        [...ofRun(key), afterEventId + limit, ...ofRun(key), afterEventId + 1],
      );
      const stored = rows.flatMap((row) => JSON.parse(row.events) as StoredEvent[]);
      const events = stored.filter((event) => event.id > afterEventId && event.id <= afterEventId + limit);
      const ids = withBlobs(events);
      if (ids.length === 0) return events;
      if (largePayloads === 'leave') return putBack(events, null);
      const blobs = await all<{ event_id: number; ordinal: number; data: string }>(
        `SELECT event_id, ordinal, data FROM blobs WHERE ${OF_RUN} AND event_id IN (${placeholders(ids.length)})`,
        [...ofRun(key), ...ids],
      );
      onBlobsRead(blobs.length);
      return putBack(
        events,
        blobs.map(({ event_id: eventId, ordinal, data }): Blob => ({ eventId, ordinal, data })),
      );
    },

    async dueExecutions(now, limit) {
      const rows = await all<KeyRow & { deadline: number }>(
        'SELECT namespace, workflow_id, run_id, deadline FROM executions WHERE deadline <= ? ORDER BY deadline LIMIT ?',
        [now, limit],
      );
      return rows.map((row): DueExecution => ({ key: toKey(row), deadline: row.deadline }));
    },

    async nextDeadline() {
      const [row] = await all<{ deadline: number }>(
        'SELECT deadline FROM executions WHERE deadline IS NOT NULL ORDER BY deadline LIMIT 1',
        [],
      );
      return row?.deadline ?? null;
    },

    async ownedExecutions(owner, afterRunId, limit) {
      const rows = await all<KeyRow>(
        'SELECT namespace, workflow_id, run_id FROM executions WHERE owner = ? AND run_id > ? ORDER BY run_id LIMIT ?',
        [owner, afterRunId ?? '', limit],
      );
      return rows.map(toKey);
    },

    async readTasks(queue, afterTaskId, limit) {
      const rows = await all<TaskColumns>(
        'SELECT task_id, workflow_id, run_id, scheduled_event_id, attempt, created_at FROM tasks WHERE queue_key = ? AND task_id > ? ORDER BY task_id LIMIT ?',
        [queueKeyOf(queue), afterTaskId ?? '', limit],
      );
      return rows.map((row) => toTask(queue, row));
    },

    async queuesWithTasks(queues) {
      if (queues.length === 0) return [];
      const byKey = new Map(queues.map((queue) => [queueKeyOf(queue), queue]));
      const rows = await all<{ queue_key: string }>(
        `SELECT DISTINCT queue_key FROM tasks WHERE queue_key IN (${placeholders(byKey.size)})`,
        [...byKey.keys()],
      );
      return rows.flatMap((row) => byKey.get(row.queue_key) ?? []);
    },

    async firstTasksElsewhere(namespace, known, limit) {
      const knownKeys = new Set(known.map(queueKeyOf));
      const found: Pick<TaskRow, 'execution' | 'scheduledEventId'>[] = [];
      // From queue to queue by the index: what waits behind the first task of one is not read.
      for (let [looked, from] = [0, '']; looked < limit; looked++) {
        const [row] = await all<Omit<TaskColumns, 'task_id'> & { queue_key: string; workflow_key: string }>(
          'SELECT queue_key, workflow_key, workflow_id, run_id, scheduled_event_id FROM tasks WHERE queue_key > ? ORDER BY queue_key, task_id LIMIT 1',
          [from],
        );
        if (!row) break;
        from = row.queue_key;
        const { workflow_id: workflowId, run_id: runId, scheduled_event_id: scheduledEventId } = row;
        const ofNamespace = workflowKeyOf(namespace, workflowId).workflowKey === row.workflow_key;
        if (ofNamespace && !knownKeys.has(from)) found.push({ execution: { namespace, workflowId, runId }, scheduledEventId });
      }
      return found;
    },

    async versionsOf(keys) {
      const versions = new Map<string, number>();
      for (let from = 0; from < keys.length; from += VERSIONS_AT_ONCE) {
        const some = keys.slice(from, from + VERSIONS_AT_ONCE);
        const rows = await all<{ run_id: string; version: number }>(
          `SELECT run_id, version FROM executions WHERE ${some.map(() => `(${OF_RUN})`).join(' OR ')}`,
          some.flatMap(ofRun),
        );
        for (const { run_id, version } of rows) versions.set(run_id, version);
      }
      return versions;
    },

    ...visibilityReads(all),

    async listIncarnations() {
      const rows = await all<{ id: string; host: string; pid: number; started_at: number; expires_at: number; details: string | null }>(
        'SELECT id, host, pid, started_at, expires_at, details FROM incarnations ORDER BY id',
        [],
      );
      return rows.map(({ id, host, pid, started_at: startedAt, expires_at: expiresAt, details }): IncarnationRow => {
        return { id, host, pid, startedAt, expiresAt, ...(details !== null && { details }) };
      });
    },
  };
}

/** So many keys in one statement. */
const VERSIONS_AT_ONCE = 200;

export function placeholders(count: number): string {
  return Array.from({ length: count }, () => '?').join(', ');
}

export function ofRun(key: ExecutionKey): [number, string, string] {
  const { partition, workflowKey } = workflowKeyOf(key.namespace, key.workflowId);
  return [partition, workflowKey, key.runId];
}

interface KeyRow {
  readonly namespace: string;
  readonly workflow_id: string;
  readonly run_id: string;
}
interface TaskColumns {
  readonly task_id: string;
  readonly workflow_id: string;
  readonly run_id: string;
  readonly scheduled_event_id: number;
  readonly attempt: number;
  readonly created_at: number;
}
function toKey(row: KeyRow): ExecutionKey {
  return { namespace: row.namespace, workflowId: row.workflow_id, runId: row.run_id };
}

function toTask(queue: TaskQueueKey, row: TaskColumns): TaskRow {
  return {
    taskId: row.task_id,
    queue,
    execution: { namespace: queue.namespace, workflowId: row.workflow_id, runId: row.run_id },
    scheduledEventId: row.scheduled_event_id,
    attempt: row.attempt,
    createdAt: row.created_at,
  };
}
