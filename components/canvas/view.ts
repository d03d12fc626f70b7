import type { Rect, Size } from './core';

export interface View {
  x: number;
  y: number;
  zoom: number;
}

/** Below this a node's text cannot be read. */
const READABLE = 0.75;

/** Where a graph is first seen: its head at the top, at a size that can be read, so that reading starts where the run starts. */
export function firstView(graph: Rect, screen: Size): View {
  const zoom = Math.min(1, Math.max(READABLE, (screen.width - 64) / graph.width));
  const fits = graph.width * zoom <= screen.width - 32;
  const tall = graph.height * zoom > screen.height - 72;
  const y = tall ? 36 : Math.min(96, (screen.height - graph.height * zoom) / 2);
  // Of a wide graph the main line (x = 0) is in the middle.
  return { zoom, x: fits ? (screen.width - graph.width * zoom) / 2 - graph.x * zoom : screen.width / 2, y: y - graph.y * zoom };
}

/** Everything in view. */
export function fitView(graph: Rect, screen: Size): View {
  const zoom = Math.min(1, Math.max(0.1, Math.min((screen.width - 64) / graph.width, (screen.height - 72) / graph.height)));
  return {
    zoom,
    x: (screen.width - graph.width * zoom) / 2 - graph.x * zoom,
    y: (screen.height - graph.height * zoom) / 2 - graph.y * zoom,
  };
}

/** The smallest move of the view that shows a rectangle with some room around it; the same view when it is shown already. */
export function reveal(view: View, target: Rect, screen: Size, room = 48): View {
  const left = target.x * view.zoom + view.x;
  const top = target.y * view.zoom + view.y;
  const right = left + target.width * view.zoom;
  const bottom = top + target.height * view.zoom;
  return { ...view, x: view.x + nudge(left, right, screen.width, room), y: view.y + nudge(top, bottom, screen.height, room) };
}

function nudge(start: number, end: number, length: number, room: number): number {
  // What is larger than the screen is only moved when next to nothing of it is seen.
  if (end - start + 2 * room > length) return start > length - 2 * room || end < 2 * room ? room - start : 0;
  if (start < room) return room - start;
  return end > length - room ? length - room - end : 0;
}
