import type { Point } from './box';
import type { Diagram, PlacedBox } from './diagram';

/** A value on its way from one block to another; several names between the same two blocks are one line. */
export interface Link {
  readonly from: string;
  readonly to: string;
  readonly name: string;
}

export interface PlacedLink {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly path: string;
  readonly labelAt: Point;
}

/** Height of a frame's header, at which its lines arrive. */
const HEAD = 32;

/** Where data-flow lines run: out of the side of one block into the side of the other, in a bow beside the column. */
export function placeLinks(diagram: Diagram, links: readonly Link[], visibleIn: (id: string) => string | undefined): PlacedLink[] {
  const boxes = new Map(diagram.boxes.map((box) => [box.id, box]));
  const merged = new Map<string, { from: PlacedBox; to: PlacedBox; names: Set<string> }>();
  for (const { from, to, name } of links) {
    const a = boxes.get(visibleIn(from) ?? '');
    const b = boxes.get(visibleIn(to) ?? '');
    if (a === undefined || b === undefined || a.id === b.id) continue;
    const key = `${a.id} ${b.id}`;
    const known = merged.get(key) ?? { from: a, to: b, names: new Set<string>() };
    known.names.add(name);
    merged.set(key, known);
  }
  return [...merged].map(([id, { from, to, names }]) => ({
    id,
    from: from.id,
    to: to.id,
    label: [...names].join(', '),
    ...curve(from, to),
  }));
}

function curve(from: PlacedBox, to: PlacedBox): { path: string; labelAt: Point } {
  const left = to.x + to.width / 2 < from.x;
  const side = (box: PlacedBox): Point => ({
    x: left ? box.x : box.x + box.width,
    y: box.y + (box.container ? HEAD / 2 : box.height / 2),
  });
  const a = side(from);
  // Of a reader that lies to the left or right as a whole, the near side is taken.
  const apart = !left && to.x > from.x + from.width;
  const b = left ? { x: to.x + to.width, y: side(to).y } : apart ? { x: to.x, y: side(to).y } : side(to);
  const reach = left || apart ? Math.max(24, Math.abs(b.x - a.x) / 2) : 28 + Math.min(90, Math.abs(b.y - a.y) * 0.16);
  const c1 = { x: a.x + (left ? -reach : reach), y: a.y };
  const c2 = { x: b.x + (left || !apart ? reach : -reach), y: b.y };
  const middle = (p: number, q: number, r: number, s: number) => (p + 3 * q + 3 * r + s) / 8;
  return {
    path: `M${a.x} ${a.y} C${c1.x} ${c1.y} ${c2.x} ${c2.y} ${b.x} ${b.y}`,
    labelAt: { x: middle(a.x, c1.x, c2.x, b.x), y: middle(a.y, c1.y, c2.y, b.y) },
  };
}
