import type { ExecutionKey, HistoryEvent, VisibilityFilter, WorkflowStatus } from '../../contract';
import { queueKeyOf, typeKeyOf, workflowKeyOf } from '../keys';
import type { DueExecution, ExecutionRecord, IncarnationRow, Store, TaskQueueKey, TaskRow, VisibilityRow } from '../store';

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
  | 'versionsOf'
  | 'listVisibility'
  | 'countVisibility'
  | 'listIncarnations'
>;

const OF_RUN = '`partition` = ? AND workflow_key = ? AND run_id = ?';

/** The reads of a store, once for every SQL database. */
export function sqlReads(all: ReadAll): Reads {
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

    async readHistory(key, afterEventId, limit) {
      // Ids are dense, so the page is the batches from the one that holds `afterEventId + 1` to the one that holds `afterEventId + limit`:
      // two descents of the key whatever the length of the history.
      const rows = await all<{ events: string }>(
        `SELECT events FROM history WHERE ${OF_RUN} AND first_event_id <= ? AND first_event_id >= COALESCE(
          (SELECT MAX(first_event_id) FROM history WHERE ${OF_RUN} AND first_event_id <= ?), 1) ORDER BY first_event_id`,
        [...ofRun(key), afterEventId + limit, ...ofRun(key), afterEventId + 1],
      );
      const events = rows.flatMap((row) => JSON.parse(row.events) as HistoryEvent[]);
      return events.filter((event) => event.id > afterEventId && event.id <= afterEventId + limit);
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

    async listVisibility({ namespace, filter, limit, before }) {
      const where = visibilityWhere(namespace, filter);
      if (before) where.add('(start_time < ? OR (start_time = ? AND run_id < ?))', before.startTime, before.startTime, before.runId);
      const rows = await all<VisibilityColumns>(
        `SELECT namespace, workflow_id, run_id, status, task_queue, start_time, close_time, history_length, details
         FROM visibility WHERE ${where.text()} ORDER BY start_time DESC, run_id DESC LIMIT ?`,
        [...where.params, limit],
      );
      return rows.map(toVisibility);
    },

    async countVisibility({ namespace, filter }) {
      const where = visibilityWhere(namespace, filter);
      const [row] = await all<{ n: number }>(`SELECT COUNT(*) AS n FROM visibility WHERE ${where.text()}`, where.params);
      return row?.n ?? 0;
    },

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

function visibilityWhere(namespace: string, filter: VisibilityFilter = {}) {
  const clauses = ['namespace = ?'];
  const params: SqlValue[] = [namespace];
  const add = (clause: string, ...values: readonly SqlValue[]): void => {
    clauses.push(clause);
    params.push(...values);
  };
  if (filter.workflowType !== undefined) add('type_key = ?', typeKeyOf(filter.workflowType));
  if (filter.workflowId !== undefined) {
    const { partition, workflowKey } = workflowKeyOf(namespace, filter.workflowId);
    add('`partition` = ? AND workflow_key = ?', partition, workflowKey);
  }
  if (filter.text) {
    // A range, not LIKE: there SQLite ignores case and MySQL does not.
    add('((workflow_id >= ? AND workflow_id < ?) OR run_id = ?)', filter.text, `${filter.text}\u{10ffff}`, filter.text);
  }
  if (filter.statuses)
    add(filter.statuses.length > 0 ? `status IN (${placeholders(filter.statuses.length)})` : '1 = 0', ...filter.statuses);
  if (filter.startedAfter !== undefined) add('start_time >= ?', filter.startedAfter);
  if (filter.startedBefore !== undefined) add('start_time < ?', filter.startedBefore);
  if (filter.taskQueue !== undefined) add('task_queue = ?', filter.taskQueue);
  return { add, params, text: () => clauses.join(' AND ') };
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
interface VisibilityColumns extends KeyRow {
  readonly status: string;
  readonly task_queue: string;
  readonly start_time: number;
  readonly close_time: number | null;
  readonly history_length: number;
  readonly details: string;
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

function toVisibility(row: VisibilityColumns): VisibilityRow {
  const details = JSON.parse(row.details) as Pick<
    VisibilityRow,
    'workflowType' | 'deploymentVersion' | 'memo' | 'searchAttributes' | 'parent'
  >;
  return {
    key: toKey(row),
    status: row.status as WorkflowStatus,
    taskQueue: row.task_queue,
    startTime: row.start_time,
    closeTime: row.close_time,
    historyLength: row.history_length,
    ...details,
  };
}
