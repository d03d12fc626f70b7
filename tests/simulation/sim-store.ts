import { type MemoryDatabase, openMemoryStore } from '../../engine/store/memory';
import type { CommitGroup, CommitOutcome, Store } from '../../engine/store/store';
import type { Faults } from './faults';
import type { SimProcess } from './process';
import type { Chance, World } from './world';

export interface SimStoreParts {
  readonly world: World;
  readonly chance: Chance;
  readonly database: MemoryDatabase;
  readonly dialect: Store['dialect'];
  readonly process: SimProcess;
  faults(): Faults;
  /** Hears what was written, at the moment it was. */
  committed(groups: readonly CommitGroup[], outcomes: readonly CommitOutcome[]): void;
  /** A defect to be found. */
  sabotage?(store: Store, database: MemoryDatabase): Store;
}

/**
 * A database that takes its time: a call arrives, is carried out, is answered; each of the three may be late or fail. A database server
 * still carries out what a process sent before it died; an embedded one dies with it.
 */
export function simStore({ world, chance, database, dialect, process, faults, committed, sabotage }: SimStoreParts): Store {
  const plain = openMemoryStore({ database, dialect });
  const real = sabotage?.(plain, database) ?? plain;
  const latency = () => (chance.hits(faults().storeSlow) ? chance.between(20, 900) : chance.between(0.05, 1));
  const survives = () => dialect === 'mysql' && chance.hits(0.5);

  const call = (name: string, work: () => Promise<unknown>): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const answer = (how: () => void) => world.after(latency(), `${process.name} ${name} answered`, () => process.alive && how());
      const arrive = async (): Promise<void> => {
        if (!process.alive && !survives()) return;
        if (chance.hits(faults().storeFails)) return void answer(() => reject(new Error('the connection was lost')));
        const lost = chance.hits(faults().storeAnswerLost);
        try {
          const result = await work();
          answer(() => (lost ? reject(new Error('the connection was lost')) : resolve(result)));
        } catch (error) {
          answer(() => reject(error));
        }
      };
      world.after(latency(), `${process.name} ${name}`, () => void arrive());
    });

  const commit: Store['commit'] = async (groups) => {
    const outcomes = await real.commit(groups);
    committed(groups, outcomes);
    return outcomes;
  };
  const methods = Object.entries({ ...real, commit }).map(([name, method]) => {
    if (typeof method !== 'function' || name === 'stats' || name === 'close') return [name, method];
    return [name, (...args: unknown[]) => call(name, () => (method as (...args: unknown[]) => Promise<unknown>)(...args))];
  });
  return Object.fromEntries(methods) as Store;
}
