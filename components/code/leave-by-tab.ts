import { hasWalked } from '../ui';

/**
 * Tab indents in an editor, and so nobody would get out of it by keyboard. Who came by Tab goes on by Tab, until a key is typed or the
 * mouse is used; after Esc, Tab leads out as well. Returns how to end it.
 */
export function leaveByTab(host: HTMLElement): () => void {
  let leaves = false;
  const onFocusIn = ({ relatedTarget }: FocusEvent) => {
    if (!(relatedTarget instanceof Node && host.contains(relatedTarget))) leaves = hasWalked();
  };
  const onPointerDown = () => {
    leaves = false;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Tab') {
      // The editor does not hear of it, and the browser does what it does with Tab.
      if (leaves && !event.ctrlKey && !event.altKey && !event.metaKey) event.stopPropagation();
    } else if (event.key === 'Escape') leaves = true;
    else if (!STILL.has(event.key)) leaves = false;
  };
  host.addEventListener('focusin', onFocusIn);
  host.addEventListener('pointerdown', onPointerDown, { capture: true });
  host.addEventListener('keydown', onKeyDown, { capture: true });
  return () => {
    host.removeEventListener('focusin', onFocusIn);
    host.removeEventListener('pointerdown', onPointerDown, { capture: true });
    host.removeEventListener('keydown', onKeyDown, { capture: true });
  };
}

/** Keys that are held with others, and say nothing by themselves. */
const STILL: ReadonlySet<string> = new Set(['Shift', 'Control', 'Alt', 'Meta']);
