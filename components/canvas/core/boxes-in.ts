import type { Rect } from './box';
import type { Diagram } from './diagram';

/** The blocks that a rectangle selects: leaves that it touches and containers that are inside it; what is in those is selected by them. */
export function boxesIn(diagram: Diagram, area: Rect): string[] {
  const right = area.x + area.width;
  const bottom = area.y + area.height;
  const covered = new Set<string>();
  const found: string[] = [];
  // Boxes are listed parents first.
  for (const box of diagram.boxes) {
    if (covered.has(box.parent)) {
      covered.add(box.id);
      continue;
    }
    const inside = box.x >= area.x && box.y >= area.y && box.x + box.width <= right && box.y + box.height <= bottom;
    const touched = box.x < right && box.x + box.width > area.x && box.y < bottom && box.y + box.height > area.y;
    if (!(box.container ? inside : touched)) continue;
    found.push(box.id);
    covered.add(box.id);
  }
  return found;
}
