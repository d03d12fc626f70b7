import type { ActivityTask, Clock, DeploymentVersion, Priority, WorkflowTask } from '../contract';
import type { TaskQueueKey, TaskRow } from '../store/store';
import type { Poller } from './poller';
import type { PollerInfo } from './poller-book';
import { TaskOrder } from './task-order';
import { TaskQueue } from './task-queue';
import { partsOfQueue } from './version-queue';
import { VersionedBacklog } from './versioned-backlog';

export interface MatchingOptions {
  readonly clock: Clock;
  readBacklog(queue: TaskQueueKey, afterTaskId: string | null, limit: number): Promise<readonly TaskRow[]>;
  /** The queue whose pollers get the row now: its own, or that of a version. */
  queueOf(row: TaskRow): string;
  consumeWorkflowTask(row: TaskRow, poller: Poller<WorkflowTask>): Promise<'done' | 'stale' | 'later'>;
  consumeActivityTask(row: TaskRow, poller: Poller<ActivityTask>): Promise<'done' | 'stale' | 'later'>;
}

export interface QueuePollers {
  readonly queue: TaskQueueKey;
  /** Of workers with versioning. */
  readonly version: DeploymentVersion | null;
  readonly pollers: readonly PollerInfo[];
  /** Tasks given out a second. */
  readonly dispatchRate: number;
}

/** A worker's own queue is named after it. */
function isSticky({ kind, name }: TaskQueueKey, pollers: readonly PollerInfo[]): boolean {
  return kind === 'workflow' && pollers.every(({ identity }) => name.startsWith(`${identity}-sticky-`));
}

/** Who gets what next. Queues come into being when somebody polls them or a task is for them. */
export class Matching {
  private readonly workflowQueues = new Map<string, TaskQueue<WorkflowTask>>();
  private readonly activityQueues = new Map<string, TaskQueue<ActivityTask>>();

  private readonly order = new TaskOrder();
  private readonly handed = ({ queue, taskId }: TaskRow): void => this.order.handed(queue, taskId);

  constructor(private readonly options: MatchingOptions) {}

  /** The id of a task that is to be stored: ids are handed out in their order. */
  taskId(queue: TaskQueueKey, priority: Priority | undefined, uuid: string): string {
    return this.order.idOf(queue, priority, uuid, this.options.clock.now());
  }

  workflows(namespace: string, name: string): TaskQueue<WorkflowTask> {
    const { clock, consumeWorkflowTask: consume } = this.options;
    return this.queue(
      this.workflowQueues,
      { namespace, kind: 'workflow', name },
      (readBacklog) => new TaskQueue({ clock, readBacklog, consume, handed: this.handed }),
    );
  }

  activities(namespace: string, name: string): TaskQueue<ActivityTask> {
    const { clock, consumeActivityTask: consume } = this.options;
    return this.queue(
      this.activityQueues,
      { namespace, kind: 'activity', name },
      (readBacklog) => new TaskQueue({ clock, readBacklog, consume, handed: this.handed }),
    );
  }

  /** A row has been committed. False: the worker behind its queue has left meanwhile. */
  added(row: TaskRow): boolean {
    const { namespace, kind } = row.queue;
    const name = this.options.queueOf(row);
    return kind === 'workflow' ? this.workflows(namespace, name).added(row) : this.activities(namespace, name).added(row);
  }

  /** Somebody else may have written rows: every queue (or the one) with waiting pollers looks into the store. */
  recheck(only?: TaskQueueKey): void {
    for (const [key, queue] of this.keyed())
      if (!only || namesOf(key).some((name) => name === only.name && key.kind === only.kind && key.namespace === only.namespace))
        queue.recheck();
  }

  /** Rows may belong to other queues than before. */
  rerouted(): void {
    for (const queue of this.all()) queue.reread();
  }

  /** The queues in which somebody waits for a task now. */
  hungry(): readonly TaskQueueKey[] {
    return [...this.keyed()].flatMap(([key, queue]) => (queue.hasPoller ? namesOf(key).map((name) => ({ ...key, name })) : []));
  }

  /** The queues of workflow tasks that somebody polls here. */
  polled(withinMs: number): readonly TaskQueueKey[] {
    return [...this.keyed()].flatMap(([key, queue]) => (key.kind === 'workflow' && queue.alive(withinMs) ? [key] : []));
  }

  /** Who polls what, in this process; sticky queues are left out, whose workers poll the others too. */
  pollers(): readonly QueuePollers[] {
    const now = this.options.clock.now();
    return [...this.keyed()].flatMap(([key, { book }]) => {
      const pollers = book.list(now);
      const { taskQueue: name, version } = partsOfQueue(key.name);
      const queue = { ...key, name };
      return pollers.length === 0 || isSticky(queue, pollers) ? [] : [{ queue, version, pollers, dispatchRate: book.dispatchRate(now) }];
    });
  }

  /** Every poller of this worker hears "nothing for you". */
  dismiss(identity: string): void {
    for (const queue of this.all()) queue.dismiss(identity);
  }

  /** All polls end. */
  close(): void {
    for (const queue of this.all()) queue.close();
  }

  private *keyed(): Generator<readonly [TaskQueueKey, TaskQueue<WorkflowTask> | TaskQueue<ActivityTask>]> {
    for (const [kind, queues] of [
      ['workflow', this.workflowQueues],
      ['activity', this.activityQueues],
    ] as const) {
      for (const [id, queue] of queues) {
        const [namespace, name] = JSON.parse(id) as [string, string];
        yield [{ namespace, kind, name }, queue];
      }
    }
  }

  private *all(): Generator<TaskQueue<WorkflowTask> | TaskQueue<ActivityTask>> {
    yield* this.workflowQueues.values();
    yield* this.activityQueues.values();
  }

  private queue<Task>(
    queues: Map<string, TaskQueue<Task>>,
    key: TaskQueueKey,
    make: (readBacklog: (afterTaskId: string | null, limit: number) => Promise<readonly TaskRow[]>) => TaskQueue<Task>,
  ): TaskQueue<Task> {
    const id = JSON.stringify([key.namespace, key.name]);
    let queue = queues.get(id);
    if (!queue) {
      const backlog = new VersionedBacklog(key, this.options);
      queue = make((after, limit) => backlog.read(after, limit));
      queues.set(id, queue);
    }
    return queue;
  }
}

/** Under which names rows are stored that may be for this queue. */
function namesOf({ name }: TaskQueueKey): readonly string[] {
  const { taskQueue, version } = partsOfQueue(name);
  return version ? [name, taskQueue] : [name];
}
