import type { Point } from './box';
import type { Diagram, PlacedSlot } from './diagram';

/** The legal slot nearest to a point, within `reach` px; null when none is near. */
export function nearestSlot(diagram: Diagram, point: Point, legal: (slot: PlacedSlot) => boolean, reach = 160): PlacedSlot | null {
  let best: PlacedSlot | null = null;
  let bestDistance = reach;
  for (const slot of diagram.slots) {
    const away = distanceTo(slot, point);
    if (away < bestDistance && legal(slot)) {
      best = slot;
      bestDistance = away;
    }
  }
  return best;
}

/** Zero anywhere inside an empty lane's dashed box. */
function distanceTo(slot: PlacedSlot, point: Point): number {
  const dx = Math.max(0, Math.abs(point.x - slot.x) - (slot.empty ? slot.size.width / 2 : 0));
  const dy = Math.max(0, Math.abs(point.y - slot.y) - (slot.empty ? slot.size.height / 2 : 0));
  return Math.hypot(dx, dy);
}

/** Ids of a block and all blocks inside it. */
export function subtree(diagram: Diagram, id: string): Set<string> {
  const inside = new Set([id]);
  // Boxes are listed parents first.
  for (const box of diagram.boxes) if (inside.has(box.parent)) inside.add(box.id);
  return inside;
}

/** Blocks cannot move into themselves, nor a single one to where it already is. */
export function canMoveTo(diagram: Diagram, ids: readonly string[]): (slot: PlacedSlot) => boolean {
  const inside = new Set(ids.flatMap((id) => [...subtree(diagram, id)]));
  if (ids.length > 1) return ({ address }) => !inside.has(address.parent);
  const [id] = ids;
  const own = diagram.boxes.find((box) => box.id === id);
  return ({ address }) => {
    if (inside.has(address.parent)) return false;
    const here = own !== undefined && own.parent === address.parent && own.lane === address.lane;
    return !(here && (address.index === own.index || address.index === own.index + 1));
  };
}
