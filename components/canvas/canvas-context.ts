import { createContext, use } from 'react';
import type { DragPayload } from './drag';

/** What nodes can do, without a new reference on every change of the drawing. */
export interface CanvasHands {
  select(id: string): void;
  open(id: string): void;
  toggle(id: string): void;
  drag(event: React.PointerEvent, payload: DragPayload): void;
}

const nothing = () => undefined;

export const CanvasContext = createContext<CanvasHands>({ select: nothing, open: nothing, toggle: nothing, drag: nothing });

export function useCanvas(): CanvasHands {
  return use(CanvasContext);
}
