'use client';

import { useSyncExternalStore } from 'react';

const never = () => () => {};
const isMac = () => /Mac|iPhone|iPad/.test(navigator.platform);

/** True on a Mac; false while the server renders. */
function useIsMac(): boolean {
  return useSyncExternalStore(never, isMac, () => false);
}

/** Keys as written in shortcuts: `mod+k`, `shift+l`, `[`, `enter`. `mod` is ⌘ on a Mac and Ctrl elsewhere. */
export function Kbd({ keys }: { readonly keys: string }) {
  const mac = useIsMac();
  return (
    <span className="inline-flex shrink-0 gap-0.5">
      {keys.split('+').map((key) => (
        <kbd
          key={key}
          className="inline-flex h-[18px] min-w-[18px] items-center justify-center rounded-sm border border-border bg-surface-2 px-1 font-sans text-11 text-text-2"
        >
          {keyName(key, mac)}
        </kbd>
      ))}
    </span>
  );
}

function keyName(key: string, mac: boolean): string {
  switch (key) {
    case 'mod':
      return mac ? '⌘' : 'Ctrl';
    case 'alt':
      return mac ? '⌥' : 'Alt';
    case 'shift':
      return '⇧';
    case 'enter':
      return '↵';
    case 'esc':
      return 'Esc';
    case 'up':
      return '↑';
    case 'down':
      return '↓';
    case 'left':
      return '←';
    case 'right':
      return '→';
    case 'home':
      return 'Home';
    case 'end':
      return 'End';
    case 'delete':
      return 'Del';
    case 'space':
      return 'Space';
    default:
      return key.length === 1 || /^f\d+$/.test(key) ? key.toUpperCase() : key;
  }
}
