import { EngineError, type ExecutionKey, storeUnavailable } from '../../contract';
import { type CreateRun, createRun, decodeState, type MutableState, unchanged } from '../../core';
import type { Store } from '../../store/store';
import type { House } from '../house';
import { type CachedRun, RunCache } from './cache';
import { Committer } from './committer';
import { Lane } from './lane';
import type { Pending, Update } from './pending';
import { Turn } from './turn';

/** More losses of the version check than this in one turn: somebody writes this run faster than we can. */
const MAX_TRIES = 64;
/** From this try on it waits before the next: who holds the run (a process that stalled in its transaction, at worst) needs a while. */
const PATIENT_FROM = 3;
const LONGEST_WAIT_MS = 500;

/**
 * The one road on which a run changes: its lane orders the requests, a turn decides and commits them, a loser of the
 * version check is loaded again and decided again.
 */
export class Updates {
  readonly cache: RunCache;
  readonly committer: Committer;
  private readonly lanes = new Map<string, Lane>();
  private closed = false;
  private readonly whenIdle: (() => void)[] = [];

  constructor(
    store: Store,
    cachedRuns: number,
    private readonly house: () => House,
  ) {
    this.cache = new RunCache(cachedRuns);
    this.committer = new Committer(store);
  }

  /** Resolves with the law's answer once it is durable. */
  submit<Answer>(key: ExecutionKey, update: Update<Answer>): Promise<Answer> {
    if (this.closed) return Promise.reject(shuttingDown());
    return new Promise<Answer>((resolve, reject) => {
      const lane = this.lane(key.runId);
      lane.add({ update, resolve: resolve as (answer: unknown) => void, reject });
      if (!lane.running) void this.run(key, lane);
    });
  }

  /** Begins a run that does not exist yet, provided `expectedCurrent` is the current run of its workflow id. */
  async create(request: CreateRun, expectedCurrent: string | null): Promise<'committed' | 'conflict'> {
    if (this.closed) throw shuttingDown();
    const lane = this.lane(request.key.runId);
    lane.running = true;
    try {
      const turn = new Turn(this.house(), lane, request.key, null);
      turn.begin(createRun(request, turn.env()), expectedCurrent);
      return await turn.commit();
    } finally {
      this.leave(request.key, lane);
    }
  }

  /** The run as it stands in the store (from memory, where memory can be trusted); null: there is none. */
  async read(key: ExecutionKey): Promise<CachedRun | null> {
    const cached = this.house().shared ? undefined : this.cache.get(key.runId);
    return cached ?? this.load(key);
  }

  /** Ends the hold of a turn, if one is on: somebody wants to read what it has not committed yet. */
  async endHold(key: ExecutionKey): Promise<void> {
    const lane = this.lanes.get(key.runId);
    if (!lane?.holding) return;
    lane.endHold();
    await this.settled(key);
  }

  /** The run's state once every update before this call is durable. */
  settled(key: ExecutionKey): Promise<MutableState> {
    return this.submit(key, { law: (state) => unchanged(state, state) });
  }

  /** Takes nothing new; resolves when what is on its way has been decided. */
  async close(): Promise<void> {
    this.closed = true;
    for (const lane of this.lanes.values()) lane.endHold();
    if (this.lanes.size > 0) await new Promise<void>((resolve) => this.whenIdle.push(resolve));
  }

  private lane(runId: string): Lane {
    let lane = this.lanes.get(runId);
    if (!lane) {
      lane = new Lane();
      this.lanes.set(runId, lane);
    }
    return lane;
  }

  private async run(key: ExecutionKey, lane: Lane): Promise<void> {
    lane.running = true;
    try {
      while (lane.waiting.length > 0) await this.turn(key, lane, lane.waiting.splice(0));
    } finally {
      this.leave(key, lane);
    }
  }

  private leave(key: ExecutionKey, lane: Lane): void {
    lane.running = false;
    if (lane.waiting.length > 0) void this.run(key, lane);
    else if (this.lanes.get(key.runId) === lane) this.lanes.delete(key.runId);
    if (this.lanes.size === 0) for (const resolve of this.whenIdle.splice(0)) resolve();
  }

  private async turn(key: ExecutionKey, lane: Lane, batch: readonly Pending[]): Promise<void> {
    const { shared } = this.house();
    try {
      for (let tries = 0; tries < MAX_TRIES; tries++) {
        if (tries >= PATIENT_FROM) await this.wait(Math.min(2 ** (tries - PATIENT_FROM), LONGEST_WAIT_MS));
        const cached = tries === 0 ? this.cache.get(key.runId) : undefined;
        const base = cached ?? (await this.load(key));
        if (base === null)
          throw new EngineError('WORKFLOW_NOT_FOUND', `Workflow execution not found: run ${key.runId} of "${key.workflowId}".`);
        if (!cached) this.cache.set(key.runId, base);
        const turn = new Turn(this.house(), lane, key, await this.withStarted(base));
        for (const pending of batch) turn.apply(pending);
        // A refusal decided on memory that another process has overtaken would be wrong: look again.
        if (shared && cached && turn.doubtful && (await this.load(key))?.version !== cached.version) continue;
        if ((await turn.commit()) === 'committed') return;
      }
      throw new EngineError('TOO_BUSY', 'Too many writers of this run at once. Try again.');
    } catch (error) {
      for (const pending of batch) pending.reject(error);
    }
  }

  private wait(ms: number): Promise<void> {
    const { clock, random } = this.house();
    return new Promise((resolve) => clock.after(ms * (0.5 + random.next() / 2), resolve));
  }

  /** Not kept: only a turn may put a run into the cache, since no commit of this process can overtake it there. */
  private async load(key: ExecutionKey): Promise<CachedRun | null> {
    const { store } = this.house();
    const record = await store.loadExecution(key).catch((error: unknown) => {
      throw storeUnavailable(error);
    });
    if (record === null) return null;
    const cached = this.cache.get(key.runId);
    return cached?.version === record.version ? cached : { version: record.version, state: decodeState(record.state), tail: null };
  }

  /** A run that may begin another by itself needs its own start at hand. */
  private async withStarted(run: CachedRun): Promise<CachedRun> {
    if (run.started || !mayRepeat(run.state)) return run;
    const [first] = await this.house()
      .store.readHistory(run.state.key, 0, 1)
      .catch((error: unknown) => {
        throw storeUnavailable(error);
      });
    if (first?.type !== 'WorkflowExecutionStarted')
      throw new EngineError('INTERNAL', `Run ${run.state.key.runId} has no start in its history.`);
    const known = { ...run, started: first.attributes };
    this.cache.set(run.state.key.runId, known);
    return known;
  }
}

function mayRepeat(state: MutableState): boolean {
  return state.start.retryPolicy !== undefined || state.start.cronSchedule !== undefined;
}

function shuttingDown(): EngineError {
  return new EngineError('SHUTTING_DOWN', 'The engine is shutting down. Try again when it is back.');
}
