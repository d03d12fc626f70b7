import type { Worker } from 'node:worker_threads';
import type { ActivationCompletion, Failure, Recording, SandboxWorker } from '../../contract';
import { spawnThread } from '../../threads';
import type { RecordedEnd, ResumeInput, TaskOutcome } from '../replay';
import type { Isolation, SandboxBundle } from '../sandbox';
import { BEGUN, RUNNING, type ThreadData, type ThreadReply, type ThreadRequest } from './protocol';
import type { RecordInput } from './record';

export interface WorkflowThreadOptions {
  readonly isolation: Isolation;
  /** What the sandboxes get to know of the worker. Default: no options. */
  readonly worker?: SandboxWorker;
  /** How long an activation may run without giving way. Default 5,000. */
  readonly executionTimeoutMs: number;
  /** Heap of the thread. Default: Node's. */
  readonly heapMegabytes?: number;
  /** A heap that holds more is told to `onHeavy`. Default: it is not looked at. */
  readonly heapBudgetBytes?: number;
  /** The thread's runs hold so much. */
  onHeavy?(heapBytes: number): void;
  /** The thread was replaced: nothing is cached there any more. */
  onLost(reason: string): void;
}

/** A worker without options. */
export const PLAIN_WORKER: SandboxWorker = { failureErrorTypes: {}, logsLifecycle: false };

type Body<T> = T extends ThreadRequest ? Omit<T, 'id'> : never;
interface Pending {
  readonly resolve: (reply: ThreadReply) => void;
  readonly runId: string;
}

/**
 * A workflow thread seen from outside. It is started when first needed and replaced when it dies or when code in it does not
 * give way: the task at fault fails, the others come back as `stale` and are replayed on the new thread.
 */
export class WorkflowThread {
  private worker: Worker | undefined;
  private progress = new Int32Array(new SharedArrayBuffer(8));
  private readonly pending = new Map<number, Pending>();
  private readonly sentBundles = new Set<string>();
  private outbox: ThreadRequest[] = [];
  private nextId = 1;
  private watchdog: NodeJS.Timeout | undefined;

  constructor(private readonly options: WorkflowThreadOptions) {}

  /** Requests in hand. */
  get load(): number {
    return this.pending.size;
  }

  async task(bundle: SandboxBundle, request: Omit<Body<Extract<ThreadRequest, { kind: 'task' }>>, 'kind' | 'buildId'>) {
    const { buildId } = bundle;
    this.sendBundle(bundle);
    const {
      outcome,
      startedEventId = 0,
      logs = [],
    } = await this.ask(request.execution.runId, (id) => ({ kind: 'task', id, buildId, ...request }));
    return { outcome: outcome as TaskOutcome, startedEventId, logs };
  }

  async resume(runId: string, input: ResumeInput) {
    const { outcome, startedEventId = 0, logs = [] } = await this.ask(runId, (id) => ({ kind: 'resume', id, runId, input }));
    return { outcome: outcome as TaskOutcome, startedEventId, logs };
  }

  async raw(
    bundle: SandboxBundle,
    request: Omit<Body<Extract<ThreadRequest, { kind: 'raw' }>>, 'kind' | 'buildId'>,
  ): Promise<ActivationCompletion> {
    const { buildId } = bundle;
    this.sendBundle(bundle);
    const { completion } = await this.ask(request.runId, (id) => ({ kind: 'raw', id, buildId, ...request }));
    return completion as ActivationCompletion;
  }

  /** What the code was like after each workflow task; or, where there is no telling, why. */
  async record({ code, sourceMap, buildId }: SandboxBundle, input: RecordInput): Promise<Recording | string> {
    const reply = await this.ask(input.execution.runId, (id) => ({ kind: 'record', id, bundle: { code, sourceMap, buildId }, input }));
    if (reply.recording) return reply.recording;
    return reply.outcome?.status === 'failed' ? reply.outcome.failure.message : 'The thread that replays was lost';
  }

  evict(runId: string): void {
    if (this.worker) this.send({ kind: 'evict', runId });
  }

  forgetTask(runId: string, back: RecordedEnd): void {
    if (this.worker) this.send({ kind: 'forget', runId, back });
  }

  async close(): Promise<void> {
    const { worker } = this;
    this.worker = undefined;
    clearTimeout(this.watchdog);
    this.settleAll(undefined, 'The worker was stopped');
    await worker?.terminate();
  }

  private sendBundle({ code, sourceMap, buildId }: SandboxBundle): void {
    if (this.worker && this.sentBundles.has(buildId)) return;
    this.send({ kind: 'bundle', bundle: { code, sourceMap, buildId } });
    this.sentBundles.add(buildId);
  }

  private ask(runId: string, request: (id: number) => ThreadRequest): Promise<ThreadReply> {
    const id = this.nextId++;
    return new Promise((resolve) => {
      this.pending.set(id, { resolve, runId });
      this.send(request(id));
      this.watch();
    });
  }

  /** All that is asked in one turn goes in one message. */
  private send(request: ThreadRequest): void {
    this.outbox.push(request);
    if (this.outbox.length > 1) return;
    queueMicrotask(() => {
      const { outbox } = this;
      this.outbox = [];
      if (outbox.length > 0) this.running().postMessage(outbox);
    });
    this.running();
  }

  private running(): Worker {
    if (this.worker) return this.worker;
    const progress = new SharedArrayBuffer(8);
    this.progress = new Int32Array(progress);
    this.sentBundles.clear();
    const { isolation, worker: sandboxWorker = PLAIN_WORKER, heapMegabytes, heapBudgetBytes } = this.options;
    const data: ThreadData = { isolation, worker: sandboxWorker, progress, ...(heapBudgetBytes !== undefined && { heapBudgetBytes }) };
    const limits = heapMegabytes === undefined ? {} : { resourceLimits: { maxOldGenerationSizeMb: heapMegabytes } };
    const worker = spawnThread('workflow', { workerData: data, ...limits });
    worker.unref();
    worker.on('message', (replies: ThreadReply[]) => {
      for (const reply of replies) this.settle(reply);
    });
    let reason = 'it exited';
    worker.on('error', (error) => {
      reason = error.message;
    });
    worker.on('exit', () => {
      if (this.worker === worker) this.replace(`The workflow thread died (${reason})`);
    });
    this.worker = worker;
    return worker;
  }

  private settle(reply: ThreadReply): void {
    const waiting = this.pending.get(reply.id);
    this.pending.delete(reply.id);
    waiting?.resolve(reply);
    if (reply.heapBytes !== undefined) this.options.onHeavy?.(reply.heapBytes);
  }

  /** While something is in hand: looks whether the thread still moves. */
  private watch(): void {
    if (this.watchdog !== undefined) return;
    const { executionTimeoutMs } = this.options;
    let seen = -1;
    let since = 0;
    const look = () => {
      this.watchdog = undefined;
      if (this.pending.size === 0 || this.worker === undefined) return;
      const running = Atomics.load(this.progress, RUNNING);
      const begun = Atomics.load(this.progress, BEGUN);
      const now = performance.now();
      if (running === 0 || begun !== seen) {
        seen = begun;
        since = now;
      } else if (now - since >= executionTimeoutMs) {
        this.replace(
          `Workflow code ran for more than ${executionTimeoutMs} ms without giving way (an endless loop?). The workflow task was failed and is tried again; deploy a fix or terminate the run`,
        );
        return;
      }
      this.watchdog = setTimeout(look, executionTimeoutMs / 5).unref();
    };
    this.watchdog = setTimeout(look, executionTimeoutMs / 5).unref();
  }

  private replace(reason: string): void {
    const { worker } = this;
    const culprit = Atomics.load(this.progress, RUNNING);
    this.worker = undefined;
    clearTimeout(this.watchdog);
    this.watchdog = undefined;
    void worker?.terminate();
    this.options.onLost(reason);
    this.settleAll(culprit, reason);
  }

  private settleAll(culprit: number | undefined, reason: string): void {
    const failure: Failure = { message: reason, source: 'TypeScriptSDK' };
    for (const id of [...this.pending.keys()]) {
      const outcome: TaskOutcome =
        id === culprit ? { status: 'failed', cause: 'WORKFLOW_WORKER_UNHANDLED_FAILURE', failure } : { status: 'stale' };
      this.settle({ id, outcome, completion: { status: 'failed', failure, logs: [] } });
    }
  }
}
