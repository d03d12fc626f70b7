import type { ActivityTask, Clock, WorkflowTask } from '../contract';
import type { TaskQueueKey, TaskRow } from '../store/store';
import type { Poller } from './poller';
import { TaskQueue } from './task-queue';

export interface MatchingOptions {
  readonly clock: Clock;
  readBacklog(queue: TaskQueueKey, afterTaskId: string | null, limit: number): Promise<readonly TaskRow[]>;
  consumeWorkflowTask(row: TaskRow, poller: Poller<WorkflowTask>): Promise<'done' | 'stale' | 'later'>;
  consumeActivityTask(row: TaskRow, poller: Poller<ActivityTask>): Promise<'done' | 'stale' | 'later'>;
}

/** Who gets what next. Queues come into being when somebody polls them or a task is for them. */
export class Matching {
  private readonly workflowQueues = new Map<string, TaskQueue<WorkflowTask>>();
  private readonly activityQueues = new Map<string, TaskQueue<ActivityTask>>();

  constructor(private readonly options: MatchingOptions) {}

  workflows(namespace: string, name: string): TaskQueue<WorkflowTask> {
    const { clock, consumeWorkflowTask: consume } = this.options;
    return this.queue(
      this.workflowQueues,
      { namespace, kind: 'workflow', name },
      (readBacklog) => new TaskQueue({ clock, readBacklog, consume }),
    );
  }

  activities(namespace: string, name: string): TaskQueue<ActivityTask> {
    const { clock, consumeActivityTask: consume } = this.options;
    return this.queue(
      this.activityQueues,
      { namespace, kind: 'activity', name },
      (readBacklog) => new TaskQueue({ clock, readBacklog, consume }),
    );
  }

  /** A row has been committed. False: the worker behind its queue has left meanwhile. */
  added(row: TaskRow): boolean {
    const { namespace, kind, name } = row.queue;
    return kind === 'workflow' ? this.workflows(namespace, name).added(row) : this.activities(namespace, name).added(row);
  }

  /** Somebody else may have written rows: every queue with waiting pollers looks into the store. */
  recheck(): void {
    for (const queue of this.all()) queue.recheck();
  }

  /** Every poller of this worker hears "nothing for you". */
  dismiss(identity: string): void {
    for (const queue of this.all()) queue.dismiss(identity);
  }

  /** All polls end. */
  close(): void {
    for (const queue of this.all()) queue.close();
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
      queue = make((after, limit) => this.options.readBacklog(key, after, limit));
      queues.set(id, queue);
    }
    return queue;
  }
}
