import { useRef } from 'react';

/** Where the focus was when something opened over the page, and where it goes back to. */
export interface FocusBack {
  /** To be called while the focus is still where it was. */
  note(): void;
  /** Gives the focus back, unless something else has taken it since; to what the page shows, if its place is gone. */
  restore(event: Event): void;
}

interface Opening {
  readonly opener: Element | null;
}

/** What is open now, the last on top; one that is just closing is still here. */
const openings: Opening[] = [];

/** Radix gives the focus back to a dialog's trigger only, and most of ours are opened by a key, a menu or a list. */
export function useFocusBack(): FocusBack {
  const opening = useRef<Opening | null>(null);
  return {
    note() {
      opening.current = { opener: openerOf(document.activeElement) };
      openings.push(opening.current);
    },
    restore(event) {
      event.preventDefault();
      const index = opening.current === null ? -1 : openings.indexOf(opening.current);
      if (index >= 0) openings.splice(index, 1);
      if (document.activeElement !== null && document.activeElement !== document.body) return;
      const opener = opening.current?.opener;
      const back = opener instanceof HTMLElement && opener.isConnected ? opener : document.querySelector<HTMLElement>('main');
      back?.focus({ preventScroll: true });
    },
  };
}

function openerOf(focused: Element | null): Element | null {
  // A dialog that follows another one (chosen in the palette) has the opener of that.
  if (focused === null || focused === document.body) return openings.at(-1)?.opener ?? null;
  // A menu is gone when the dialog closes, the button that opened it is not.
  const menu = focused.closest('[role="menu"]')?.getAttribute('aria-labelledby');
  return menu ? document.getElementById(menu) : focused;
}
