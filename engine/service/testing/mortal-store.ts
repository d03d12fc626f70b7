import { type MemoryDatabase, openMemoryStore } from '../../store/memory';
import type { Store } from '../../store/store';

const NEVER = new Promise<never>(() => undefined);

/** The store of a process that dies at its n-th commit (from 1): before that is written, or after it but before anybody hears of it. */
export function mortalStore(database: MemoryDatabase, n: number, when: 'before' | 'after'): Store & { readonly dead: Promise<void> } {
  let commits = 0;
  let alive = true;
  let die = (): void => undefined;
  const dead = new Promise<void>((resolve) => {
    die = () => {
      alive = false;
      resolve();
    };
  });
  const real = openMemoryStore({ database });
  const mortal = Object.entries(real).map(([name, method]) => {
    if (typeof method !== 'function') return [name, method];
    return [name, async (...args: unknown[]) => (alive ? (method as (...args: unknown[]) => unknown)(...args) : NEVER)];
  });
  const commit: Store['commit'] = async (groups) => {
    if (!alive) return NEVER;
    const last = ++commits === n;
    if (last && when === 'before') die();
    if (!alive) return NEVER;
    const outcomes = await real.commit(groups);
    if (last) die();
    return alive ? outcomes : NEVER;
  };
  return { ...(Object.fromEntries(mortal) as Store), commit, dead };
}
