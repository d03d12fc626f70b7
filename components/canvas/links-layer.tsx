'use client';

import { memo, useMemo } from 'react';
import type { Block, FunctionDefinition } from '../../compiler/definition';
import { lanesOf } from '../../compiler/definition';
import { type Diagram, type Link, placeLinks } from './core';

export interface LinksLayerProps {
  readonly diagram: Diagram;
  readonly fn: FunctionDefinition;
  readonly links: readonly Link[];
  /** All lines; else those of `focus` only. */
  readonly all: boolean;
  /** The hovered block, else the selected one. */
  readonly focus: string | null;
}

/** Who produces what whom reads: dashed lines with the variable's name. */
export const LinksLayer = memo(function LinksLayer({ diagram, fn, links, all, focus }: LinksLayerProps) {
  const visibleIn = useMemo(() => visibleAncestors(fn, diagram), [fn, diagram]);
  const placed = useMemo(() => {
    const at = focus === null ? undefined : (visibleIn.get(focus) ?? focus);
    const wanted = all ? links : links.filter(({ from, to }) => visibleIn.get(from) === at || visibleIn.get(to) === at);
    return placeLinks(diagram, wanted, (id) => visibleIn.get(id));
  }, [diagram, links, all, focus, visibleIn]);
  if (placed.length === 0) return null;
  return (
    <div className="pointer-events-none absolute top-0 left-0" style={{ zIndex: 700 }} data-testid="data-flow">
      <svg aria-hidden role="presentation" className="absolute top-0 left-0 overflow-visible" width={diagram.width} height={diagram.height}>
        <defs>
          <marker
            id="canvas-data"
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth="7"
            markerHeight="7"
            markerUnits="userSpaceOnUse"
            orient="auto"
          >
            <path d="M1 1 L7 4 L1 7" fill="none" className="canvas-data" style={{ strokeDasharray: 'none' }} />
          </marker>
        </defs>
        {placed.map((link) => (
          <path key={link.id} d={link.path} fill="none" className="canvas-data" markerEnd="url(#canvas-data)" />
        ))}
      </svg>
      {placed.map((link) => (
        <span
          key={link.id}
          data-testid={`data-${link.from}-${link.to}`}
          className="absolute -translate-x-1/2 -translate-y-1/2 whitespace-nowrap rounded-sm border bg-surface-1 px-1 font-mono text-11 text-data"
          style={{ left: link.labelAt.x, top: link.labelAt.y }}
        >
          {link.label}
        </span>
      ))}
    </div>
  );
});

/** Each block to the one that is drawn for it: itself, or the collapsed container that hides it. */
function visibleAncestors(fn: FunctionDefinition, diagram: Diagram): Map<string, string> {
  const drawn = new Map(diagram.boxes.map((box) => [box.id, box.container]));
  const found = new Map<string, string>();
  const visit = (block: Block, shownAs: string | null): void => {
    const own = shownAs ?? (drawn.has(block.id) ? block.id : null);
    if (own !== null) found.set(block.id, own);
    const hides = own !== null && drawn.get(own) === false ? own : null;
    for (const lane of lanesOf(block)) for (const child of lane.blocks) visit(child, hides);
  };
  for (const block of fn.blocks) visit(block, null);
  return found;
}
