'use client';

import { useEffect, useRef } from 'react';
import { isChoosing, isCovered } from '../shell';

export interface DesignerKeys {
  readonly undo: () => void;
  readonly redo: () => void;
  readonly nextProblem: () => void;
  readonly previousProblem: () => void;
  /** A letter that is pressed while nothing has the focus, as after the page was opened; true: it was used. */
  readonly letter: (event: KeyboardEvent) => boolean;
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
      if (isIdle(event)) {
        if (!isChoosing() && latest.current.letter(event)) event.preventDefault();
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

function isIdle({ target, key, metaKey, ctrlKey, altKey, shiftKey, isComposing }: KeyboardEvent): boolean {
  const alone = !metaKey && !ctrlKey && !altKey && !shiftKey && !isComposing;
  return alone && /^[a-z]$/.test(key) && target instanceof HTMLElement && (target === document.body || target.tagName === 'MAIN');
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));
}
