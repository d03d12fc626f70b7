'use client';

import { Plus } from 'lucide-react';
import { memo } from 'react';
import { t } from '../texts';
import { cx } from '../ui/cx';
import type { Diagram, PlacedSlot } from './core';

export interface SlotsLayerProps {
  readonly diagram: Diagram;
  readonly readOnly: boolean;
  /** The `+` is seen at rest: there is nothing yet that one could do something with. */
  readonly inviting: boolean;
  /** Ids of the slots that take what is being dragged; null while nothing is. */
  readonly legal: ReadonlySet<string> | null;
  readonly describe: (slot: PlacedSlot) => string;
  readonly onAdd: (slot: PlacedSlot, at: DOMRect) => void;
}

/** The places between blocks: a `+` on every edge, a dashed place in an empty lane; all that are legal glow during a drag. */
export const SlotsLayer = memo(function SlotsLayer({ diagram, readOnly, inviting, legal, describe, onAdd }: SlotsLayerProps) {
  return diagram.slots.map((slot) =>
    readOnly && !slot.empty ? null : (
      <Slot
        key={slot.id}
        slot={slot}
        readOnly={readOnly}
        inviting={inviting}
        glows={legal?.has(slot.id) === true}
        label={t('Add a step {slot}', { slot: describe(slot) })}
        onAdd={onAdd}
      />
    ),
  );
});

interface SlotProps extends Pick<SlotsLayerProps, 'readOnly' | 'inviting' | 'onAdd'> {
  readonly slot: PlacedSlot;
  readonly glows: boolean;
  readonly label: string;
}

/** Compared by what it shows: with each reading of the code there are new words for all of them, which mostly are the old ones. */
const Slot = memo(function Slot({ slot, readOnly, inviting, glows, label, onAdd }: SlotProps) {
  const { width, height } = slot.size;
  const shared = {
    type: 'button',
    tabIndex: -1,
    'data-testid': `slot-${slot.id}`,
    // Where nothing can be added it says "nothing".
    'aria-label': readOnly ? undefined : label,
    style: { zIndex: 600, width, height, transform: `translate(${slot.x - width / 2}px, ${slot.y - height / 2}px)` },
    onClick: (event: React.MouseEvent) => onAdd(slot, event.currentTarget.getBoundingClientRect()),
  } as const;
  if (slot.empty) {
    return (
      <button
        {...shared}
        disabled={readOnly}
        className={cx(
          'nopan pointer-events-auto absolute flex items-center justify-center gap-1 rounded-md border border-dashed text-12 transition-colors',
          readOnly
            ? 'border-border text-text-3'
            : 'border-border-strong/60 text-text-3 hover:border-accent-text hover:bg-accent/8 hover:text-accent-text',
          glows && 'border-accent-text bg-accent/12 text-accent-text',
        )}
      >
        {readOnly ? (
          t('nothing')
        ) : (
          <>
            <Plus aria-hidden className="size-3.5" /> {t('add')}
          </>
        )}
      </button>
    );
  }
  return (
    <button {...shared} className="nopan group/slot pointer-events-auto absolute flex items-center justify-center rounded-full">
      <span
        className={cx(
          'flex items-center justify-center rounded-full border bg-surface-1 transition-all',
          glows
            ? 'size-4 border-accent-text bg-accent/25'
            : inviting
              ? 'size-5 border-accent-text text-accent-text group-hover/slot:bg-accent/12'
              : 'size-0 border-transparent text-transparent opacity-0 group-hover/slot:size-5 group-hover/slot:border-accent-text group-hover/slot:text-accent-text group-hover/slot:opacity-100',
        )}
      >
        {!glows && <Plus aria-hidden className="size-3.5" />}
      </span>
    </button>
  );
});
