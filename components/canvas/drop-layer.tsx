'use client';

import { useReactFlow } from '@xyflow/react';
import { CopyPlus } from 'lucide-react';
import { useEffect } from 'react';
import { t } from '../texts';
import type { Diagram, PlacedSlot, Point, Rect } from './core';
import { nearestSlot, subtree } from './core';
import { type Drag, type DragPayload, useDrag, useDragSession } from './drag';
import { iconNamed } from './icons';

export interface DropLayerProps {
  readonly diagram: Diagram;
  readonly origin: Point;
  readonly legal: (payload: DragPayload) => (slot: PlacedSlot) => boolean;
  readonly describe: (slot: PlacedSlot) => string;
  readonly onDrop: (drag: Drag, slot: PlacedSlot) => void;
  /** A port was dropped: on a block, on a place, or on nothing. */
  readonly onLink: (from: string, target: { block: string } | { slot: PlacedSlot } | null, at: Point) => void;
  readonly host: React.RefObject<HTMLDivElement | null>;
}

/** During a drag: the bar at the nearest legal slot with its name, and what is dragged under the pointer. Takes the drop. */
export function DropLayer({ diagram, origin, legal, describe, onDrop, onLink, host }: DropLayerProps) {
  const session = useDragSession();
  const drag = useDrag();
  const flow = useReactFlow();
  const aim = (current: Drag): PlacedSlot | null => {
    const rect = host.current?.getBoundingClientRect();
    const { x, y } = current.at;
    if (rect === undefined || x < rect.left || x > rect.right || y < rect.top || y > rect.bottom) return null;
    const point = flow.screenToFlowPosition({ x, y });
    const reach = current.payload.kind === 'link' ? 28 : 240;
    return nearestSlot(diagram, { x: point.x + origin.x, y: point.y + origin.y }, legal(current.payload), reach);
  };
  /** The block under the pointer that a port can lead to. */
  const under = (current: Drag): string | null => {
    if (current.payload.kind !== 'link') return null;
    const point = flow.screenToFlowPosition(current.at);
    const at = { x: point.x + origin.x, y: point.y + origin.y };
    const hit = [...diagram.boxes].reverse().find((box) => holds(box.container ? { ...box, height: 32 } : box, at));
    if (hit === undefined || subtree(diagram, hit.id).has(current.payload.id)) return null;
    return subtree(diagram, current.payload.id).has(hit.id) ? null : hit.id;
  };
  useEffect(() => {
    session.setTarget((dropped) => {
      const slot = aim(dropped);
      if (dropped.payload.kind === 'link') {
        const block = under(dropped);
        onLink(dropped.payload.id, block !== null ? { block } : slot !== null ? { slot } : null, dropped.at);
      } else if (slot !== null) onDrop(dropped, slot);
    });
    return () => session.setTarget(null);
  });
  if (drag === null) return null;
  const target = under(drag);
  const slot = target === null ? aim(drag) : null;
  const Icon = iconNamed(drag.payload.icon);
  const at = slot === null ? null : flow.flowToScreenPosition({ x: slot.x - origin.x, y: slot.y - origin.y });
  const down = diagram.direction === 'down';
  return (
    <div className="pointer-events-none fixed inset-0 z-50" aria-live="polite">
      {at !== null && slot !== null && (
        <div className="absolute" style={{ left: at.x, top: at.y }}>
          <div
            data-testid="drop-bar"
            className={`-translate-x-1/2 -translate-y-1/2 absolute rounded-full bg-accent ${down ? 'h-0.5 w-60' : 'h-16 w-0.5'}`}
          />
          <div className="absolute top-3 left-3 whitespace-nowrap rounded-sm bg-accent px-1.5 py-0.5 text-11 text-on-accent">
            {describe(slot)}
          </div>
        </div>
      )}
      <div
        className="absolute flex h-9 max-w-60 items-center gap-2 rounded-md border border-accent bg-surface-1 px-2.5 text-13 shadow-float"
        style={{ left: drag.at.x + 10, top: drag.at.y - 18, opacity: slot === null ? 0.7 : 1 }}
      >
        {drag.copy && drag.payload.kind === 'move' ? (
          <CopyPlus aria-hidden className="size-4 shrink-0 text-accent-text" />
        ) : (
          <Icon aria-hidden className="size-4 shrink-0 text-text-3" />
        )}
        <span className="truncate font-medium">{drag.payload.kind === 'link' ? linkText(target) : drag.payload.label}</span>
      </div>
    </div>
  );
}

function linkText(target: string | null): string {
  return target === null ? t('Choose what comes next') : t('Move it to come next');
}

function holds(rect: Rect, at: Point): boolean {
  return at.x >= rect.x && at.x <= rect.x + rect.width && at.y >= rect.y && at.y <= rect.y + rect.height;
}
