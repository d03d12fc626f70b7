'use client';

import { useCallback, useSyncExternalStore } from 'react';
import { keep, kept } from './kept';

const listeners = new Set<() => void>();

/** A choice that this browser remembers. `read` tells what a stored text means, and what holds while nothing was chosen (`null`). */
export function useKept<T extends string>(key: string, read: (stored: string | null) => T): [T, (next: T) => void] {
  const value = useSyncExternalStore(
    subscribe,
    () => read(kept(key)),
    () => read(null),
  );
  const set = useCallback(
    (next: T) => {
      keep(key, next);
      for (const listener of listeners) listener();
    },
    [key],
  );
  return [value, set];
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
