'use client';

import { useSyncExternalStore } from 'react';
import { keep, kept } from './kept';

/** How moments are shown everywhere: "2m ago", the reader's clock, or UTC. The other forms stand in the tooltip. */
const TIME_STYLES = ['relative', 'local', 'utc'] as const;
type TimeStyle = (typeof TIME_STYLES)[number];

const KEY = 'backstitch.times';
const CHANGED = 'backstitch:times';

function read(): TimeStyle {
  const stored = kept(KEY);
  return TIME_STYLES.find((each) => each === stored) ?? 'relative';
}

function subscribe(listener: () => void): () => void {
  window.addEventListener(CHANGED, listener);
  window.addEventListener('storage', listener);
  return () => {
    window.removeEventListener(CHANGED, listener);
    window.removeEventListener('storage', listener);
  };
}

/** Kept in this browser; every tab follows. */
export function setTimeStyle(style: TimeStyle): void {
  keep(KEY, style);
  window.dispatchEvent(new Event(CHANGED));
}

/** Relative while the server renders. */
export function useTimeStyle(): TimeStyle {
  return useSyncExternalStore(subscribe, read, () => 'relative' as const);
}
