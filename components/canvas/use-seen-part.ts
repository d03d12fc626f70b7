'use client';

import { type ReactFlowState, useStore } from '@xyflow/react';
import { useCallback, useMemo } from 'react';
import type { Diagram, Point, Rect } from './core';
import { regionOf, seenPart } from './seen-part';

/** The drawing as far as it is on the screen. All of it where it has no more blocks than `most`: then choosing costs more than drawing. */
export function useSeenPart(diagram: Diagram, origin: Point, most: number): Diagram {
  const all = diagram.boxes.length <= most;
  const region = useStore(
    useCallback(
      ({ transform: [x, y, zoom], width, height }: ReactFlowState) => (all ? null : regionOf({ x, y, zoom }, { width, height }, origin)),
      [all, origin],
    ),
    sameRect,
  );
  return useMemo(() => (region === null ? diagram : seenPart(diagram, region)), [diagram, region]);
}

function sameRect(a: Rect | null, b: Rect | null): boolean {
  if (a === null || b === null) return a === b;
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}
