'use client';

import { createContext, type ReactNode, use, useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import type { Point } from './core';

/** What is being dragged: a new block from the palette, or a block of the graph with all that is in it. */
export type DragPayload =
  | { kind: 'new'; key: string; label: string; icon: string }
  /** `id` is the one under the pointer, `ids` all that come along. */
  | { kind: 'move'; id: string; ids: readonly string[]; label: string; icon: string }
  /** From the port under a block: what is dropped on goes after it; the void asks for a new step. */
  | { kind: 'link'; id: string; label: string; icon: string };

export interface Drag {
  payload: DragPayload;
  /** The pointer, in client coordinates. */
  at: Point;
  /** Alt is held: what is dragged is copied. */
  copy: boolean;
}

/** One drag at a time, by pointer events, so that palette and nodes behave alike and it can be cancelled with Esc. */
export class DragSession {
  private current: Drag | null = null;
  private readonly listeners = new Set<() => void>();
  private target: ((drag: Drag) => void) | null = null;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly get = (): Drag | null => this.current;

  /** The canvas takes what is dropped. */
  setTarget(target: ((drag: Drag) => void) | null): void {
    this.target = target;
  }

  move(payload: DragPayload, at: Point, copy: boolean): void {
    this.set({ payload, at, copy });
  }

  drop(): void {
    const drag = this.current;
    this.set(null);
    if (drag !== null) this.target?.(drag);
  }

  cancel(): void {
    this.set(null);
  }

  private set(drag: Drag | null): void {
    this.current = drag;
    for (const listener of this.listeners) listener();
  }
}

const DragContext = createContext<DragSession | null>(null);

export function DragProvider({ children }: { readonly children: ReactNode }) {
  const session = useMemo(() => new DragSession(), []);
  return <DragContext value={session}>{children}</DragContext>;
}

const NONE = new DragSession();

export function useDragSession(): DragSession {
  return use(DragContext) ?? NONE;
}

export function useDrag(): Drag | null {
  const session = useDragSession();
  return useSyncExternalStore(session.subscribe, session.get, () => null);
}

/** Below this the pointer was only shaking during a click, px. */
const THRESHOLD = 5;

/** `onPointerDown` for what can be dragged. */
export function useDragSource(): (event: React.PointerEvent, payload: DragPayload) => void {
  const session = useDragSession();
  const stop = useRef<(() => void) | null>(null);
  useEffect(() => () => stop.current?.(), []);
  return (event, payload) => {
    if (event.button !== 0) return;
    const from = { x: event.clientX, y: event.clientY };
    let dragging = false;
    const onMove = (move: PointerEvent) => {
      if (!dragging && Math.hypot(move.clientX - from.x, move.clientY - from.y) < THRESHOLD) return;
      dragging = true;
      document.body.style.cursor = 'grabbing';
      window.getSelection()?.removeAllRanges();
      session.move(payload, { x: move.clientX, y: move.clientY }, move.altKey);
    };
    const end = () => {
      document.body.style.cursor = '';
      window.removeEventListener('pointermove', onMove);
      window.removeEventListener('pointerup', onUp);
      window.removeEventListener('pointercancel', onCancel);
      window.removeEventListener('keydown', onKey, true);
      window.removeEventListener('keyup', onKey, true);
      stop.current = null;
    };
    const onUp = () => {
      end();
      if (!dragging) return;
      // The click that follows would select or insert what was dragged.
      const swallow = (click: MouseEvent) => click.stopPropagation();
      window.addEventListener('click', swallow, { capture: true, once: true });
      setTimeout(() => window.removeEventListener('click', swallow, { capture: true }), 0);
      session.drop();
    };
    const onCancel = () => {
      end();
      session.cancel();
    };
    const onKey = (key: KeyboardEvent) => {
      const now = session.get();
      if (key.key === 'Alt' && now !== null) {
        key.preventDefault();
        session.move(now.payload, now.at, key.type === 'keydown');
      }
      if (key.key !== 'Escape' || key.type !== 'keydown') return;
      key.stopPropagation();
      onCancel();
    };
    stop.current = onCancel;
    window.addEventListener('pointermove', onMove);
    window.addEventListener('pointerup', onUp);
    window.addEventListener('pointercancel', onCancel);
    window.addEventListener('keydown', onKey, true);
    window.addEventListener('keyup', onKey, true);
  };
}
