import { ATTRIBUTE_COLUMNS, CHANGING_COLUMNS, VISIBILITY_COLUMNS, type WriteRow } from '../rows';
import type { CommitOutcome } from '../store';
import { insert, type Statement, type Transaction } from './transaction';

const OF_RUN = '`partition` = ? AND workflow_key = ? AND run_id = ?';

/** A statement that must change exactly one row, or the group has lost. */
interface Guard extends Statement {
  readonly group: number;
}

/**
 * Writes the groups in one transaction of two round trips: first the guarded changes of records, which lock and check at once,
 * in key order so that two processes cannot wait for each other in a circle; then everything else, with the COMMIT.
 * Losers are rare (another process has written the same run), so all is rolled back and done again without them.
 */
export async function commitGroups(
  transact: <T>(body: (tx: Transaction) => Promise<T>) => Promise<T>,
  groups: readonly (readonly WriteRow[])[],
): Promise<CommitOutcome[]> {
  const outcomes: CommitOutcome[] = groups.map(() => 'committed');
  for (;;) {
    const writes = groups.flatMap((group, i) => (outcomes[i] === 'committed' ? group.map((write) => ({ write, group: i })) : []));
    if (writes.length === 0) return outcomes;
    const losers = await transact(async (tx) => {
      const guards = guardsOf(writes);
      const results = await tx.send(guards);
      const lost = new Set(guards.filter((_, i) => results[i]?.affectedRows !== 1).map((guard) => guard.group));
      if (lost.size === 0) await tx.commit(restOf(writes.map(({ write }) => write)));
      return lost;
    });
    if (losers.size === 0) return outcomes;
    for (const group of losers) outcomes[group] = 'conflict';
  }
}

function guardsOf(writes: readonly { readonly write: WriteRow; readonly group: number }[]): Guard[] {
  // The sort is stable: two writes of one run keep their order.
  const sorted = [...writes].sort((a, b) => compareKeys(a.write, b.write));
  // By workflow id only: a run that starts and continues as new at once swings it twice, in the order of its group.
  const currents = [...writes].sort((a, b) => compareWorkflows(a.write, b.write));
  return [
    ...sorted.map(({ write, group }) => ({ ...(write.baseVersion === 0 ? insertExecution(write) : updateExecution(write)), group })),
    ...currents.flatMap(({ write, group }) =>
      write.expectedCurrent === undefined ? [] : [{ ...setCurrent(write, write.expectedCurrent), group }],
    ),
  ];
}

function compareKeys(a: WriteRow, b: WriteRow): number {
  return compareWorkflows(a, b) || compare(a.runId, b.runId);
}
function compareWorkflows(a: WriteRow, b: WriteRow): number {
  return a.partition - b.partition || compare(a.workflowKey, b.workflowKey);
}
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Reports one row when it inserted and two when the run exists already. A new run begins with event 1. */
function insertExecution(w: WriteRow): Statement {
  const valid = w.batches.length === 0 || w.firstEventId === 1;
  return {
    sql: `INSERT INTO executions (\`partition\`, workflow_key, run_id, namespace, workflow_id, version, status, last_event_id, deadline, owner, state)
      SELECT ?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ? FROM DUAL WHERE ${valid ? '1 = 1' : '1 = 0'} ON DUPLICATE KEY UPDATE version = executions.version + 1`,
    params: [w.partition, w.workflowKey, w.runId, w.namespace, w.workflowId, w.status, w.lastEventId, w.deadline, w.owner, w.state],
  };
}

function updateExecution(w: WriteRow): Statement {
  const grows = w.batches.length > 0;
  const follows = grows ? ' AND last_event_id = ?' : '';
  return {
    sql: `UPDATE executions SET version = ?, status = ?, deadline = ?, owner = ?, state = ?${grows ? ', last_event_id = ?' : ''} WHERE ${OF_RUN} AND version = ?${follows}`,
    params: [
      ...[w.baseVersion + 1, w.status, w.deadline, w.owner, w.state],
      ...(grows ? [w.lastEventId] : []),
      ...[w.partition, w.workflowKey, w.runId, w.baseVersion],
      ...(grows ? [w.firstEventId - 1] : []),
    ],
  };
}

function setCurrent(w: WriteRow, expected: string | null): Statement {
  if (expected === null) {
    return {
      sql: 'INSERT INTO current_executions (`partition`, workflow_key, run_id, revision) VALUES (?, ?, ?, 1) ON DUPLICATE KEY UPDATE revision = revision + 1',
      params: [w.partition, w.workflowKey, w.runId],
    };
  }
  return {
    sql: 'UPDATE current_executions SET run_id = ?, revision = revision + 1 WHERE `partition` = ? AND workflow_key = ? AND run_id = ?',
    params: [w.runId, w.partition, w.workflowKey, expected],
  };
}

function restOf(writes: readonly WriteRow[]): Statement[] {
  return [
    ...insert(
      'INSERT INTO history (`partition`, workflow_key, run_id, first_event_id, events) VALUES',
      writes.flatMap((w) => w.batches.map((batch) => [w.partition, w.workflowKey, w.runId, ...batch])),
    ),
    ...insert(
      'INSERT INTO blobs (`partition`, workflow_key, run_id, event_id, ordinal, data) VALUES',
      writes.flatMap((w) => w.blobs.map(({ eventId, ordinal, data }) => [w.partition, w.workflowKey, w.runId, eventId, ordinal, data])),
    ),
    ...insert(
      'REPLACE INTO tasks (`partition`, workflow_key, run_id, task_id, queue_key, workflow_id, scheduled_event_id, attempt, created_at) VALUES',
      writes.flatMap((w) => w.tasks),
    ),
    ...writes.flatMap((w) =>
      w.removeTaskIds.length === 0
        ? []
        : [{ sql: `DELETE FROM tasks WHERE ${OF_RUN} AND task_id IN (?)`, params: [w.partition, w.workflowKey, w.runId, w.removeTaskIds] }],
    ),
    ...insert(
      `INSERT INTO visibility (${VISIBILITY_COLUMNS.map((name) => `\`${name}\``).join(', ')}) VALUES`,
      lastPerRun(writes, (w) => w.visibility).map(({ values }) => values),
      // VALUES() is old but the only form that MySQL 8 and MariaDB both know.
      `ON DUPLICATE KEY UPDATE ${CHANGING_COLUMNS.map((name) => `${name} = VALUES(${name})`).join(', ')}`,
    ),
    ...attributesOf(writes),
  ];
}

function attributesOf(writes: readonly WriteRow[]): Statement[] {
  const last = lastPerRun(writes, (w) => w.attributes);
  return [
    ...last.flatMap(({ write: w }) =>
      w.baseVersion === 0 ? [] : [{ sql: `DELETE FROM run_attributes WHERE ${OF_RUN}`, params: [w.partition, w.workflowKey, w.runId] }],
    ),
    ...insert(
      `INSERT INTO run_attributes (${ATTRIBUTE_COLUMNS}) VALUES`,
      last.flatMap(({ values }) => values),
    ),
  ];
}

/** In key order, like the records, and the last of what is written of one run. */
function lastPerRun<T>(
  writes: readonly WriteRow[],
  of: (write: WriteRow) => T | null,
): readonly { readonly write: WriteRow; readonly values: T }[] {
  const rows = new Map<string, { readonly write: WriteRow; readonly values: T }>();
  for (const write of writes) {
    const values = of(write);
    if (values !== null) rows.set(`${write.workflowKey}/${write.runId}`, { write, values });
  }
  return [...rows.values()].sort((a, b) => compareKeys(a.write, b.write));
}
