'use client';

import { useKept } from '../ui';
import type { Mode } from './top-bar';

/** Graph, split or code: remembered in this browser. */
export function useMode(): [Mode, (mode: Mode) => void] {
  return useKept('backstitch:designer-mode', read);
}

function read(stored: string | null): Mode {
  return stored === 'graph' || stored === 'code' ? stored : 'split';
}
