import { EngineError, type ExecutionKey, type PayloadMap, type Priority, storeUnavailable } from '../../contract';
import {
  DEFAULT_PRIORITY_KEY,
  type Env,
  isStarted,
  type MutableState,
  mergePriority,
  startActivity,
  startWorkflowTask,
  type Transition,
  tokenOf,
} from '../../core';
import type { TaskRow } from '../../store/store';
import type { House } from '../house';
import { attributeProblem } from '../namespaces/search-attributes';
import { abandonRow } from '../tasks/abandon';
import { activityDelivery, workflowDelivery } from '../tasks/deliveries';
import { buildWorkflowTask } from '../tasks/workflow-task';
import type { CachedRun } from './cache';
import type { Lane } from './lane';
import type { Pending } from './pending';
import { RunWork } from './run-work';

interface Answered {
  readonly pending: Pending;
  readonly answer?: unknown;
  readonly error?: unknown;
}

interface RowOf {
  readonly kind: 'workflow' | 'activity';
  readonly name: string;
  readonly scheduledEventId: number;
  readonly attempt: number;
  readonly priority: Priority | undefined;
}

/**
 * One turn of a run: requests are applied to its state, tasks that came of it are matched with pollers, a workflow task
 * may even be answered on the way; then all of it is committed at once, and only then told.
 */
export class Turn {
  private readonly works: RunWork[] = [];
  private readonly answers: Answered[] = [];
  /** Answers to a task that this turn itself handed out: they fall with it. */
  private readonly joined = new Set<Pending>();
  private speculated = false;
  /** The answer to a task that was handed out for nothing: it rejected what it was handed out for. */
  private dropped: Pending | null = null;

  constructor(
    private readonly house: House,
    private readonly lane: Lane,
    private readonly key: ExecutionKey,
    private readonly base: CachedRun | null,
  ) {
    if (base !== null) this.works.push(new RunWork(base, base.state));
  }

  /** The first transition of a run that does not exist yet. */
  begin(transition: Transition, expectedCurrent: string | null): void {
    this.works.push(this.newWork(transition, expectedCurrent));
  }

  /** True when something was refused or found to be done already. */
  get doubtful(): boolean {
    return !this.primary.changed || this.answers.some((each) => each.error !== undefined);
  }

  env(state?: MutableState): Env {
    const { clock, ids, matching, namespaces, deployments, tuning, payloadLimitBytes, incarnationId: incarnation } = this.house;
    const { namespace } = this.key;
    const problemOf = (attributes: PayloadMap) => attributeProblem(attributes, namespace, namespaces.searchAttributes(namespace));
    const sticky = state?.sticky ?? null;
    const stickyUsable =
      state !== undefined &&
      sticky !== null &&
      matching.workflows(this.key.namespace, sticky.name).alive(tuning.stickyAliveMs) &&
      deployments.fitsSticky(state);
    const first = this.base?.started ?? (this.base === null ? startedOf(this.works[0]) : undefined);
    const law = { ids, incarnation, stickyUsable, payloadLimitBytes, attributeProblem: problemOf };
    return { now: clock.now(), ...law, ...(first && { started: first }) };
  }

  apply(pending: Pending): Transition<unknown> | null {
    const work = this.primary;
    const { update } = pending;
    try {
      const transition = update.law(work.state, this.env(work.state));
      work.take(transition);
      if (transition.newRun) this.works.push(this.newWork(transition.newRun, this.key.runId));
      if (update.delivery) work.deliveries.push(update.delivery);
      this.answers.push({ pending, answer: transition.answer, ...(transition.refusal && { error: transition.refusal }) });
      return transition;
    } catch (error) {
      update.delivery?.lost();
      if (!(error instanceof EngineError)) this.house.report(error);
      this.answers.push({ pending, error: error instanceof EngineError ? error : internal(error) });
      return null;
    }
  }

  /** Matches, writes, tells. `conflict`: somebody else was faster; nothing of this turn happened. */
  async commit(): Promise<'committed' | 'conflict'> {
    try {
      await this.match();
    } catch (error) {
      this.fallBack();
      throw error;
    }
    if (this.dropped !== null && !(await this.baseIsCurrent())) {
      this.fallBack();
      return 'conflict';
    }
    const changed = this.works.filter((work) => work.changed);
    const types = this.house.namespaces.searchAttributes(this.key.namespace);
    if (changed.length > 0) {
      let outcome: 'committed' | 'conflict';
      try {
        outcome = await this.house.updates.committer.submit(changed.map((work) => work.toWrite(types)));
      } catch (error) {
        this.outcomeUnknown(error);
        throw storeUnavailable(error);
      }
      if (outcome === 'conflict') {
        this.fallBack();
        return 'conflict';
      }
      for (const work of changed) this.publish(work);
    }
    this.dropped?.update.onDropped?.(this.primary.state);
    for (const { pending, answer, error } of this.answers) {
      if (error !== undefined) pending.reject(error);
      else pending.resolve(answer);
    }
    return 'committed';
  }

  private get primary(): RunWork {
    return this.works[0] as RunWork;
  }

  private newWork(transition: Transition, expectedCurrent: string | null): RunWork {
    const work = new RunWork(null, transition.state);
    work.take(transition);
    work.makeCurrent = { expected: expectedCurrent };
    return work;
  }

  /** Finds pollers for the tasks of this turn; those without one get a row in the store. */
  private async match(): Promise<void> {
    for (let index = 0; index < this.works.length; index++) {
      const work = this.works[index] as RunWork;
      while (work.dispatch.length > 0) {
        const tasks = work.dispatch;
        work.dispatch = [];
        for (const task of urgentFirst(work.state, tasks)) this.matchActivity(work, task.scheduledEventId, task.attempt);
        if (tasks.some((task) => task.kind === 'workflow')) await this.matchWorkflowTask(work);
      }
    }
  }

  private matchActivity(work: RunWork, scheduledEventId: number, attempt: number): void {
    const activity = work.state.activities.get(scheduledEventId);
    if (
      !activity ||
      activity.attempt !== attempt ||
      activity.startedTime !== null ||
      work.state.paused ||
      activity.paused ||
      activity.nextAttemptTime !== null ||
      activity.taskRowId !== undefined
    )
      return;
    const { matching, ids, deployments } = this.house;
    const { name, rowName } = deployments.placeOf(work.state, 'activity', activity.taskQueue);
    const priority = mergePriority(work.state.start.priority, activity.priority);
    const poller = matching.activities(this.key.namespace, name).reserve();
    if (poller === null) {
      const row = this.row(work, { kind: 'activity', name: rowName, scheduledEventId, attempt, priority });
      work.addTask({ kind: 'activity', scheduledEventId, attempt }, row);
      return;
    }
    const { identity, owner } = poller;
    const requestId = ids.uuid();
    work.take(startActivity(work.state, { scheduledEventId, attempt, requestId, identity, owner }, this.env(work.state)));
    work.deliveries.push(activityDelivery(this.house, poller, { key: work.state.key, scheduledEventId, requestId }));
  }

  private async matchWorkflowTask(work: RunWork): Promise<void> {
    const task = work.state.workflowTask;
    if (task === null || work.state.paused || isStarted(task) || task.nextAttemptTime !== null || task.taskRowId !== undefined) return;
    const { matching, ids, tuning, deployments } = this.house;
    const { name, rowName } =
      task.queue.kind === 'STICKY'
        ? { name: task.queue.name, rowName: task.queue.name }
        : deployments.placeOf(work.state, 'workflow', task.queue.name);
    const queue = matching.workflows(this.key.namespace, name);
    const { priority } = work.state.start;
    const atOnce =
      work === this.primary &&
      !this.speculated &&
      task.attempt === 1 &&
      work.tail !== null &&
      (task.queue.kind === 'STICKY' || work.state.previousStartedEventId === 0);
    for (;;) {
      const poller = atOnce ? await queue.reserveSoon(tuning.pollerWaitMs, priority?.priorityKey) : queue.reserve();
      if (poller === null) {
        work.addTask(
          { kind: 'workflow' },
          this.row(work, { kind: 'workflow', name: rowName, scheduledEventId: task.scheduledEventId, attempt: task.attempt, priority }),
        );
        return;
      }
      const { identity, owner } = poller;
      const requestId = ids.uuid();
      const started = startWorkflowTask(work.state, { requestId, identity, owner }, this.env(work.state));
      if (!isStarted(started.state.workflowTask)) {
        // The history has reached its limit with this event: the run is closed, nobody gets the task.
        work.take(started);
        poller.release();
        return;
      }
      if (!atOnce) {
        work.take(started);
        work.deliveries.push(workflowDelivery(this.house, poller, started.state.key, requestId));
        return;
      }
      if (await this.speculate(work, started, (built) => poller.deliver(built))) return;
    }
  }

  /** Hands the task out before the commit and lets its answer join this turn. False: the poller had gone, nothing happened. */
  private async speculate(
    work: RunWork,
    started: Transition,
    deliver: (task: Awaited<ReturnType<typeof buildWorkflowTask>>) => boolean,
  ): Promise<boolean> {
    const { store, queries, clock, tuning } = this.house;
    const tail = [...(work.tail ?? []), ...started.events];
    const built = await buildWorkflowTask(store, started.state, tail, queries.attach(started.state));
    const task = started.state.workflowTask;
    if (!isStarted(task)) return false;
    const { tentative } = work;
    const held = this.lane.holdFor(tokenOf(started.state, task), clock, tuning.speculationMs);
    if (!deliver(built)) {
      this.lane.endHold();
      return false;
    }
    work.take(started);
    this.speculated = true;
    const answer = await held;
    if (answer === null) return true;
    this.joined.add(answer);
    const transition = this.apply(answer);
    if (tentative && transition?.tentative === 'rejection' && work.base !== null) {
      work.drop(work.base);
      this.dropped = answer;
    }
    return true;
  }

  /** What is decided and not written is not guarded by a version check. */
  private async baseIsCurrent(): Promise<boolean> {
    const { shared, updates } = this.house;
    return !shared || (await updates.read(this.key))?.version === this.base?.version;
  }

  private row(work: RunWork, { kind, name, scheduledEventId, attempt, priority }: RowOf): TaskRow {
    const { key } = work.state;
    const { ids, clock, matching } = this.house;
    const queue = { namespace: key.namespace, kind, name };
    const taskId = matching.taskId(queue, priority, ids.uuid());
    return { taskId, queue, execution: key, scheduledEventId, attempt, createdAt: clock.now() };
  }

  private publish(work: RunWork): void {
    const { updates, scheduler, matching, watchers, queries, outbox, scheduledActivities } = this.house;
    const run = work.committed();
    const { key, status, nextEventId } = run.state;
    updates.cache.set(key.runId, run);
    for (const delivery of work.deliveries) delivery.deliver(run, work.events);
    if (work.addTasks.some(({ queue }) => queue.kind === 'activity')) scheduledActivities.note(key, work.events);
    for (const row of work.addTasks) if (!matching.added(row)) void abandonRow(this.house, row);
    scheduler.note(key, run.state);
    outbox.send(run.state, work.messages, work.events);
    if (work === this.primary)
      for (const { pending, error } of this.answers) if (error === undefined) pending.update.onCommitted?.(run.state);
    queries.settle(run.state);
    watchers.committed({ execution: key, status, lastEventId: nextEventId - 1 });
  }

  /** Nothing happened: pollers go back, and who answered a task of this turn must forget it. */
  private fallBack(how: 'lost' | 'unknown' = 'lost'): void {
    this.house.updates.cache.drop(this.key.runId);
    for (const work of this.works) for (const delivery of work.deliveries) delivery[how]();
    for (const pending of this.joined) pending.reject(taskWasNotDurable());
  }

  /** The database failed in the middle: written or not, what was handed to nobody must be released, what is in the store looked for again. */
  private outcomeUnknown(error: unknown): void {
    const { matching, scheduler, report } = this.house;
    report(error);
    this.fallBack('unknown');
    for (const { pending } of this.answers) if (!this.joined.has(pending)) pending.reject(storeUnavailable(error));
    scheduler.lookSoon();
    matching.recheck();
  }
}

function startedOf(work: RunWork | undefined): Env['started'] {
  const first = work?.events[0];
  return first?.type === 'WorkflowExecutionStarted' ? first.attributes : undefined;
}

function taskWasNotDurable(): EngineError {
  return new EngineError(
    'WORKFLOW_TASK_NOT_FOUND',
    'The workflow task did not become durable: somebody else changed the run. Drop the cached run.',
  );
}

function internal(error: unknown): EngineError {
  return new EngineError('INTERNAL', `A defect in the engine: ${error instanceof Error ? error.message : String(error)}`);
}

/** The activities among tasks, as pollers that wait are given to them: the most urgent first, then as they were decided. */
function urgentFirst({ activities, start }: MutableState, tasks: RunWork['dispatch']) {
  const keyOf = (scheduledEventId: number) =>
    mergePriority(start.priority, activities.get(scheduledEventId)?.priority)?.priorityKey || DEFAULT_PRIORITY_KEY;
  return tasks.filter((task) => task.kind === 'activity').sort((a, b) => keyOf(a.scheduledEventId) - keyOf(b.scheduledEventId));
}
