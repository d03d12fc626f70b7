import type { Kit } from '../kits/sqlite';

/**
 * The engine's tables (who writes them and why: `engine/store/store.ts`).
 *
 * Every key begins with `partition`, so that the same schema shards. Ids may be 1,000 bytes long, more than an index
 * takes (3,072 bytes, 4 a character), so keys hold `workflow_key`, a hash of (namespace, workflow id), and the full id
 * stands beside it; likewise `queue_key` and `type_key`. See `engine/store/keys.ts`.
 */
export function engineTables(kit: Kit) {
  const { table, id, ascii, bytes, text, int, big, double, index, primaryKey } = kit;
  const execution = () => ({
    partition: int('partition').notNull(),
    workflowKey: ascii('workflow_key', 22).notNull(),
    runId: id('run_id', 64).notNull(),
  });

  /** What is pending of a run, guarded by `version`. */
  const executions = table(
    'executions',
    {
      ...execution(),
      namespace: id('namespace', 255).notNull(),
      workflowId: id('workflow_id', 1000).notNull(),
      version: big('version').notNull(),
      status: ascii('status', 20).notNull(),
      /** Id of the last stored event: the next batch must follow it. */
      lastEventId: big('last_event_id').notNull(),
      deadline: big('deadline'),
      owner: id('owner', 128),
      state: text('state').notNull(),
    },
    (t) => [
      primaryKey({ name: 'executions_pk', columns: [t.partition, t.workflowKey, t.runId] }),
      index('executions_deadline').on(t.deadline),
      index('executions_owner').on(t.owner, t.runId),
    ],
  );

  /** Which run a workflow id stands for. */
  const currentExecutions = table(
    'current_executions',
    {
      partition: int('partition').notNull(),
      workflowKey: ascii('workflow_key', 22).notNull(),
      runId: id('run_id', 64).notNull(),
      /** Grows with every change, so that MySQL counts a row as changed even when the run id stays. */
      revision: big('revision').notNull(),
    },
    (t) => [primaryKey({ name: 'current_executions_pk', columns: [t.partition, t.workflowKey] })],
  );

  /** Events in the batches in which they were committed, a JSON array each. */
  const history = table(
    'history',
    {
      ...execution(),
      firstEventId: big('first_event_id').notNull(),
      events: text('events').notNull(),
    },
    (t) => [primaryKey({ name: 'history_pk', columns: [t.partition, t.workflowKey, t.runId, t.firstEventId] })],
  );

  /** The data of large payloads, apart from their events. */
  const blobs = table(
    'blobs',
    {
      ...execution(),
      eventId: big('event_id').notNull(),
      ordinal: int('ordinal').notNull(),
      data: text('data').notNull(),
    },
    (t) => [primaryKey({ name: 'blobs_pk', columns: [t.partition, t.workflowKey, t.runId, t.eventId, t.ordinal] })],
  );

  /** Tasks that found no poller. */
  const tasks = table(
    'tasks',
    {
      ...execution(),
      taskId: id('task_id', 64).notNull(),
      queueKey: ascii('queue_key', 22).notNull(),
      workflowId: id('workflow_id', 1000).notNull(),
      scheduledEventId: big('scheduled_event_id').notNull(),
      attempt: int('attempt').notNull(),
      createdAt: big('created_at').notNull(),
    },
    (t) => [
      primaryKey({ name: 'tasks_pk', columns: [t.partition, t.workflowKey, t.runId, t.taskId] }),
      index('tasks_queue').on(t.queueKey, t.taskId),
    ],
  );

  /** The runs list. */
  const visibility = table(
    'visibility',
    {
      ...execution(),
      namespace: id('namespace', 255).notNull(),
      workflowId: id('workflow_id', 1000).notNull(),
      typeKey: ascii('type_key', 22).notNull(),
      status: ascii('status', 20).notNull(),
      taskQueue: id('task_queue', 1000).notNull(),
      startTime: big('start_time').notNull(),
      closeTime: big('close_time'),
      historyLength: big('history_length').notNull(),
      /** The rest of the row as JSON: what is shown, never filtered by. The columns below are for filtering, what is shown of them is in here too. */
      details: text('details').notNull(),
      workflowType: bytes('workflow_type', 1000).notNull().default(''),
      executionTime: big('execution_time').notNull().default(0),
      historySizeBytes: big('history_size_bytes').notNull().default(0),
      stateTransitionCount: big('state_transition_count').notNull().default(0),
      /** The parent's `workflow_key`. */
      parentKey: ascii('parent_key', 22),
      parentWorkflowId: bytes('parent_workflow_id', 1000),
      parentRunId: bytes('parent_run_id', 64),
      /** Null: the run itself is the root. */
      rootWorkflowId: bytes('root_workflow_id', 1000),
      rootRunId: bytes('root_run_id', 64),
      deploymentName: bytes('deployment_name', 1000),
      buildId: bytes('build_id', 1000),
    },
    (t) => [
      primaryKey({ name: 'visibility_pk', columns: [t.partition, t.workflowKey, t.runId] }),
      index('visibility_start').on(t.namespace, t.startTime, t.runId),
      index('visibility_status').on(t.namespace, t.status, t.startTime, t.runId),
      index('visibility_type').on(t.namespace, t.typeKey, t.startTime, t.runId),
      index('visibility_close').on(t.namespace, t.closeTime, t.runId),
      index('visibility_parent').on(t.parentKey),
    ],
  );

  /** Search attributes as they are searched: a row for each, for each element of a list, for each word of a text. */
  const runAttributes = table(
    'run_attributes',
    {
      ...execution(),
      /** A hash of (namespace, name, type). */
      attributeKey: ascii('attribute_key', 22).notNull(),
      ordinal: int('ordinal').notNull(),
      keyword: bytes('keyword', 600),
      number: double('number'),
      /** The run's, so that a search by one value comes in the order of the list. */
      startTime: big('start_time').notNull(),
    },
    (t) => [
      primaryKey({ name: 'run_attributes_pk', columns: [t.partition, t.workflowKey, t.runId, t.attributeKey, t.ordinal] }),
      index('run_attributes_keyword').on(t.attributeKey, t.keyword, t.startTime, t.runId),
      index('run_attributes_number').on(t.attributeKey, t.number, t.startTime, t.runId),
    ],
  );

  /** Which engine processes live. A handful of rows that belong to no workflow, hence no partition. */
  const incarnations = table('incarnations', {
    id: id('id', 128).primaryKey(),
    host: id('host', 255).notNull(),
    pid: big('pid').notNull(),
    startedAt: big('started_at').notNull(),
    expiresAt: big('expires_at').notNull(),
    /** What else the process tells of itself, as JSON. Null: a program that told nothing yet. */
    details: text('details'),
  });

  /** Facts that belong to no run: namespaces, schedules, batch jobs, worker deployments, settings of task queues. Far fewer than runs, hence no partition. */
  const documents = table(
    'documents',
    {
      kind: ascii('kind', 20).notNull(),
      namespace: id('namespace', 255).notNull(),
      /** Hash of the name. */
      documentKey: ascii('document_key', 22).notNull(),
      name: id('name', 1000).notNull(),
      /** Grows with every change: a change based on an older one is refused. */
      revision: big('revision').notNull(),
      body: text('body').notNull(),
      updatedAt: big('updated_at').notNull(),
      /** When somebody must look at it (a schedule's next time, a job's next step); null: never. */
      dueAt: big('due_at'),
    },
    (t) => [primaryKey({ name: 'documents_pk', columns: [t.kind, t.namespace, t.documentKey] }), index('documents_due').on(t.dueAt)],
  );

  /** Questions of one engine process that a worker at another must answer; gone as soon as they are answered. */
  const relays = table(
    'relays',
    {
      id: ascii('id', 64).primaryKey(),
      queueKey: ascii('queue_key', 22).notNull(),
      /** Of the queue of the worker that has the run in its memory. */
      stickyKey: ascii('sticky_key', 22),
      createdAt: big('created_at').notNull(),
      takenBy: id('taken_by', 128),
      request: text('request').notNull(),
      answer: text('answer'),
    },
    (t) => [index('relays_queue').on(t.queueKey, t.createdAt), index('relays_sticky').on(t.stickyKey)],
  );

  return { executions, currentExecutions, history, blobs, tasks, visibility, runAttributes, incarnations, documents, relays };
}
