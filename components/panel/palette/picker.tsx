'use client';

import { Anchored } from '../../ui';
import type { PaletteEntry } from './entries';
import { EntryList } from './entry-list';

export interface PickerProps {
  readonly entries: readonly PaletteEntry[];
  /** Activities are still to come. */
  readonly loading: boolean;
  /** Where the `+` is on the screen. */
  readonly anchor: DOMRect;
  /** What the pick is for: `Add after charge`. */
  readonly title: string;
  readonly onPick: (entry: PaletteEntry) => void;
  readonly onClose: () => void;
}

/** The same steps at a `+` of the graph. */
export function Picker({ entries, loading, anchor, title, onPick, onClose }: PickerProps) {
  return (
    <Anchored anchor={anchor} label={title} testId="picker" className="h-96 w-80" onClose={onClose}>
      <p className="px-4 pt-2.5 text-11 text-text-3">{title}</p>
      <EntryList prefix="picker" entries={entries} loading={loading} onPick={onPick} onEscape={onClose} autoFocus />
    </Anchored>
  );
}
