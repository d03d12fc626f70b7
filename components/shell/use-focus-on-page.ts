import { usePathname } from 'next/navigation';
import { useEffect, useRef } from 'react';

/** Whether the first page stands: before, the focus is where the browser put it. */
let arrived = false;

/** Who followed a link by keyboard goes on from the new page, not from the top of the window: what had the focus went with the page before. */
export function useFocusOnPage(): void {
  const path = usePathname();
  const last = useRef(path);
  useEffect(() => {
    arrived = true;
    if (last.current === path) return;
    last.current = path;
    return focusIfLost();
  }, [path]);
}

/** The same for a screen that takes the place of another one under the same path. */
export function useFocusOnScreen(): void {
  useEffect(() => (arrived ? focusIfLost() : undefined), []);
}

/** A page or a closing dialog may place the focus itself, at once. */
function focusIfLost(): () => void {
  const frame = requestAnimationFrame(() => {
    if (document.activeElement === null || document.activeElement === document.body)
      document.querySelector<HTMLElement>('main')?.focus({ preventScroll: true });
  });
  return () => cancelAnimationFrame(frame);
}
