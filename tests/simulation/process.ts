import { type Engine, EngineError } from '../../engine/contract';
import { createEngine, type LocalEngine } from '../../engine/service';
import type { Store } from '../../engine/store/store';
import type { Chance, World } from './world';

const TUNING = {
  lookMs: 300,
  slowLookMs: 1_000,
  leaseRenewMs: 1_000,
  leaseTtlMs: 3_000,
  stickyAliveMs: 3_000,
  pollMs: 20_000,
  sweepMs: 3_600_000,
  cachedRuns: 4,
};

export interface ProcessParts {
  readonly world: World;
  readonly chance: Chance;
  readonly pid: number;
  /** How far its clock is ahead. */
  readonly skewMs: number;
  store(process: SimProcess): Store;
  isProcessAlive(pid: number): boolean;
  onError(error: unknown): void;
}

/** An engine process: from one step to the next it may be gone. What it was about to do is then never done. */
export class SimProcess {
  alive = true;
  /** Until it has begun nobody reaches it. */
  up = false;
  readonly name: string;
  readonly engine: LocalEngine;
  /** Hear of its death. */
  readonly onDeath = new Set<() => void>();

  constructor(private readonly parts: ProcessParts) {
    const { world, chance, pid, skewMs } = parts;
    this.name = `p${pid}`;
    this.engine = createEngine({
      store: parts.store(this),
      clock: {
        now: () => Math.floor(world.time + skewMs),
        after: (delayMs, fn) => world.after(delayMs, `${this.name} timer`, () => this.alive && fn()),
      },
      random: chance,
      identity: this.name,
      host: 'sim',
      pid,
      isProcessAlive: parts.isProcessAlive,
      tuning: TUNING,
      onError: parts.onError,
    });
  }

  /** A start that fails (its database does not answer) is tried again, as a supervisor would. */
  start(): void {
    this.engine.start().then(
      () => {
        this.up = true;
      },
      () => this.parts.world.after(200, `${this.name} starts again`, () => this.alive && this.start()),
    );
  }

  kill(): void {
    this.alive = false;
    this.up = false;
    this.parts.world.trace(`${this.name} dies`);
    for (const hear of [...this.onDeath]) hear();
  }
}

/** Calls of somebody outside: they take their time, and the line may break before the call, behind it, or when the process dies. */
export function callOver<T>(
  { world, chance, breaks }: { readonly world: World; readonly chance: Chance; readonly breaks: () => number },
  process: SimProcess,
  label: string,
  call: (engine: Engine) => Promise<T>,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    let over = false;
    const end = (how: () => void): void => {
      if (over) return;
      over = true;
      process.onDeath.delete(died);
      how();
    };
    const broken = () => end(() => reject(new LineBroken(label)));
    const died = () => void world.after(chance.between(0, 20), `${label}: line broke`, broken);
    process.onDeath.add(died);
    const arrive = (): void => {
      if (!process.up || chance.hits(breaks())) {
        broken();
        return;
      }
      // Over the network it is the engine for workers that live elsewhere.
      call(process.engine.remote).then(
        (answer) => back(() => resolve(answer)),
        (error: unknown) => back(() => reject(error)),
      );
    };
    const back = (how: () => void): void => {
      if (process.alive) world.after(chance.between(0, 3), `${label} answered`, () => (chance.hits(breaks()) ? broken() : end(how)));
    };
    world.after(chance.between(0, 3), label, arrive);
  });
}

export class LineBroken extends Error {
  override readonly name = 'LineBroken';
}

/** Whether somebody who meant it would try again. */
export function isTransient(error: unknown): boolean {
  return (
    error instanceof LineBroken || (error instanceof EngineError && ['STORE_UNAVAILABLE', 'TOO_BUSY', 'SHUTTING_DOWN'].includes(error.code))
  );
}
