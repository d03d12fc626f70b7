import { type RefObject, useEffect, useRef, useState } from 'react';

/** Space held over the canvas pans; a tap of it (nothing was panned) is `onTap`. */
export function useSpace(host: RefObject<HTMLElement | null>, onTap: () => void) {
  const [held, setHeld] = useState(false);
  const moved = useRef(false);
  const tap = useRef(onTap);
  tap.current = onTap;
  useEffect(() => {
    if (!held) return;
    const release = (event: KeyboardEvent) => {
      if (event.key !== ' ') return;
      setHeld(false);
      if (!moved.current && host.current?.contains(document.activeElement)) tap.current();
    };
    const leave = () => setHeld(false);
    window.addEventListener('keyup', release);
    window.addEventListener('blur', leave);
    return () => {
      window.removeEventListener('keyup', release);
      window.removeEventListener('blur', leave);
    };
  }, [held, host]);
  return {
    held,
    press: () => {
      if (held) return;
      moved.current = false;
      setHeld(true);
    },
    onMove: () => {
      moved.current = true;
    },
  };
}
