import { type ActivityTask, type Engine, isOpenStatus, type WorkflowStatus } from '../../engine/contract';
import { type MemoryDatabase, memoryDatabase } from '../../engine/store/memory';
import type { Store } from '../../engine/store/store';
import { type Ledger, playClients } from './clients';
import { FAULTS, type Faults, NO_FAULTS } from './faults';
import { checkCommit, checkEnd } from './invariants';
import { callOver, LineBroken, SimProcess } from './process';
import { simStore } from './sim-store';
import { startSimWorker } from './worker';
import { Chance, World } from './world';

export interface SimulationOptions {
  readonly seed: number;
  readonly faults?: Faults;
  /** A defect that a simulation must find; for the test of the simulation itself. */
  readonly sabotage?: { store?(store: Store, database: MemoryDatabase): Store; engine?(engine: Engine): Engine };
  readonly onTrace?: (line: string) => void;
}

export interface SimulationResult {
  readonly seed: number;
  /** Equal for equal courses of things. */
  readonly traceHash: string;
  readonly steps: number;
  readonly runs: number;
  readonly events: number;
  readonly kills: number;
  /** Undefined: all is as it must be. */
  readonly fault: string | undefined;
}

/** After what went wrong has ended: how long the system may take to come to rest. */
const REST_MS = 90_000;

/**
 * One course of things: the real engine and core, on a clock, a database and a line that the seed plays. First everything may go wrong,
 * then nothing does any more, and in the end what was promised must have come true.
 */
export async function simulate({ seed, faults = FAULTS, sabotage = {}, onTrace }: SimulationOptions): Promise<SimulationResult> {
  const world = new World(new Chance(seed), onTrace);
  const chance = world.chance.fork();
  const database = memoryDatabase();
  const ledger: Ledger = {
    started: new Map(),
    signalled: new Map(),
    updated: new Map(),
    results: new Map(),
    deleted: new Map(),
    reset: new Map(),
    scheduled: new Map(),
  };
  const dialect = chance.hits(0.6) ? 'mysql' : 'sqlite';
  const places = dialect === 'mysql' ? chance.whole(1, 3) : 1;
  const until = world.time + faults.forMs;
  const now = () => (world.time < until ? faults : NO_FAULTS);
  const processes: SimProcess[] = [];
  let pid = 0;
  let kills = 0;
  let fault: string | undefined;
  const failed = (error: unknown): void => {
    fault ??= error instanceof Error ? error.message : String(error);
  };

  const onResult = ({ token }: ActivityTask): void => {
    const done = ledger.results.get(token.execution.runId) ?? [];
    ledger.results.set(token.execution.runId, [...done, token.scheduledEventId]);
  };

  const begin = (place: number): void => {
    const process = new SimProcess({
      world,
      chance: chance.fork(),
      pid: ++pid,
      skewMs: dialect === 'mysql' ? chance.between(0, 400) : 0,
      store: (process) =>
        simStore({
          world,
          chance: chance.fork(),
          database,
          dialect,
          process,
          faults: now,
          ...(sabotage.store && { sabotage: sabotage.store }),
          committed(groups, outcomes) {
            world.trace(
              `${process.name} wrote ${groups.map((group) => group.map(({ events }) => events.map(({ type }) => type).join('+')).join('|')).join(' ')}`,
            );
            try {
              checkCommit(database, groups, outcomes, chance.hits(0.25));
            } catch (error) {
              failed(error);
            }
          },
        }),
      isProcessAlive: (id) => processes.some((each) => each.alive && each.name === `p${id}`),
      onError: () => undefined,
    });
    processes[place] = process;
    process.start();
    // A worker inside of the process: it shares its memory and its fate.
    const { name, engine } = process;
    const local = sabotage.engine?.(engine) ?? engine;
    startSimWorker({
      world,
      chance: chance.fork(),
      identity: `${name}-worker`,
      ask: async (label, call) => {
        await world.sleep(0, label);
        return process.alive && process.up ? call(local) : Promise.reject(new LineBroken(label));
      },
      alive: () => process.alive,
      faults: now,
      onResult,
    });
  };

  const lineOf = (own: Chance) => {
    const line = { world, chance: own, breaks: () => now().lineBreaks };
    return <T>(label: string, call: (engine: Engine) => Promise<T>): Promise<T> =>
      callOver(line, own.of(processes), label, (engine) => call(sabotage.engine?.(engine) ?? engine));
  };

  for (let place = 0; place < places; place++) begin(place);
  if (chance.hits(0.4)) {
    const own = chance.fork();
    startSimWorker({ world, chance: own, identity: 'remote', ask: lineOf(own), alive: () => true, faults: now, onResult });
  }
  const killSometimes = (): void => {
    if (kills >= faults.kills || world.time >= until) return;
    const place = chance.whole(0, places - 1);
    if (processes[place]?.alive) {
      kills++;
      processes[place].kill();
      world.after(chance.between(0, 2_500), 'a process begins', () => begin(place));
    }
    world.after(chance.between(0, faults.forMs / 2), 'somebody kills', killSometimes);
  };
  if (faults.kills > 0) world.after(chance.between(0, faults.forMs / 2), 'somebody kills', killSometimes);

  const own = chance.fork();
  let played = false;
  const runs = chance.whole(2, 4);
  playClients({ world, chance: own, ask: lineOf(own) }, ledger, runs).then(() => {
    played = true;
  }, failed);
  const atRest = () =>
    played && [...database.executions.values()].every(({ status }) => !isOpenStatus(status as WorkflowStatus)) && database.tasks.size === 0;
  const done = await world.run(() => fault !== undefined || atRest(), faults.forMs + REST_MS);
  if (fault === undefined) {
    try {
      checkEnd(database, ledger);
      if (!done) throw new Error('a client still waits for an answer, though every run has ended');
    } catch (error) {
      failed(error);
    }
  }
  for (const process of processes) process.alive = false;
  const events = [...database.histories.values()].reduce((sum, history) => sum + history.length, 0);
  return { seed, traceHash: world.traceHash, steps: world.steps, runs: database.executions.size, events, kills, fault };
}
