import type { Diagram, PlacedEdge } from './core';
import { moving, type Overlay, reached } from './overlay';

export type Tone = 'idle' | 'taken' | 'live';

/** Containers of which something inside was reached. */
export function entered(diagram: Diagram, overlay: Overlay | undefined): ReadonlySet<string> {
  if (overlay === undefined) return new Set();
  return new Set(diagram.boxes.filter((box) => reached(overlay[box.id]?.state)).map((box) => box.parent));
}

/** An edge was taken when both its ends were reached; it lives while its end still moves. */
export function toneOf(edge: PlacedEdge, overlay: Overlay | undefined, inside: ReadonlySet<string>): Tone {
  if (overlay === undefined) return 'idle';
  const state = (id: string | null) => (id === null ? undefined : overlay[id]?.state);
  // Through an empty lane: it was taken when the block is done and no other lane was.
  if (edge.from !== null && edge.from === edge.to) return state(edge.from) === 'done' && !inside.has(edge.from) ? 'taken' : 'idle';
  const from = edge.from === null ? 'done' : state(edge.from);
  if (edge.to === null || edge.kind === 'join') return from === 'done' ? 'taken' : 'idle';
  const to = state(edge.to);
  if (!reached(to) || !reached(from)) return 'idle';
  return moving(to) && edge.kind !== 'back' ? 'live' : 'taken';
}
