import type { ExecutionKey, HistoryEvent, WorkflowStatus } from '../contract';
import type { Attribute, AttributeValues, Condition, Place, QueryValue, SortTerm, VisibilityRow } from '../visibility';

export type { VisibilityRow } from '../visibility';

/**
 * The memory. A store makes no decision: it keeps what the laws decided, all of a group or nothing of it.
 * Two implementations, SQLite and MySQL/MariaDB, pass one suite (`suite.ts`). Only here SQL is spoken.
 *
 * Tables: `executions` (the record: what is pending, guarded by `version`), `current_executions` (workflow id -> run),
 * `history` (batches of events), `blobs` (the data of large payloads), `tasks` (what found no poller), `visibility` (the runs list) with `run_attributes` (what its
 * search attributes are searched by), `incarnations` (which engine processes live), `documents` (facts that belong to no run),
 * `relays` (questions between processes). All other keys begin with a partition derived from (namespace, workflow id).
 */
export interface Store {
  readonly dialect: 'sqlite' | 'mysql';

  /**
   * Writes groups in ONE transaction. Each group is atomic and independent: one that loses a version check (or the
   * race for a current run) is left out and reported, the others are committed. Deadlocks and lock waits are retried inside.
   * Rejects only when the database fails; then nothing of the batch was written (or its outcome is unknown: reload).
   */
  commit(groups: readonly CommitGroup[]): Promise<readonly CommitOutcome[]>;

  /**
   * Removes runs with all that is kept of them, in ONE transaction, each only if its record still has the version. The ids of the runs
   * that were removed. Whoever writes one of them at the same time loses, or is seen by its version.
   */
  deleteRuns(runs: readonly DeleteRun[]): Promise<ReadonlySet<string>>;

  loadExecution(key: ExecutionKey): Promise<ExecutionRecord | null>;
  /** The run id that the workflow id stands for now, open or closed. */
  currentRunId(namespace: string, workflowId: string): Promise<string | null>;
  /** Events with id > `afterEventId`, at most `limit`, in order. `leave`: large payloads have `omittedBytes` in place of their data. */
  readHistory(key: ExecutionKey, afterEventId: number, limit: number, largePayloads?: 'load' | 'leave'): Promise<readonly HistoryEvent[]>;

  /** Executions whose `deadline` is at or before `now`, earliest first. */
  dueExecutions(now: number, limit: number): Promise<readonly DueExecution[]>;
  /** The earliest deadline of all, to know how long to sleep. */
  nextDeadline(): Promise<number | null>;
  /** Executions with tasks in the hands of a given incarnation (`owner`), in pages by run id. */
  ownedExecutions(owner: string, afterRunId: string | null, limit: number): Promise<readonly ExecutionKey[]>;

  /** Tasks waiting in a queue, in the order of their ids, with `taskId` > `afterTaskId`. */
  readTasks(queue: TaskQueueKey, afterTaskId: string | null, limit: number): Promise<readonly TaskRow[]>;
  /** Removes tasks that turned out stale (a transition refused them). */
  deleteTasks(tasks: readonly Pick<TaskRow, 'execution' | 'taskId'>[]): Promise<void>;

  /** Runs that the condition holds for, in the given order (run id decides between equals), from behind `after` on. */
  listVisibility(query: VisibilityListQuery): Promise<readonly VisibilityEntry[]>;
  countVisibility(query: VisibilityCountQuery): Promise<number>;
  /** How many runs there are of each value of the attribute (null: of none), most first, at most `limit` values. */
  groupVisibility(
    query: VisibilityCountQuery & { readonly by: Attribute; readonly limit: number },
  ): Promise<readonly { readonly value: QueryValue | null; readonly count: number }[]>;

  /** Which of these queues have tasks waiting. */
  queuesWithTasks(queues: readonly TaskQueueKey[]): Promise<readonly TaskQueueKey[]>;
  /**
   * Of the queues of a namespace in which tasks wait, beside the `known` ones: the first task of each. The name of its queue is not stored
   * with a task; its run knows it. At most `limit` queues of the store are looked at.
   */
  firstTasksElsewhere(
    namespace: string,
    known: readonly TaskQueueKey[],
    limit: number,
  ): Promise<readonly Pick<TaskRow, 'execution' | 'scheduledEventId'>[]>;
  /** The versions of these executions, by run id; those that are not there are left out. */
  versionsOf(keys: readonly ExecutionKey[]): Promise<ReadonlyMap<string, number>>;

  /** All documents of a kind, of one namespace or of all, by name. */
  readDocuments(kind: DocumentKind, namespace?: string): Promise<readonly DocumentRow[]>;
  readDocument(kind: DocumentKind, namespace: string, name: string): Promise<DocumentRow | null>;
  /**
   * Writes a document with the revision `expected + 1`; false: it has another revision than `expected` now (0: there must be none).
   * Null: whatever is there is replaced. A document that is new has the revision `first`, by default 1: where a name is given again, let it
   * be one that the document before never had, or who still holds that one would overwrite this.
   */
  writeDocument(document: Omit<DocumentRow, 'revision'>, expected: number | null, first?: number): Promise<boolean>;
  deleteDocument(kind: DocumentKind, namespace: string, name: string): Promise<void>;
  /** Documents of a kind in a namespace, in pages: always in the same order, which is that of no name. `after`: of the page before. */
  pageDocuments(request: PageDocuments): Promise<DocumentPage>;
  /** Documents whose `dueAt` is at or before `now`, earliest first. */
  dueDocuments(now: number, limit: number): Promise<readonly DueDocument[]>;
  /** The earliest `dueAt` of all, to know how long to sleep. */
  nextDueDocument(): Promise<number | null>;

  /** Asks whichever process has a worker for the question. */
  postRelay(relay: RelayRow): Promise<void>;
  /**
   * Takes questions that nobody has taken: those for a worker of the given sticky queues, and those for the normal queues that have waited
   * since `patientUntil`. Each is given to one taker.
   */
  takeRelays(request: TakeRelays): Promise<readonly RelayRow[]>;
  answerRelay(id: string, answer: string): Promise<void>;
  /** The answers that are there, by id. */
  relayAnswers(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Removes questions by id, and all from before `before`. */
  deleteRelays(ids: readonly string[], before?: number): Promise<void>;

  /** Announces or renews an engine process; `expiresAt` epoch ms. */
  upsertIncarnation(row: IncarnationRow): Promise<void>;
  listIncarnations(): Promise<readonly IncarnationRow[]>;
  deleteIncarnation(id: string): Promise<void>;

  /** What its clock shows, epoch ms. Absent: it has none but that of this process, as no other writes to it. */
  time?(): Promise<number>;

  /** Counters since the store was opened, for benchmarks and the tests that assert costs. */
  stats(): Promise<StoreStats>;
  close(): Promise<void>;
}

export type CommitGroup = readonly ExecutionWrite[];
export type CommitOutcome = 'committed' | 'conflict';

/** Everything one transition (or several on one run) changes about one execution. */
export interface ExecutionWrite {
  readonly key: ExecutionKey;
  /** The version this was decided on; 0: the run must not exist yet. The record is written with `baseVersion + 1`. */
  readonly baseVersion: number;
  readonly record: RecordFields;
  /** New events, ids dense and following what is stored; may be empty. */
  readonly events: readonly HistoryEvent[];
  /** Makes this run the current one of its workflow id, provided the current run id is `expected` (null: none). */
  readonly makeCurrent?: { readonly expected: string | null };
  readonly addTasks: readonly TaskRow[];
  readonly removeTaskIds: readonly string[];
  /** Written when what the runs list shows changed. */
  readonly visibility?: VisibilityRow;
  /** With `visibility`: all of the run's attributes, in place of what was there. Absent: they are as they were. */
  readonly attributes?: readonly AttributeValues[];
}

export interface DeleteRun {
  readonly key: ExecutionKey;
  readonly version: number;
}

export interface RecordFields {
  readonly status: WorkflowStatus;
  /** The mutable state as `core` encodes it; text the store never looks into. */
  readonly state: string;
  /**
   * Earliest time at which a timer or timeout of this run is due; null: none. This column IS the timer queue.
   * A closed run has one as long as another run must still hear of its end: it must not be deleted before.
   */
  readonly deadline: number | null;
  /** The incarnation in whose hands started tasks are; null: none in flight; `*`: of several. */
  readonly owner: string | null;
}

export interface ExecutionRecord extends RecordFields {
  readonly key: ExecutionKey;
  readonly version: number;
}

export interface DueExecution {
  readonly key: ExecutionKey;
  readonly deadline: number;
}

export interface TaskQueueKey {
  readonly namespace: string;
  readonly kind: 'workflow' | 'activity';
  readonly name: string;
}

/** A task that found no poller. `taskId` sorts by urgency, then by creation (`matching/task-order.ts`). `attempt` and `scheduledEventId` say which task it is: a hint, validated when consumed. */
export interface TaskRow {
  readonly taskId: string;
  readonly queue: TaskQueueKey;
  readonly execution: ExecutionKey;
  readonly scheduledEventId: number;
  readonly attempt: number;
  readonly createdAt: number;
}

export interface VisibilityCountQuery {
  readonly namespace: string;
  /** Absent: every run. */
  readonly where?: Condition;
}

export interface VisibilityListQuery extends VisibilityCountQuery {
  readonly order: readonly SortTerm[];
  readonly limit: number;
  readonly after?: Place;
}

export interface VisibilityEntry {
  readonly row: VisibilityRow;
  readonly place: Place;
}

export interface IncarnationRow {
  readonly id: string;
  readonly host: string;
  readonly pid: number;
  readonly startedAt: number;
  readonly expiresAt: number;
  /** What the process tells of itself: JSON that the store never looks into. */
  readonly details?: string;
}

export type DocumentKind = 'deployment' | 'taskQueue' | 'worker' | 'namespace' | 'schedule' | 'batch';

/** A fact that belongs to no run. `body` is JSON that the store never looks into. */
export interface DocumentRow {
  readonly kind: DocumentKind;
  readonly namespace: string;
  readonly name: string;
  readonly revision: number;
  readonly body: string;
  readonly updatedAt: number;
  /** When somebody must look at it; absent: never. */
  readonly dueAt?: number;
}

export interface PageDocuments {
  readonly kind: DocumentKind;
  readonly namespace: string;
  readonly after: string | null;
  readonly limit: number;
}

export interface DocumentPage {
  readonly documents: readonly DocumentRow[];
  /** Of each document: where a page that follows it begins. */
  readonly places: readonly string[];
  /** Where the next page begins; null: this one was the last. */
  readonly next: string | null;
}

export interface DueDocument extends Pick<DocumentRow, 'kind' | 'namespace' | 'name'> {
  readonly dueAt: number;
}

/** A question of one process that another must answer. `request` and the answer are JSON that the store never looks into. */
export interface RelayRow {
  readonly id: string;
  readonly queue: TaskQueueKey;
  /** Of the worker that has the run in its memory; null: none is known. */
  readonly stickyQueue: TaskQueueKey | null;
  readonly createdAt: number;
  readonly request: string;
}

export interface TakeRelays {
  readonly sticky: readonly TaskQueueKey[];
  readonly normal: readonly TaskQueueKey[];
  readonly patientUntil: number;
  /** Who takes. */
  readonly by: string;
  readonly limit: number;
}

export interface StoreStats {
  readonly commits: number;
  readonly groups: number;
  readonly statements: number;
  readonly bytesWritten: number;
  /** Large payloads that were loaded. */
  readonly blobsRead: number;
}
