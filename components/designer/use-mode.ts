'use client';

import { useCallback, useSyncExternalStore } from 'react';
import { keep, kept } from '../ui';
import type { Mode } from './top-bar';

const KEY = 'backstitch:designer-mode';
const listeners = new Set<() => void>();

/** Graph, split or code: remembered in this browser. */
export function useMode(): [Mode, (mode: Mode) => void] {
  const mode = useSyncExternalStore(subscribe, read, (): Mode => 'split');
  const set = useCallback((next: Mode) => {
    keep(KEY, next);
    for (const listener of listeners) listener();
  }, []);
  return [mode, set];
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function read(): Mode {
  const stored = kept(KEY);
  return stored === 'graph' || stored === 'code' ? stored : 'split';
}
