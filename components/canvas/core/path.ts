import type { Point } from './box';

/** SVG path of an orthogonal line with rounded corners. */
export function roundedPath(points: readonly Point[], radius = 8): string {
  const [first] = points;
  if (first === undefined) return '';
  const parts = [`M${first.x} ${first.y}`];
  for (let index = 1; index < points.length; index++) {
    const corner = points[index] as Point;
    const next = points[index + 1];
    if (next === undefined) {
      parts.push(`L${corner.x} ${corner.y}`);
      break;
    }
    const before = points[index - 1] as Point;
    const r = Math.min(radius, distance(before, corner) / 2, distance(corner, next) / 2);
    const into = towards(corner, before, r);
    const out = towards(corner, next, r);
    parts.push(`L${into.x} ${into.y}`, `Q${corner.x} ${corner.y} ${out.x} ${out.y}`);
  }
  return parts.join(' ');
}

function distance(a: Point, b: Point): number {
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
}

function towards(from: Point, to: Point, by: number): Point {
  return { x: from.x + Math.sign(to.x - from.x) * by, y: from.y + Math.sign(to.y - from.y) * by };
}
