'use client';

import { memo, type ReactNode, type RefObject } from 'react';
import { useDragSource } from '../../canvas';
import { t } from '../../texts';
import type { PaletteEntry } from './entries';
import { EntryList } from './entry-list';

export interface PaletteProps {
  readonly entries: readonly PaletteEntry[];
  readonly loading: boolean;
  /** Enter or a click: after the selection. */
  readonly onPick: (entry: PaletteEntry) => void;
  readonly onEscape: () => void;
  readonly searchRef: RefObject<HTMLInputElement | null>;
  /** Beside the search. */
  readonly beside?: ReactNode;
}

/** The left panel: drag a step onto the graph, or pick it to add it after the selected one. */
export const Palette = memo(function Palette({ entries, loading, onPick, onEscape, searchRef, beside }: PaletteProps) {
  const drag = useDragSource();
  return (
    <aside aria-label={t('Steps')} className="flex h-full min-h-0 flex-col bg-surface-1" data-testid="palette">
      <EntryList
        prefix="palette"
        entries={entries}
        loading={loading}
        onPick={onPick}
        onEscape={onEscape}
        searchRef={searchRef}
        beside={beside}
        tooltips
        onDragStart={(event, entry) => drag(event, { kind: 'new', key: entry.key, label: entry.label, icon: entry.icon })}
      />
    </aside>
  );
});
