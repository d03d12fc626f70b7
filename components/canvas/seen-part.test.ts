import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Box, layout, type Rect } from './core';
import { regionOf, seenPart } from './seen-part';

const branch = (id: string, depth: number): Box => ({
  id,
  ends: false,
  lanes: [
    { key: 'then', boxes: depth === 0 ? [{ id: `${id}t`, lanes: [], ends: false }] : [branch(`${id}b`, depth - 1)], entry: 'flow' },
    { key: 'else', boxes: [], entry: 'flow' },
  ],
});
const diagram = layout(Array.from({ length: 60 }, (_, i) => branch(`b${i}-`, i % 3)));

describe('the part of a drawing that is seen', () => {
  it('has everything that is on the screen, wherever it is moved to and however far it is zoomed', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -2_000, max: 30_000 }),
        fc.integer({ min: -2_000, max: 2_000 }),
        fc.double({ min: 0.1, max: 2, noNaN: true }),
        (top, left, zoom) => {
          const origin = { x: 80, y: 0 };
          const screen = { width: 900, height: 700 };
          const shown = { x: left, y: top, width: screen.width / zoom, height: screen.height / zoom };
          const part = seenPart(diagram, regionOf({ x: (origin.x - left) * zoom, y: (origin.y - top) * zoom, zoom }, screen, origin));
          const isShown = ({ x, y, width, height }: Rect) =>
            x <= shown.x + shown.width && shown.x <= x + width && y <= shown.y + shown.height && shown.y <= y + height;
          for (const slot of diagram.slots)
            if (isShown({ x: slot.x - 12, y: slot.y - 12, width: 24, height: 24 })) expect(part.slots).toContain(slot);
          for (const lane of diagram.lanes) if (isShown(lane)) expect(part.lanes).toContain(lane);
          for (const edge of diagram.edges)
            for (const { x, y } of edge.points) if (isShown({ x, y, width: 0, height: 0 })) expect(part.edges).toContain(edge);
          expect(part.boxes).toBe(diagram.boxes);
        },
      ),
    );
  });

  it('is a small part of a long drawing, and the same one while the view moves a little', () => {
    const view = { x: 300, y: -5_000, zoom: 1 };
    const screen = { width: 900, height: 700 };
    const region = regionOf(view, screen, { x: 0, y: 0 });
    expect(seenPart(diagram, region).slots.length).toBeLessThan(diagram.slots.length / 3);
    expect(regionOf({ ...view, y: -5_020 }, screen, { x: 0, y: 0 })).toEqual(region);
  });
});
