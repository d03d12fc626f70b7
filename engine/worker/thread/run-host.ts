import type { ActivationCompletion, SandboxWorker, WorkflowLogEntry } from '../../contract';
import { RunMachine, type TaskOutcome } from '../replay';
import { type Isolation, LoadedBundle, type SandboxBundle, type SandboxRun } from '../sandbox';
import { BEGUN, RUNNING, type ThreadReply, type ThreadRequest } from './protocol';
import { record } from './record';

/** Bundles without cached runs that a thread keeps ready. */
const MAX_IDLE_BUNDLES = 32;

interface CachedRun {
  readonly machine: RunMachine;
  readonly sandbox: SandboxRun;
  readonly buildId: string;
}

/** The thread's side: bundles made ready, cached runs, and the tasks given to them, one after the other. */
export class RunHost {
  private readonly sources = new Map<string, SandboxBundle>();
  private readonly loaded = new Map<string, LoadedBundle>();
  private readonly runs = new Map<string, CachedRun>();
  private readonly rawRuns = new Map<string, SandboxRun>();
  private requestId = 0;
  private logs: WorkflowLogEntry[] = [];

  constructor(
    private readonly isolation: Isolation,
    private readonly worker: SandboxWorker,
    private readonly progress: Int32Array,
  ) {}

  /** One request after the other: the sandbox has one current run. */
  async handle(request: ThreadRequest): Promise<ThreadReply | undefined> {
    switch (request.kind) {
      case 'bundle':
        this.sources.set(request.bundle.buildId, request.bundle);
        return undefined;
      case 'evict':
        this.drop(request.runId);
        this.rawRuns.get(request.runId)?.dispose();
        this.rawRuns.delete(request.runId);
        return undefined;
      case 'forget':
        this.runs.get(request.runId)?.machine.forgetTask(request.back);
        return undefined;
      case 'task':
        this.requestId = request.id;
        return await this.task(request);
      case 'resume':
        this.requestId = request.id;
        return await this.resume(request);
      case 'record':
        this.requestId = request.id;
        return await this.record(request);
      case 'raw':
        this.requestId = request.id;
        return { id: request.id, completion: await this.raw(request) };
    }
  }

  private async task({ id, execution, taskQueue, buildId, input, fresh }: Extract<ThreadRequest, { kind: 'task' }>): Promise<ThreadReply> {
    const { runId } = execution;
    if (fresh) this.drop(runId);
    let run = this.runs.get(runId);
    if (run === undefined) {
      const sandbox = this.bundle(buildId).open();
      const machine = new RunMachine(
        execution,
        taskQueue,
        (activation) => this.watched(() => sandbox.activate(activation)),
        (logs) => this.logs.push(...logs),
      );
      run = { machine, sandbox, buildId };
      this.runs.set(runId, run);
    }
    return this.reply(id, runId, run, await run.machine.run(input));
  }

  private async resume({ id, runId, input }: Extract<ThreadRequest, { kind: 'resume' }>): Promise<ThreadReply> {
    const run = this.runs.get(runId);
    // The thread was replaced while the task waited.
    if (run === undefined) return { id, outcome: { status: 'stale' } };
    return this.reply(id, runId, run, await run.machine.resume(input));
  }

  private reply(id: number, runId: string, { machine }: CachedRun, outcome: TaskOutcome): ThreadReply {
    if (outcome.status !== 'completed' && outcome.status !== 'waiting') this.drop(runId);
    const { logs } = this;
    this.logs = [];
    return { id, outcome, startedEventId: machine.startedEventId, logs };
  }

  private drop(runId: string): void {
    const run = this.runs.get(runId);
    this.runs.delete(runId);
    run?.sandbox.dispose();
  }

  private async record({ id, bundle, input }: Extract<ThreadRequest, { kind: 'record' }>): Promise<ThreadReply> {
    const run = new LoadedBundle(bundle, this.isolation, this.worker, true).open();
    try {
      return { id, recording: await record(run, input, (activate) => this.watched(activate)) };
    } finally {
      run.dispose();
    }
  }

  private async raw({ runId, buildId, activation }: Extract<ThreadRequest, { kind: 'raw' }>): Promise<ActivationCompletion> {
    let run = this.rawRuns.get(runId);
    if (run === undefined) {
      run = this.bundle(buildId).open();
      this.rawRuns.set(runId, run);
    }
    const opened = run;
    return await this.watched(() => opened.activate(activation));
  }

  /** Writes where the watchdog can see it that code of this request is running. */
  private async watched(activate: () => Promise<ActivationCompletion>): Promise<ActivationCompletion> {
    Atomics.store(this.progress, RUNNING, this.requestId);
    Atomics.add(this.progress, BEGUN, 1);
    try {
      return await activate();
    } finally {
      Atomics.store(this.progress, RUNNING, 0);
    }
  }

  private bundle(buildId: string): LoadedBundle {
    let bundle = this.loaded.get(buildId);
    if (bundle === undefined) {
      const source = this.sources.get(buildId);
      if (source === undefined) throw new Error(`The bundle ${buildId} was not sent to the thread`);
      this.trimBundles();
      bundle = new LoadedBundle(source, this.isolation, this.worker);
    }
    // Last used stands last.
    this.loaded.delete(buildId);
    this.loaded.set(buildId, bundle);
    return bundle;
  }

  private trimBundles(): void {
    if (this.loaded.size < MAX_IDLE_BUNDLES) return;
    const used = new Set(Array.from(this.runs.values(), ({ buildId }) => buildId));
    for (const buildId of this.loaded.keys()) {
      if (this.loaded.size < MAX_IDLE_BUNDLES) return;
      if (!used.has(buildId)) this.loaded.delete(buildId);
    }
  }
}
