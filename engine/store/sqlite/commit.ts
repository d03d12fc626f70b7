import { ATTRIBUTE_COLUMNS, CHANGING_COLUMNS, VISIBILITY_COLUMNS, type WriteRow } from '../rows';
import type { CommitOutcome } from '../store';
import type { SqliteFile } from './file';

const OF_RUN = '`partition` = ? AND workflow_key = ? AND run_id = ?';
const GUARD = `SELECT version, last_event_id AS lastEventId FROM executions WHERE ${OF_RUN}`;
const CURRENT = 'SELECT run_id AS runId FROM current_executions WHERE `partition` = ? AND workflow_key = ?';
const INSERT_EXECUTION = `INSERT INTO executions (\`partition\`, workflow_key, run_id, namespace, workflow_id, version, status, last_event_id, deadline, owner, state)
  VALUES (?, ?, ?, ?, ?, 1, ?, ?, ?, ?, ?)`;
const UPDATE_EXECUTION = `UPDATE executions SET version = ?, status = ?, last_event_id = ?, deadline = ?, owner = ?, state = ? WHERE ${OF_RUN}`;
const SET_CURRENT = `INSERT INTO current_executions (\`partition\`, workflow_key, run_id, revision) VALUES (?, ?, ?, 1)
  ON CONFLICT DO UPDATE SET run_id = excluded.run_id, revision = revision + 1`;
const INSERT_HISTORY = 'INSERT INTO history (`partition`, workflow_key, run_id, first_event_id, events) VALUES (?, ?, ?, ?, ?)';
const INSERT_BLOB = 'INSERT INTO blobs (`partition`, workflow_key, run_id, event_id, ordinal, data) VALUES (?, ?, ?, ?, ?, ?)';
const INSERT_TASK = `INSERT OR REPLACE INTO tasks (\`partition\`, workflow_key, run_id, task_id, queue_key, workflow_id, scheduled_event_id, attempt, created_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`;
const DELETE_TASK = `DELETE FROM tasks WHERE ${OF_RUN} AND task_id = ?`;
const SET_VISIBILITY = `INSERT INTO visibility (${VISIBILITY_COLUMNS.map((name) => `\`${name}\``).join(', ')})
  VALUES (${VISIBILITY_COLUMNS.map(() => '?').join(', ')}) ON CONFLICT DO UPDATE SET ${CHANGING_COLUMNS.map((name) => `${name} = excluded.${name}`).join(', ')}`;
const DELETE_ATTRIBUTES = `DELETE FROM run_attributes WHERE ${OF_RUN}`;
const INSERT_ATTRIBUTE = `INSERT INTO run_attributes (${ATTRIBUTE_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`;

/** Writes the groups in one transaction. A group that loses is undone by its savepoint; one write alone is looked at before and needs none. */
export function commitGroups(file: SqliteFile, groups: readonly (readonly WriteRow[])[]): CommitOutcome[] {
  return file.transaction(() =>
    groups.map((group) => {
      const nested = group.length > 1;
      if (nested) file.run('SAVEPOINT one_group');
      const won = group.every((write) => {
        const lastEventId = lookAt(file, write);
        if (lastEventId === null) return false;
        apply(file, write, lastEventId);
        return true;
      });
      if (nested && !won) file.run('ROLLBACK TO one_group');
      if (nested) file.run('RELEASE one_group');
      return won ? 'committed' : 'conflict';
    }),
  );
}

/** The id of the last stored event if the write may be made, null if it was decided on something older (or does not follow the stored events). */
function lookAt(file: SqliteFile, write: WriteRow): number | null {
  const [stored] = file.all({ sql: GUARD, params: [write.partition, write.workflowKey, write.runId] }) as {
    version: number;
    lastEventId: number;
  }[];
  if ((stored?.version ?? 0) !== write.baseVersion) return null;
  const lastEventId = stored?.lastEventId ?? 0;
  if (write.batches.length > 0 && write.firstEventId !== lastEventId + 1) return null;
  if (write.expectedCurrent !== undefined) {
    const [current] = file.all({ sql: CURRENT, params: [write.partition, write.workflowKey] }) as { runId: string }[];
    if ((current?.runId ?? null) !== write.expectedCurrent) return null;
  }
  return lastEventId;
}

function apply(file: SqliteFile, write: WriteRow, storedLastEventId: number): void {
  const { partition, workflowKey, runId, status, deadline, owner, state } = write;
  const lastEventId = write.batches.length === 0 ? storedLastEventId : write.lastEventId;
  if (write.baseVersion === 0) {
    file.run(
      INSERT_EXECUTION,
      partition,
      workflowKey,
      runId,
      write.namespace,
      write.workflowId,
      status,
      lastEventId,
      deadline,
      owner,
      state,
    );
  } else {
    file.run(UPDATE_EXECUTION, write.baseVersion + 1, status, lastEventId, deadline, owner, state, partition, workflowKey, runId);
  }
  if (write.expectedCurrent !== undefined) file.run(SET_CURRENT, partition, workflowKey, runId);
  for (const batch of write.batches) file.run(INSERT_HISTORY, partition, workflowKey, runId, ...batch);
  for (const { eventId, ordinal, data } of write.blobs) file.run(INSERT_BLOB, partition, workflowKey, runId, eventId, ordinal, data);
  for (const task of write.tasks) file.run(INSERT_TASK, ...task);
  for (const taskId of write.removeTaskIds) file.run(DELETE_TASK, partition, workflowKey, runId, taskId);
  if (write.visibility) file.run(SET_VISIBILITY, ...write.visibility);
  if (write.attributes) {
    if (write.baseVersion > 0) file.run(DELETE_ATTRIBUTES, partition, workflowKey, runId);
    for (const attribute of write.attributes) file.run(INSERT_ATTRIBUTE, ...attribute);
  }
}
