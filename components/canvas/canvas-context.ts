import { createContext, use } from 'react';
import type { DragPayload } from './drag';

/** `one` replaces the selection, `toggle` adds to it or takes away, `extend` takes all from the last one to here. */
export type Picking = 'one' | 'toggle' | 'extend';

/** What nodes can do, without a new reference on every change of the drawing. */
export interface CanvasHands {
  select(id: string, how?: Picking): void;
  /** The pointer is over a block; null: over none. */
  hover(id: string | null): void;
  open(id: string): void;
  toggle(id: string): void;
  /** Shows another round of a loop. */
  round(id: string, index: number): void;
  drag(event: React.PointerEvent, payload: DragPayload): void;
}

const nothing = () => undefined;

export const CanvasContext = createContext<CanvasHands>({
  select: nothing,
  hover: nothing,
  open: nothing,
  toggle: nothing,
  round: nothing,
  drag: nothing,
});

/** Shift takes a row of blocks, Ctrl or ⌘ one more. */
export function pickingOf(event: { shiftKey: boolean; metaKey: boolean; ctrlKey: boolean }): Picking {
  if (event.shiftKey) return 'extend';
  return event.metaKey || event.ctrlKey ? 'toggle' : 'one';
}

export function useCanvas(): CanvasHands {
  return use(CanvasContext);
}
