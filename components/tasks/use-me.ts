'use client';

import { useSyncExternalStore } from 'react';

const KEY = 'backstitch:me';
const listeners = new Set<() => void>();

/** By which name this browser's user answers; empty until it was said. */
export function useMe(): readonly [string, (name: string) => void] {
  const me = useSyncExternalStore(subscribe, read, () => '');
  return [me, write];
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function read(): string {
  try {
    return localStorage.getItem(KEY) ?? '';
  } catch {
    return '';
  }
}

function write(name: string): void {
  try {
    localStorage.setItem(KEY, name);
  } catch {
    // A browser that stores nothing asks again.
  }
  for (const listener of listeners) listener();
}
