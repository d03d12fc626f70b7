'use client';

import { Popover } from 'radix-ui';
import type { PaletteEntry } from './entries';
import { EntryList } from './entry-list';

export interface PickerProps {
  readonly entries: readonly PaletteEntry[];
  /** Where the `+` is on the screen. */
  readonly anchor: DOMRect;
  /** The place in words. */
  readonly place: string;
  readonly onPick: (entry: PaletteEntry) => void;
  readonly onClose: () => void;
}

/** The same steps at a `+` of the graph. */
export function Picker({ entries, anchor, place, onPick, onClose }: PickerProps) {
  return (
    <Popover.Root open onOpenChange={(open) => !open && onClose()}>
      <Popover.Anchor asChild>
        <span className="pointer-events-none fixed" style={{ left: anchor.x, top: anchor.y, width: anchor.width, height: anchor.height }} />
      </Popover.Anchor>
      <Popover.Portal>
        <Popover.Content
          align="start"
          side="right"
          sideOffset={8}
          collisionPadding={12}
          aria-label={`Add a step ${place}`}
          data-testid="picker"
          className="z-50 flex h-96 max-h-(--radix-popover-content-available-height) w-80 flex-col rounded-lg border bg-surface-1 shadow-float outline-none data-[state=open]:animate-enter"
        >
          <p className="px-4 pt-2.5 text-11 text-text-3">Add {place}</p>
          <EntryList prefix="picker" entries={entries} onPick={onPick} onEscape={onClose} autoFocus />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
