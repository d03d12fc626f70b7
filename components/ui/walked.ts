/** Keys that carry the focus from one thing to the next. */
const WALKING: ReadonlySet<string> = new Set(['Tab', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End']);
let walked = false;

if (typeof window !== 'undefined') {
  window.addEventListener('keydown', ({ key }) => (walked = WALKING.has(key)), { capture: true });
  window.addEventListener('pointerdown', () => (walked = false), { capture: true });
}

/** Whether the focus was last moved by somebody who walks through the page by keyboard, and not given back by a dialog or taken by a click. */
export function hasWalked(): boolean {
  return walked;
}
