'use client';

import { memo } from 'react';
import type { Diagram } from './core';

/** Names of the lanes beside their entry edges, and lanes that are a single expression. */
export const LanesLayer = memo(function LanesLayer({
  diagram,
  onSelect,
}: {
  readonly diagram: Diagram;
  readonly onSelect: (id: string) => void;
}) {
  return diagram.lanes.map((lane) => (
    <div key={`${lane.parent}.${lane.key}`}>
      {lane.label !== undefined && lane.label !== 'body' && (
        <div
          className="pointer-events-none absolute flex h-5 max-w-52 items-center gap-1 whitespace-nowrap rounded-sm px-1 text-11 text-text-3"
          style={{ zIndex: 550, transform: `translate(${lane.labelAt.x + 6}px, ${lane.labelAt.y + 3}px)` }}
        >
          {lane.label}
          {lane.value !== undefined && lane.only === undefined && <code className="truncate text-text-2">{lane.value}</code>}
        </div>
      )}
      {lane.only !== undefined && (
        <button
          type="button"
          tabIndex={-1}
          className="nopan pointer-events-auto absolute flex items-center truncate rounded-md border bg-surface-1 px-3 text-left font-mono text-11 text-text-2 hover:border-border-strong"
          style={{
            zIndex: 550,
            width: lane.only.rect.width,
            height: lane.only.rect.height,
            transform: `translate(${lane.only.rect.x}px, ${lane.only.rect.y}px)`,
          }}
          onClick={() => onSelect(lane.parent)}
        >
          <span className="truncate">{lane.only.text}</span>
        </button>
      )}
    </div>
  ));
});
