'use client';

import { useSyncExternalStore } from 'react';
import { keep, kept } from '../ui';

const KEY = 'backstitch:me';
const listeners = new Set<() => void>();

/** By which name this browser's user publishes and answers; empty until it was said. */
export function useMe(): readonly [string, (name: string) => void] {
  const me = useSyncExternalStore(subscribe, read, () => '');
  return [me, write];
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function read(): string {
  return kept(KEY) ?? '';
}

function write(name: string): void {
  keep(KEY, name);
  for (const listener of listeners) listener();
}
