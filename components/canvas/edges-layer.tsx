'use client';

import { memo } from 'react';
import { type Diagram, roundedPath } from './core';
import type { Overlay } from './overlay';
import { entered, toneOf } from './tone';

/** All edges in one drawing: they never cross a node, so they may lie above the frames. */
export const EdgesLayer = memo(function EdgesLayer({
  diagram,
  overlay,
}: {
  readonly diagram: Diagram;
  readonly overlay: Overlay | undefined;
}) {
  const inside = entered(diagram, overlay);
  return (
    <svg
      aria-hidden
      role="presentation"
      className="pointer-events-none absolute top-0 left-0 overflow-visible"
      style={{ zIndex: 500 }}
      width={diagram.width}
      height={diagram.height}
    >
      <defs>
        {['idle', 'taken', 'live'].map((name) => (
          <marker
            key={name}
            id={`canvas-arrow-${name}`}
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth="8"
            markerHeight="8"
            markerUnits="userSpaceOnUse"
            orient="auto"
          >
            <path d="M1 1 L7 4 L1 7" fill="none" className={`canvas-edge canvas-edge-${name}`} style={{ strokeDasharray: 'none' }} />
          </marker>
        ))}
      </defs>
      {diagram.edges.map((edge) => {
        const tone = toneOf(edge, overlay, inside);
        return (
          <path
            key={edge.id}
            d={roundedPath(edge.points)}
            fill="none"
            className={`canvas-edge canvas-edge-${tone} ${edge.kind === 'handler' ? 'canvas-edge-dashed' : ''} ${overlay !== undefined && tone === 'idle' ? 'opacity-50' : ''}`}
            markerEnd={edge.arrow ? `url(#canvas-arrow-${tone})` : undefined}
          />
        );
      })}
    </svg>
  );
});
