'use client';

import { useMemo, useSyncExternalStore } from 'react';
import type { Diagram, PlacedSlot } from './core';
import { type DragPayload, useDragSession } from './drag';

/** Ids of the slots that take what is being dragged; changes when a drag begins and ends, not while the pointer moves. */
export function useLegalIds(diagram: Diagram, legal: (payload: DragPayload) => (slot: PlacedSlot) => boolean): ReadonlySet<string> | null {
  const session = useDragSession();
  const payload = useSyncExternalStore(
    session.subscribe,
    () => session.get()?.payload ?? null,
    () => null,
  );
  return useMemo(
    () => (payload === null ? null : new Set(diagram.slots.filter(legal(payload)).map((slot) => slot.id))),
    [diagram, legal, payload],
  );
}
