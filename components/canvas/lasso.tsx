'use client';

import { useReactFlow } from '@xyflow/react';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { boxesIn, type Diagram, type Point } from './core';

export interface LassoProps {
  readonly diagram: Diagram;
  readonly origin: Point;
  readonly host: RefObject<HTMLDivElement | null>;
  /** `add`: to what is selected already. */
  readonly onPick: (ids: readonly string[], add: boolean) => void;
}

/** Below this the pointer was only shaking during a click, px. */
const THRESHOLD = 4;

/** A drag over the empty canvas selects what it goes over: blocks that it touches, containers that are inside it. */
export function Lasso({ diagram, origin, host, onPick }: LassoProps) {
  const flow = useReactFlow();
  const [rect, setRect] = useState<{ from: Point; to: Point } | null>(null);
  const latest = useRef({ diagram, origin, onPick });
  latest.current = { diagram, origin, onPick };
  useEffect(() => {
    const element = host.current;
    if (element === null) return;
    let stop: (() => void) | null = null;
    const onDown = (down: PointerEvent) => {
      const onPane = down.target instanceof Element && down.target.classList.contains('react-flow__pane');
      if (!onPane || down.button !== 0 || down.pointerType === 'touch' || element.dataset.panning === 'true') return;
      const from = { x: down.clientX, y: down.clientY };
      let drawn = false;
      const onMove = (move: PointerEvent) => {
        if (!drawn && Math.hypot(move.clientX - from.x, move.clientY - from.y) < THRESHOLD) return;
        drawn = true;
        setRect({ from, to: { x: move.clientX, y: move.clientY } });
      };
      const onUp = (up: PointerEvent) => {
        stop?.();
        if (!drawn) return;
        // The click that follows would clear the selection.
        const swallow = (click: MouseEvent) => click.stopPropagation();
        window.addEventListener('click', swallow, { capture: true, once: true });
        setTimeout(() => window.removeEventListener('click', swallow, { capture: true }), 0);
        const { origin: zero, diagram: drawing, onPick: pick } = latest.current;
        const a = flow.screenToFlowPosition(from);
        const b = flow.screenToFlowPosition({ x: up.clientX, y: up.clientY });
        const area = {
          x: Math.min(a.x, b.x) + zero.x,
          y: Math.min(a.y, b.y) + zero.y,
          width: Math.abs(a.x - b.x),
          height: Math.abs(a.y - b.y),
        };
        pick(boxesIn(drawing, area), up.shiftKey);
        element.focus({ preventScroll: true });
      };
      const onKey = (key: KeyboardEvent) => {
        if (key.key !== 'Escape') return;
        key.stopPropagation();
        stop?.();
      };
      stop = () => {
        stop = null;
        setRect(null);
        window.removeEventListener('pointermove', onMove);
        window.removeEventListener('pointerup', onUp);
        window.removeEventListener('keydown', onKey, true);
      };
      window.addEventListener('pointermove', onMove);
      window.addEventListener('pointerup', onUp);
      window.addEventListener('keydown', onKey, true);
    };
    element.addEventListener('pointerdown', onDown);
    return () => {
      element.removeEventListener('pointerdown', onDown);
      stop?.();
    };
  }, [flow, host]);
  if (rect === null) return null;
  const { from, to } = rect;
  return (
    <div
      aria-hidden
      data-testid="lasso"
      className="pointer-events-none fixed z-40 rounded-sm border border-accent-text bg-accent/10"
      style={{ left: Math.min(from.x, to.x), top: Math.min(from.y, to.y), width: Math.abs(from.x - to.x), height: Math.abs(from.y - to.y) }}
    />
  );
}
