/** A keyboard shortcut as written for `Kbd`: `mod+k`, `shift+l`, `[`, `?`. `mod` is ⌘ on a Mac, Ctrl elsewhere. */

export interface KeyPress {
  readonly key: string;
  readonly metaKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

export function matchesShortcut(keys: string, press: KeyPress): boolean {
  const parts = keys.toLowerCase().split('+');
  const key = parts.pop() ?? '';
  const wants = (name: string) => parts.includes(name);
  const pressed = press.key === 'Escape' ? 'esc' : press.key.toLowerCase().replace(/^arrow/, '');
  if (pressed !== key) return false;
  if (wants('mod') !== (press.metaKey || press.ctrlKey)) return false;
  if (wants('alt') !== press.altKey) return false;
  // The shift that a character needs anyway (`?`) is not asked for.
  return isLetterOrNamed(key) ? wants('shift') === press.shiftKey : true;
}

function isLetterOrNamed(key: string): boolean {
  return key.length > 1 || (key >= 'a' && key <= 'z');
}

/** Single keys belong to whoever is being typed into. */
export function needsFreeKeyboard(keys: string): boolean {
  return !keys.includes('mod+');
}

/** A dialog is open: keys are its own, and nothing happens to the page beneath it. */
export function isCovered(): boolean {
  return document.querySelector('[role="dialog"],[role="alertdialog"]') !== null;
}

/** A menu or a list to choose from is open: single keys are its own. Monaco keeps the list of its suggestions in the page, hidden, for good. */
export function isChoosing(): boolean {
  const lists = document.querySelectorAll('[role="menu"],[role="listbox"]:not([cmdk-list])');
  return [...lists].some((list) => list.checkVisibility({ visibilityProperty: true }));
}
