import { createLocalActivityExecutor, createWorkflowExecutor, type WorkflowExecutor } from '../../worker';
import { type ActivityExecutor, createActivityExecutor, namesOf } from '../../worker/activity';
import { Client } from '../client';
import { IllegalStateError } from '../common';
import { CombinedWorkerRunError, GracefulShutdownPeriodExpiredError } from './errors';
import { type CompiledWorkerOptions, compileWorkerOptions, type WorkerOptions } from './options';
import { type ReplayHistoriesIterable, type ReplayResult, type ReplayWorkerOptions, runReplayHistories, runReplayHistory } from './replay';
import { callSink } from './sinks';

/** INITIALIZED -> RUNNING -> STOPPING (no new polls) -> DRAINING (running tasks end) -> STOPPED, or FAILED. */
export type State = 'INITIALIZED' | 'RUNNING' | 'STOPPING' | 'DRAINING' | 'DRAINED' | 'STOPPED' | 'FAILED';

export interface WorkerStatus {
  readonly runState: State;
  readonly numInFlightActivities: number;
  readonly numCachedWorkflows: number;
}

interface Executor {
  run(): Promise<void>;
  shutdown(): Promise<void>;
}

/** Takes tasks of one task queue: runs workflow code in its sandbox, activities in this process. */
export class Worker {
  private state: State = 'INITIALIZED';
  private readonly workflows: WorkflowExecutor | undefined;
  private readonly activities: ActivityExecutor | undefined;
  private onShutdown: () => void = () => {};
  private readonly shutdownAsked = new Promise<void>((resolve) => {
    this.onShutdown = resolve;
  });

  private constructor(readonly options: CompiledWorkerOptions) {
    const { engine, namespace, taskQueue, identity, logger, bundle } = options;
    const place = { engine, namespace, taskQueue, identity };
    const client = new Client({ engine, namespace, identity });
    if (bundle) {
      const polls = options.maxConcurrentWorkflowTaskPolls;
      // As Temporal: a fifth of the polls on the normal queue.
      const normalPolls = options.maxCachedWorkflows > 0 ? Math.max(1, Math.round(polls * 0.2)) : polls;
      const { activities } = options;
      const maxConcurrent = options.maxConcurrentLocalActivityExecutions;
      this.workflows = createWorkflowExecutor({
        ...place,
        bundles: async () => bundle,
        options: {
          maxCachedWorkflows: options.maxCachedWorkflows,
          maxConcurrentWorkflowTasks: options.maxConcurrentWorkflowTaskExecutions,
          normalPolls,
          stickyPolls: Math.max(1, polls - normalPolls),
          stickyQueueScheduleToStartTimeoutMs: options.stickyQueueScheduleToStartTimeoutMs,
          isolation: options.isolation,
          threads: options.workflowThreadPoolSize,
          executionTimeoutMs: options.isolateExecutionTimeoutMs,
          logger,
          ...(activities && { localActivities: createLocalActivityExecutor({ activities, maxConcurrent, client, logger }) }),
          activityNames: activities ? namesOf(activities) : [],
          callSink: (call) => callSink(call, { sinks: options.sinks, logger }),
        },
      });
    }
    if (options.activities) {
      this.activities = createActivityExecutor({ ...place, ...options, client, activities: options.activities });
    }
  }

  /** Bundles the workflows, if they come as a path, and makes a worker that `run` sets to work. */
  static async create(options: WorkerOptions): Promise<Worker> {
    return new Worker(await compileWorkerOptions(options));
  }

  /**
   * Replays a recorded history against the workflow code: Temporal's JSON form (as its CLI, UI and SDKs export it), or what
   * `fetchHistory` gives. Throws `DeterminismViolationError` when they do not fit, `ReplayError` when the code fails.
   */
  static runReplayHistory(options: ReplayWorkerOptions, history: unknown, workflowId?: string): Promise<void> {
    return runReplayHistory(options, history, workflowId);
  }

  /** Replays histories one after the other; each gives a result. */
  static runReplayHistories(options: ReplayWorkerOptions, histories: ReplayHistoriesIterable): AsyncIterableIterator<ReplayResult> {
    return runReplayHistories(options, histories);
  }

  getState(): State {
    return this.state;
  }

  getStatus(): WorkerStatus {
    return {
      runState: this.state,
      numInFlightActivities: this.activities?.running ?? 0,
      numCachedWorkflows: this.workflows?.stats().cachedRuns ?? 0,
    };
  }

  /** Begins to shut down; `run` resolves when what is running has ended. */
  shutdown(): void {
    if (this.state !== 'RUNNING') throw new IllegalStateError(`Not running. Current state: ${this.state}`);
    this.state = 'STOPPING';
    this.onShutdown();
  }

  /** Works until `shutdown`. Can be called once. */
  async run(): Promise<void> {
    if (this.state !== 'INITIALIZED') throw new IllegalStateError('Poller was already started');
    this.state = 'RUNNING';
    try {
      const work = this.work();
      await Promise.race([work, this.forcedEnd()]);
      this.state = 'STOPPED';
    } catch (error) {
      this.state = 'FAILED';
      throw error;
    }
  }

  /** Works until the promise (or the function's) settles; answers with its value. */
  async runUntil<T>(work: Promise<T> | (() => Promise<T>)): Promise<T> {
    const running = this.run();
    // Whichever fails first, both have ended when this answers.
    const inner = (async () => (typeof work === 'function' ? work() : work))().finally(() => {
      if (this.state === 'RUNNING') this.shutdown();
    });
    const [ran, ended] = await Promise.allSettled([running, inner]);
    if (ran.status === 'fulfilled') {
      if (ended.status === 'fulfilled') return ended.value;
      throw ended.reason;
    }
    if (ended.status === 'fulfilled') throw ran.reason;
    throw new CombinedWorkerRunError('Worker terminated with fatal error in `runUntil`', {
      workerError: ran.reason,
      innerError: ended.reason,
    });
  }

  private async work(): Promise<void> {
    const executors = [this.workflows, this.activities].filter(
      (each): each is WorkflowExecutor & ActivityExecutor => each !== undefined,
    ) as Executor[];
    const running = executors.map((each) => each.run());
    await Promise.race([this.shutdownAsked, Promise.all(running)]);
    if (this.state === 'STOPPING') this.state = 'DRAINING';
    await Promise.all(executors.map((each) => each.shutdown()));
    await Promise.all(running);
    this.state = 'DRAINED';
  }

  private async forcedEnd(): Promise<void> {
    const { shutdownForceTimeMs } = this.options;
    await this.shutdownAsked;
    if (shutdownForceTimeMs === undefined) return new Promise(() => {});
    await new Promise((resolve) => setTimeout(resolve, shutdownForceTimeMs).unref());
    throw new GracefulShutdownPeriodExpiredError(`Timed out while waiting for worker to shutdown gracefully (${shutdownForceTimeMs} ms)`);
  }
}
