import type { HistoryEvent } from '../contract';
import type { AttributeValues, QueryValue, VisibilityRow } from '../visibility';
import { type Blob, LARGE_PAYLOAD_BYTES, type StoredEvent, takeOut } from './blobs';
import { attributeKeyOf, indexedKeyword, queueKeyOf, typeKeyOf, workflowKeyOf } from './keys';
import type { ExecutionWrite, TaskRow } from './store';

/** An `ExecutionWrite` as flat values, written out once for whichever database; what crosses to the SQLite thread. */
export interface WriteRow {
  readonly partition: number;
  readonly workflowKey: string;
  readonly runId: string;
  readonly namespace: string;
  readonly workflowId: string;
  readonly baseVersion: number;
  readonly status: string;
  readonly state: string;
  readonly deadline: number | null;
  readonly owner: string | null;
  /** The new events: one row, several when they are many bytes. */
  readonly batches: readonly EventBatch[];
  /** The data of their large payloads. */
  readonly blobs: readonly Blob[];
  /** 0 without events. */
  readonly firstEventId: number;
  readonly lastEventId: number;
  /** Undefined: the current run is not touched. Null: there must be none. */
  readonly expectedCurrent: string | null | undefined;
  readonly tasks: readonly TaskValues[];
  readonly removeTaskIds: readonly string[];
  readonly visibility: VisibilityValues | null;
  /** Null: as they were. */
  readonly attributes: readonly AttributeColumns[] | null;
}

/** Events that stand in one row of `history`, as a JSON array. */
export type EventBatch = readonly [firstEventId: number, events: string];

/** In the order of the columns of `tasks`. */
export type TaskValues = readonly [number, string, string, string, string, string, number, number, number];
/** The columns of `visibility`, in the order of `VisibilityValues`: first the key and what never changes. */
export const VISIBILITY_COLUMNS = [
  ...['partition', 'workflow_key', 'run_id', 'namespace', 'workflow_id', 'start_time', 'execution_time'],
  ...['parent_key', 'parent_workflow_id', 'parent_run_id', 'root_workflow_id', 'root_run_id'],
  ...['type_key', 'workflow_type', 'status', 'task_queue', 'close_time', 'history_length', 'history_size_bytes'],
  ...['state_transition_count', 'deployment_name', 'build_id', 'details'],
] as const;
/** Columns that a later row of the run may change. */
export const CHANGING_COLUMNS = VISIBILITY_COLUMNS.slice(VISIBILITY_COLUMNS.indexOf('type_key'));
export type VisibilityValues = readonly (string | number | null)[];
/** In the order of the columns of `run_attributes`. */
export const ATTRIBUTE_COLUMNS = 'partition, workflow_key, run_id, attribute_key, ordinal, keyword, number, start_time'.replace(
  'partition',
  '`partition`',
);
export type AttributeColumns = readonly [number, string, string, string, number, string | null, number | null, number];

export function toWriteRow(write: ExecutionWrite, largePayloadBytes = LARGE_PAYLOAD_BYTES): WriteRow {
  const { key, record, events } = write;
  const { partition, workflowKey } = workflowKeyOf(key.namespace, key.workflowId);
  const first = events[0];
  events.forEach((event, i) => {
    if (first && event.id !== first.id + i)
      throw new RangeError(`event ids must be dense: ${event.id} follows ${events[i - 1]?.id} in run ${key.runId}`);
  });
  const { batches, blobs } = batchesOf(events, largePayloadBytes);
  return {
    partition,
    workflowKey,
    runId: key.runId,
    namespace: key.namespace,
    workflowId: key.workflowId,
    baseVersion: write.baseVersion,
    status: record.status,
    state: record.state,
    deadline: record.deadline,
    owner: record.owner,
    batches,
    blobs,
    firstEventId: first?.id ?? 0,
    lastEventId: first ? first.id + events.length - 1 : 0,
    expectedCurrent: write.makeCurrent?.expected,
    tasks: write.addTasks.map(taskValues),
    removeTaskIds: write.removeTaskIds,
    visibility: write.visibility ? visibilityValues(write.visibility) : null,
    attributes: write.visibility && write.attributes ? attributeColumns(write.visibility, write.attributes) : null,
  };
}

/** A row beyond it is split: it would be read whole for one of its events, and a server takes only so much in one packet. */
const BATCH_LENGTH = 256 * 1024;

function batchesOf(
  events: readonly HistoryEvent[],
  largePayloadBytes: number,
): { readonly batches: readonly EventBatch[]; readonly blobs: readonly Blob[] } {
  const [first] = events;
  if (!first) return { batches: [], blobs: [] };
  const all = JSON.stringify(events);
  // Nothing in it can be large: the usual case, and the only work is that of writing the text.
  if (3 * all.length <= largePayloadBytes) return { batches: [[first.id, all]], blobs: [] };
  const { events: stored, blobs } = takeOut(events, largePayloadBytes);
  return { batches: splitBatches(stored, blobs.length === 0 ? all : JSON.stringify(stored)), blobs };
}

function splitBatches(events: readonly StoredEvent[], all: string): readonly EventBatch[] {
  const first = events[0] as StoredEvent;
  if (all.length <= BATCH_LENGTH || events.length === 1) return [[first.id, all]];
  const batches: EventBatch[] = [];
  let begin = first.id;
  let texts: string[] = [];
  let length = 0;
  const end = (): void => {
    batches.push([begin, `[${texts.join(',')}]`]);
    begin += texts.length;
    texts = [];
    length = 0;
  };
  for (const event of events) {
    const text = JSON.stringify(event);
    if (texts.length > 0 && length + text.length > BATCH_LENGTH) end();
    texts.push(text);
    length += text.length;
  }
  end();
  return batches;
}

/** Rough size of what a write adds to the database, for the counters. */
export function writeBytes(row: WriteRow): number {
  return (
    row.state.length +
    row.batches.reduce((sum, [, events]) => sum + events.length, 0) +
    row.blobs.reduce((sum, { data }) => sum + data.length, 0) +
    String(row.visibility?.at(-1) ?? '').length +
    128 * (1 + row.tasks.length + (row.attributes?.length ?? 0))
  );
}

function taskValues(task: TaskRow): TaskValues {
  const { execution, queue } = task;
  if (execution.namespace !== queue.namespace) throw new RangeError('a task waits in a queue of its own namespace');
  const { partition, workflowKey } = workflowKeyOf(execution.namespace, execution.workflowId);
  return [
    partition,
    workflowKey,
    execution.runId,
    task.taskId,
    queueKeyOf(queue),
    execution.workflowId,
    task.scheduledEventId,
    task.attempt,
    task.createdAt,
  ];
}

function visibilityValues(row: VisibilityRow): VisibilityValues {
  const { key, status, taskQueue, startTime, executionTime, closeTime, historyLength, historySizeBytes, stateTransitionCount, ...shown } =
    row;
  const { partition, workflowKey } = workflowKeyOf(key.namespace, key.workflowId);
  const { workflowType, parent, root, deploymentVersion } = shown;
  return [
    partition,
    workflowKey,
    key.runId,
    key.namespace,
    key.workflowId,
    startTime,
    executionTime,
    parent ? workflowKeyOf(parent.namespace, parent.workflowId).workflowKey : null,
    parent?.workflowId ?? null,
    parent?.runId ?? null,
    root?.workflowId ?? null,
    root?.runId ?? null,
    typeKeyOf(workflowType),
    workflowType,
    status,
    taskQueue,
    closeTime,
    historyLength,
    historySizeBytes,
    stateTransitionCount,
    deploymentVersion?.deploymentName ?? null,
    deploymentVersion?.buildId ?? null,
    JSON.stringify(shown),
  ];
}

function attributeColumns({ key, startTime }: VisibilityRow, attributes: readonly AttributeValues[]): AttributeColumns[] {
  const { partition, workflowKey } = workflowKeyOf(key.namespace, key.workflowId);
  return attributes.flatMap((attribute) => {
    const attributeKey = attributeKeyOf(key.namespace, attribute);
    return attribute.values.map((value, ordinal): AttributeColumns => {
      const { keyword, number } = indexed(value);
      return [partition, workflowKey, key.runId, attributeKey, ordinal, keyword, number, startTime];
    });
  });
}

/** A value as the columns `keyword` and `number` have it. */
function indexed(value: QueryValue): { readonly keyword: string | null; readonly number: number | null } {
  return typeof value === 'string' ? { keyword: indexedKeyword(value), number: null } : { keyword: null, number: Number(value) };
}
