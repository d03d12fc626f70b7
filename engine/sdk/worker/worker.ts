import { hostname } from 'node:os';
import { reportWorker } from '../../worker';
import { namesOf } from '../../worker/activity';
import { type Client, type ConnectionLike, countTaker } from '../client';
import { type Duration, IllegalStateError, msToNumber } from '../common';
import { type CompiledWorkerOptions, compileWorkerOptions, connectionOf } from './compile';
import { CombinedWorkerRunError, GracefulShutdownPeriodExpiredError, PromiseCompletionTimeoutError } from './errors';
import { createExecutors, type Executors } from './executors';
import type { WorkerOptions } from './options';
import { type ReplaceableConnection, replaceable } from './replaceable-connection';
import { type ReplayHistoriesIterable, type ReplayResult, type ReplayWorkerOptions, runReplayHistories, runReplayHistory } from './replay';
import { requireNamespace } from './require-namespace';
import { Runtime } from './runtime';
import { pollerStateOf, type State, type WorkerStatus } from './state';

export interface RunUntilOptions {
  /** How long the promise may go on when the worker has stopped, by a signal say. Default: not at all, as with Temporal's since 1.11.3. */
  promiseCompletionTimeout?: Duration;
}

/** Of its activities so many are named to the engine. */
const MAX_TYPES = 1_000;

/** Takes tasks of one task queue: runs workflow code in its sandbox, activities in this process. */
export class Worker {
  private stands: State = 'INITIALIZED';
  private readonly executors: Executors;
  private isTaker = false;
  private onShutdown: () => void = () => {};
  private readonly shutdownAsked = new Promise<void>((resolve) => {
    this.onShutdown = resolve;
  });

  private constructor(
    readonly options: CompiledWorkerOptions,
    /** A connection that nobody else will close. */
    private readonly ownConnection: ConnectionLike | undefined,
    /** Of a worker with a `NativeConnection`. */
    private readonly replaceable: ReplaceableConnection | undefined,
  ) {
    this.executors = createExecutors(options);
    this.connection.holders?.add(this);
  }

  /** Bundles the workflows, if they come as a path, and makes a worker that `run` sets to work. */
  static async create(options: WorkerOptions): Promise<Worker> {
    const { connection, isOwn } = await connectionOf(options);
    const held = connection.holders ? replaceable(connection) : undefined;
    try {
      const compiled = await compileWorkerOptions(options, held?.connection ?? connection);
      await requireNamespace(connection, compiled.namespace);
      return new Worker(compiled, isOwn ? connection : undefined, held);
    } catch (error) {
      if (isOwn) await connection.close();
      throw error;
    }
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

  /** The client that activities get. */
  get client(): Client {
    return this.options.client;
  }

  get connection(): ConnectionLike {
    return this.replaceable?.current ?? this.options.connection;
  }

  /**
   * Another in its place, with new credentials say: calls go there from now on. The old one may be closed; a task that was then on its
   * way to one of its polls comes again when its time is up.
   */
  set connection(next: ConnectionLike) {
    const held = this.replaceable;
    if (!held || !next.holders) throw new IllegalStateError('Cannot replace connection on a worker without a connection');
    if (held.current === next) return;
    this.hold(-1);
    held.current = next;
    this.hold(1);
  }

  getState(): State {
    return this.state;
  }

  private get state(): State {
    return this.stands;
  }

  /** Whoever starts a worker sees in its log that it works, in the words of Temporal's. */
  private set state(state: State) {
    this.options.logger.info('Worker state changed', { state });
    this.stands = state;
  }

  getStatus(): WorkerStatus {
    const { workflows, activities, locals } = this.executors;
    const stats = workflows?.stats();
    const [remote, local] = [activities?.running ?? 0, locals?.running ?? 0];
    return {
      runState: this.state,
      workflowPollerState: pollerStateOf(this.state),
      activityPollerState: pollerStateOf(this.state),
      hasOutstandingWorkflowPoll: (stats?.openPolls ?? 0) > 0,
      hasOutstandingActivityPoll: (activities?.polling ?? 0) > 0,
      numInFlightWorkflowActivations: stats?.tasksInHand ?? 0,
      numInFlightActivities: remote + local,
      numInFlightNonLocalActivities: remote,
      numInFlightLocalActivities: local,
      numCachedWorkflows: stats?.cachedRuns ?? 0,
      numHeartbeatingActivities: activities?.heartbeating ?? 0,
    };
  }

  /** Begins to shut down; `run` resolves when what is running has ended. */
  shutdown(): void {
    if (this.state !== 'RUNNING') throw new IllegalStateError(`Not running. Current state: ${this.state}`);
    this.state = 'STOPPING';
    this.onShutdown();
  }

  /** Works until `shutdown`, or until the process is told to end. Can be called once. */
  async run(): Promise<void> {
    let next = (worker: Worker): Promise<void> => worker.runAlone();
    for (const plugin of [...this.options.plugins].reverse()) {
      const inner = next;
      if (plugin.runWorker) next = (worker) => plugin.runWorker?.(worker, inner) ?? inner(worker);
    }
    await next(this);
  }

  /** Works until the promise (or the function's) settles; answers with its value. */
  async runUntil<T>(work: Promise<T> | (() => Promise<T>), { promiseCompletionTimeout = 0 }: RunUntilOptions = {}): Promise<T> {
    const running = this.run();
    const inner = (async () => (typeof work === 'function' ? work() : work))().finally(() => {
      if (this.state === 'RUNNING') this.shutdown();
    });
    const limited = withinAfter(inner, running, msToNumber(promiseCompletionTimeout));
    // Whichever fails first, both have ended when this answers.
    const [ran, ended] = await Promise.allSettled([running, limited]);
    if (ran.status === 'fulfilled') {
      if (ended.status === 'fulfilled') return ended.value;
      throw ended.reason;
    }
    if (ended.status === 'fulfilled') throw ran.reason;
    throw new CombinedWorkerRunError('Worker terminated with fatal error in `runUntil`', {
      cause: { workerError: ran.reason, innerError: ended.reason },
    });
  }

  private async runAlone(): Promise<void> {
    if (this.state !== 'INITIALIZED') throw new IllegalStateError('Poller was already started');
    this.state = 'RUNNING';
    const runtime = Runtime.instance();
    const onSignal = (): void => {
      if (this.state === 'RUNNING') this.shutdown();
    };
    runtime.registerShutdownSignalCallback(onSignal);
    try {
      await Promise.race([this.work(), this.forcedEnd()]);
      this.state = 'STOPPED';
    } catch (error) {
      this.state = 'FAILED';
      throw error;
    } finally {
      runtime.deregisterShutdownSignalCallback(onSignal);
      this.connection.holders?.delete(this);
      await this.ownConnection?.close();
    }
  }

  private async work(): Promise<void> {
    const { workflows, activities } = this.executors;
    const { logger } = this.options;
    if (!workflows) logger.warn('No workflows registered, not polling for workflow tasks');
    if (!this.options.activities) logger.warn('No activities registered, not polling for activity tasks');
    const executors = [workflows, activities].filter((each) => each !== undefined);
    const running = executors.map((each) => each.run());
    const stopReporting = this.report();
    this.countAsTaker(1);
    this.isTaker = true;
    await Promise.race([this.shutdownAsked, Promise.all(running)]);
    this.countAsTaker(-1);
    this.isTaker = false;
    if (this.state === 'STOPPING') this.state = 'DRAINING';
    await Promise.all(executors.map((each) => each.shutdown()));
    await Promise.all(running);
    stopReporting();
    this.state = 'DRAINED';
  }

  private hold(by: 1 | -1): void {
    const { holders } = this.connection;
    if (by === 1) holders?.add(this);
    else holders?.delete(this);
    if (this.isTaker) this.countAsTaker(by);
  }

  private countAsTaker(by: 1 | -1): void {
    const { namespace, taskQueue } = this.options;
    if (this.executors.workflows) countTaker(this.connection, namespace, taskQueue, by);
  }

  /** Says what it is, for the list of workers. */
  private report(): () => void {
    const { engine, namespace, taskQueue, identity, activities, deploymentVersion } = this.options;
    const { workflows, activities: acting } = this.executors;
    const takes = [...(workflows ? (['workflow'] as const) : []), ...(acting ? (['activity'] as const) : [])];
    const startedAt = Date.now();
    return reportWorker(engine, { namespace, taskQueue, identity }, () => {
      const { numCachedWorkflows, numInFlightWorkflowActivations, numInFlightActivities } = this.getStatus();
      return {
        host: hostname(),
        pid: process.pid,
        startedAt,
        takes,
        ...(deploymentVersion && { deploymentVersion }),
        ...(activities && { activityTypes: namesOf(activities).slice(0, MAX_TYPES) }),
        cachedRuns: numCachedWorkflows,
        runningWorkflowTasks: numInFlightWorkflowActivations,
        runningActivities: numInFlightActivities,
      };
    });
  }

  private async forcedEnd(): Promise<void> {
    const { shutdownForceTimeMs } = this.options;
    await this.shutdownAsked;
    if (shutdownForceTimeMs === undefined) return new Promise(() => {});
    await new Promise((resolve) => setTimeout(resolve, shutdownForceTimeMs).unref());
    throw new GracefulShutdownPeriodExpiredError(`Timed out while waiting for worker to shutdown gracefully (${shutdownForceTimeMs} ms)`);
  }
}

/** The promise; once `before` has settled, it has so much time. */
async function withinAfter<T>(promise: Promise<T>, before: Promise<unknown>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = before
    .catch(() => undefined)
    .then(
      () =>
        new Promise<never>((_, reject) => {
          const message = `Promise did not resolve within ${ms}ms after Worker completed shutdown`;
          timer = setTimeout(() => reject(new PromiseCompletionTimeoutError(message)), ms);
        }),
    );
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
