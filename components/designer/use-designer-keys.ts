'use client';

import { useEffect, useRef } from 'react';
import { isCovered } from '../shell';

export interface DesignerKeys {
  readonly undo: () => void;
  readonly redo: () => void;
  readonly nextProblem: () => void;
  readonly previousProblem: () => void;
}

/** Keys that must leave text fields alone: a field has an undo of its own, and Monaco handles its keys itself. */
export function useDesignerKeys(keys: DesignerKeys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isCovered()) return;
      if (event.key === 'F8') {
        event.preventDefault();
        if (event.shiftKey) latest.current.previousProblem();
        else latest.current.nextProblem();
        return;
      }
      if (!(event.metaKey || event.ctrlKey) || event.altKey || isField(event.target)) return;
      const key = event.key.toLowerCase();
      if (key !== 'z' && key !== 'y') return;
      event.preventDefault();
      if (key === 'y' || event.shiftKey) latest.current.redo();
      else latest.current.undo();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));
}
