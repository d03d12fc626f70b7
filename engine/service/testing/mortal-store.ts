import { type MemoryDatabase, openMemoryStore } from '../../store/memory';
import type { Store } from '../../store/store';

const NEVER = new Promise<never>(() => undefined);

/**
 * The store of a process that dies at its n-th commit (from 1): before that is written, or after it but before anybody hears of it.
 * `documents`: what is written of documents counts like a commit.
 */
export function mortalStore(
  database: MemoryDatabase,
  n: number,
  when: 'before' | 'after',
  documents = false,
): Store & { readonly dead: Promise<void> } {
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
  const counted =
    <Args extends readonly unknown[], T>(write: (...args: Args) => Promise<T>) =>
    async (...args: Args): Promise<T> => {
      if (!alive) return NEVER;
      const last = ++commits === n;
      if (last && when === 'before') die();
      if (!alive) return NEVER;
      const outcome = await write(...args);
      if (last) die();
      return alive ? outcome : NEVER;
    };
  return {
    ...(Object.fromEntries(mortal) as Store),
    commit: counted(real.commit),
    ...(documents && { writeDocument: counted(real.writeDocument) }),
    dead,
  };
}
