'use client';

import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | null = null;
let current = 0;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    current = Date.now();
    for (const each of listeners) each();
  }, 1_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0 && timer) {
      clearInterval(timer);
      timer = null;
    }
  };
}
function snapshot(): number {
  if (!timer || current === 0) current = Math.max(current, Math.floor(Date.now() / 1_000) * 1_000);
  return current;
}

/** Now, in epoch ms, once a second; one timer for the whole page. 0 while the server renders. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, snapshot, () => 0);
}
