import { usePathname } from 'next/navigation';
import { useEffect, useRef } from 'react';

/** Who followed a link by keyboard goes on from the new page, not from the top of the window: what had the focus went with the page before. */
export function useFocusOnPage(): void {
  const path = usePathname();
  const last = useRef(path);
  useEffect(() => {
    if (last.current === path) return;
    last.current = path;
    // A page or a closing dialog may place the focus itself, at once.
    const frame = requestAnimationFrame(() => {
      if (document.activeElement === null || document.activeElement === document.body)
        document.querySelector<HTMLElement>('main')?.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(frame);
  }, [path]);
}
