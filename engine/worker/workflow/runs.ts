import { LRUCache } from 'lru-cache';
import type { ExecutionKey, SandboxWorker, WorkflowLogEntry } from '../../contract';
import type { WorkflowBundle } from '../bundle';
import type { RecordedEnd, ResumeInput, TaskInput, TaskOutcome } from '../replay';
import type { Isolation } from '../sandbox';
import { WorkflowThread } from '../thread';

interface Home {
  readonly thread: WorkflowThread;
  /** The code it was built with. */
  buildId: string;
}

interface CachedRun extends Home {
  /** WorkflowTaskStarted of the last task that was run. */
  startedEventId: number;
}

interface TaskAnswer {
  readonly outcome: TaskOutcome;
  readonly startedEventId: number;
  readonly logs: readonly WorkflowLogEntry[];
}

/** To this share of the budget the memory is brought down, so that it is not over it again with the next run. */
const ROOM = 0.8;

/** The cached runs of this worker and the threads they live on. */
export class Runs {
  private readonly threads: WorkflowThread[];
  private readonly cache: LRUCache<string, CachedRun> | undefined;
  /** Runs with an open task that waits for local activities. */
  private readonly waiting = new Map<string, Home>();

  constructor(options: {
    readonly maxCached: number;
    /** Of all threads. */
    readonly maxCachedBytes: number;
    readonly threads: number;
    readonly isolation: Isolation;
    readonly worker: SandboxWorker;
    readonly executionTimeoutMs: number;
    onThreadLost(reason: string): void;
    /** The run has left the memory. */
    onEvicted(runId: string): void;
  }) {
    const { maxCached, maxCachedBytes, isolation, worker, executionTimeoutMs } = options;
    this.threads = Array.from({ length: options.threads }, (_, index) => {
      const onLost = (reason: string) => {
        options.onThreadLost(reason);
        this.forgetThread(index);
      };
      const heapBudgetBytes = maxCachedBytes / options.threads;
      const onHeavy = (heapBytes: number) => this.lighten(index, heapBytes, heapBudgetBytes);
      return new WorkflowThread({ isolation, worker, executionTimeoutMs, heapBudgetBytes, onLost, onHeavy });
    });
    const dispose = (run: CachedRun, runId: string): void => {
      if (this.waiting.has(runId)) return;
      run.thread.evict(runId);
      options.onEvicted(runId);
    };
    if (maxCached > 0) this.cache = new LRUCache({ max: maxCached, dispose });
  }

  /** Runs that left because all together held too much. */
  evictedForMemory = 0;

  get size(): number {
    return this.cache?.size ?? 0;
  }

  /** The last task that the cached run has seen; undefined: it is not cached, or was built with other code. */
  startedEventId(runId: string, buildId: string): number | undefined {
    const cached = this.cache?.get(runId);
    return cached?.buildId === buildId ? cached.startedEventId : undefined;
  }

  has(runId: string): boolean {
    return this.cache?.has(runId) ?? false;
  }

  /** Gives a task to the run, or builds the run from the whole history. Afterwards it is cached, if it completed the task. */
  async run(execution: ExecutionKey, taskQueue: string, bundle: WorkflowBundle, input: TaskInput, fresh: boolean): Promise<TaskAnswer> {
    const { runId } = execution;
    const { thread } = this.waiting.get(runId) ?? this.cache?.peek(runId) ?? { thread: this.leastLoaded() };
    const answer = await thread.task(bundle, { execution, taskQueue, input, fresh });
    return this.keep(runId, { thread, buildId: bundle.buildId }, answer);
  }

  /** Goes on with a task that waits for local activities. */
  async resume(runId: string, input: ResumeInput): Promise<TaskAnswer> {
    const home = this.waiting.get(runId);
    if (!home) return { outcome: { status: 'stale' }, startedEventId: 0, logs: [] };
    return this.keep(runId, home, await home.thread.resume(runId, input));
  }

  private keep(runId: string, home: Home, answer: TaskAnswer): TaskAnswer {
    const { outcome, startedEventId } = answer;
    if (outcome.status === 'waiting') {
      // Nothing may push it out of the memory while its task is open.
      this.waiting.set(runId, home);
      this.cache?.delete(runId);
      return answer;
    }
    this.waiting.delete(runId);
    if (outcome.status !== 'completed') this.evict(runId);
    else if (this.cache) {
      const cached = this.cache.get(runId);
      if (cached) Object.assign(cached, { buildId: home.buildId, startedEventId });
      else this.cache.set(runId, { ...home, startedEventId });
    } else home.thread.evict(runId);
    return answer;
  }

  evict(runId: string): void {
    this.waiting.get(runId)?.thread.evict(runId);
    this.waiting.delete(runId);
    this.cache?.delete(runId);
  }

  /** The last task of the run was not recorded: its history goes on from `back`. */
  forgetTask(runId: string, back: RecordedEnd): void {
    const cached = this.cache?.get(runId);
    if (!cached) return;
    cached.startedEventId = back.startedEventId;
    cached.thread.forgetTask(runId, back);
  }

  async close(): Promise<void> {
    await Promise.all(this.threads.map((thread) => thread.close()));
  }

  private leastLoaded(): WorkflowThread {
    return this.threads.reduce((least, thread) => (thread.load < least.load ? thread : least));
  }

  /** Lets go of runs that were not used for longest, as many as are over the budget if each holds the same. */
  private lighten(index: number, heapBytes: number, budgetBytes: number): void {
    const thread = this.threads[index];
    const own = [...(this.cache?.entries() ?? [])].filter(([, run]) => run.thread === thread).reverse();
    const excess = Math.ceil(own.length * (1 - (ROOM * budgetBytes) / heapBytes));
    this.evictedForMemory += Math.min(excess, own.length);
    for (const [runId] of own.slice(0, excess)) this.cache?.delete(runId);
  }

  private forgetThread(index: number): void {
    const thread = this.threads[index];
    for (const [runId, run] of this.cache?.entries() ?? []) if (run.thread === thread) this.cache?.delete(runId);
    for (const [runId, waiting] of this.waiting) if (waiting.thread === thread) this.waiting.delete(runId);
  }
}
