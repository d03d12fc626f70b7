import type { Diagram, Point, Rect } from './core';

/** The region that is drawn changes by steps of this, in units of the drawing, so that not every move of the view draws anew. */
const STEP = 400;

/** What of the drawing is on the screen and a step around it, in the drawing's own coordinates: its corners lie on a grid. */
export function regionOf(view: { x: number; y: number; zoom: number }, screen: { width: number; height: number }, origin: Point): Rect {
  const from = (offset: number) => (Math.floor(offset / STEP) - 1) * STEP;
  const to = (offset: number) => (Math.ceil(offset / STEP) + 1) * STEP;
  const left = -view.x / view.zoom + origin.x;
  const top = -view.y / view.zoom + origin.y;
  const x = from(left);
  const y = from(top);
  return { x, y, width: to(left + screen.width / view.zoom) - x, height: to(top + screen.height / view.zoom) - y };
}

/** The drawing with only those edges, lanes and slots that reach into a region. Its blocks are all there. */
export function seenPart(diagram: Diagram, region: Rect): Diagram {
  const right = region.x + region.width;
  const bottom = region.y + region.height;
  const meets = ({ x, y, width, height }: Rect) => x < right && region.x < x + width && y < bottom && region.y < y + height;
  return {
    ...diagram,
    edges: diagram.edges.filter(({ points }) => {
      const xs = points.map((point) => point.x);
      const ys = points.map((point) => point.y);
      return Math.min(...xs) <= right && region.x <= Math.max(...xs) && Math.min(...ys) <= bottom && region.y <= Math.max(...ys);
    }),
    lanes: diagram.lanes.filter(meets),
    slots: diagram.slots.filter(({ x, y, size }) => meets({ x: x - size.width / 2, y: y - size.height / 2, ...size })),
  };
}
