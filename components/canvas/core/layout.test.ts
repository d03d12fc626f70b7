import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Box, Rect } from './box';
import type { Diagram } from './diagram';
import { layout } from './layout';
import { roundedPath } from './path';
import { canMoveTo, nearestSlot } from './slots';
import { walk } from './walk';

const leaf = (id: string, ends = false): Box => ({ id, lanes: [], ends });
const branch = (id: string, then: Box[], otherwise: Box[]): Box => ({
  id,
  ends: false,
  lanes: [
    { key: 'then', boxes: then, entry: 'flow' },
    { key: 'else', boxes: otherwise, entry: 'flow' },
  ],
});
const loop = (id: string, body: Box[]): Box => ({ id, ends: false, repeats: true, lanes: [{ key: 'body', boxes: body, entry: 'flow' }] });
const guarded = (id: string, body: Box[], handler: Box[]): Box => ({
  id,
  ends: false,
  lanes: [
    { key: 'body', boxes: body, entry: 'flow' },
    { key: 'catch', boxes: handler, entry: 'handler' },
  ],
});

const trees = fc.letrec<{ seq: Box[]; box: Box }>((tie) => ({
  seq: fc.array(tie('box'), { maxLength: 4, depthIdentifier: 'tree' }),
  box: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'tree' },
    fc.boolean().map((ends) => leaf('', ends)),
    fc.tuple(tie('seq'), tie('seq')).map(([a, b]) => branch('', a, b)),
    tie('seq').map((body) => loop('', body)),
    fc.tuple(tie('seq'), tie('seq')).map(([a, b]) => guarded('', a, b)),
  ),
})).seq;

function named(boxes: Box[], prefix = 'b'): Box[] {
  return boxes.map((box, index) => {
    const id = `${prefix}${index}`;
    return { ...box, id, lanes: box.lanes.map((lane) => ({ ...lane, boxes: named(lane.boxes, `${id}${lane.key}`) })) };
  });
}

function overlaps(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function contains(outer: Rect, inner: Rect): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

function related(diagram: Diagram, a: string, b: string): boolean {
  const parents = new Map(diagram.boxes.map((box) => [box.id, box.parent]));
  const above = (id: string, of: string): boolean => {
    for (let at = parents.get(of); at !== undefined; at = parents.get(at)) if (at === id) return true;
    return false;
  };
  return above(a, b) || above(b, a);
}

describe.each(['down', 'right'] as const)('layout going %s', (direction) => {
  it('never lets two blocks overlap, and keeps children inside their frame and the drawing', () => {
    fc.assert(
      fc.property(trees, (tree) => {
        const diagram = layout(named(tree), { direction });
        for (const [index, a] of diagram.boxes.entries()) {
          expect(contains({ x: 0, y: 0, width: diagram.width, height: diagram.height }, a)).toBe(true);
          const parent = diagram.boxes.find((box) => box.id === a.parent);
          if (parent !== undefined) expect(contains(parent, a)).toBe(true);
          for (const b of diagram.boxes.slice(index + 1)) if (!related(diagram, a.id, b.id)) expect(overlaps(a, b)).toBe(false);
        }
      }),
    );
  });

  it('draws only orthogonal edges, and none through a node', () => {
    fc.assert(
      fc.property(trees, (tree) => {
        const diagram = layout(named(tree), { direction });
        const nodes = diagram.boxes.filter((box) => !box.container);
        for (const edge of diagram.edges) {
          for (let i = 1; i < edge.points.length; i++) {
            const [a, b] = [edge.points[i - 1], edge.points[i]];
            if (a === undefined || b === undefined) continue;
            expect(a.x === b.x || a.y === b.y).toBe(true);
            const run = {
              x: Math.min(a.x, b.x),
              y: Math.min(a.y, b.y),
              width: Math.abs(a.x - b.x) || 0.01,
              height: Math.abs(a.y - b.y) || 0.01,
            };
            for (const node of nodes)
              expect(overlaps({ x: node.x + 1, y: node.y + 1, width: node.width - 2, height: node.height - 2 }, run)).toBe(false);
          }
        }
      }),
    );
  });

  it('gives every place of every lane exactly one slot, but none behind a block that ends', () => {
    fc.assert(
      fc.property(trees, (tree) => {
        const boxes = named(tree);
        const diagram = layout(boxes, { direction });
        const expected = (sequence: Box[], path: string): string[] => [
          ...sequence.flatMap((_box, index) => (sequence[index - 1]?.ends === true ? [] : [`${path}.${index}`])),
          ...(sequence.at(-1)?.ends === true || (sequence.length > 0 && sequence.some((box) => box.ends))
            ? []
            : [`${path}.${sequence.length}`]),
          ...sequence.flatMap((box) => box.lanes.flatMap((lane) => expected(lane.boxes, `${box.id}.${lane.key}`))),
        ];
        expect(diagram.slots.map((slot) => slot.id).sort()).toEqual(expected(boxes, 'root.body').sort());
      }),
    );
  });
});

describe('layout', () => {
  it('keeps the main path of a try straight and puts its handler beside it', () => {
    const { boxes } = layout([leaf('a'), guarded('t', [leaf('b')], [leaf('c')]), leaf('d')]);
    const centre = (id: string) => {
      const box = boxes.find((candidate) => candidate.id === id);
      return box === undefined ? Number.NaN : box.x + box.width / 2;
    };
    expect(centre('b')).toBe(centre('a'));
    expect(centre('d')).toBe(centre('a'));
    expect(centre('c')).toBeGreaterThan(centre('b'));
  });

  it('shows an empty workflow as one dashed place between start and end', () => {
    const diagram = layout([]);
    expect(diagram.slots).toMatchObject([{ id: 'root.body.0', empty: true }]);
    expect(diagram.end).not.toBeNull();
  });

  it('looks at each block a fixed number of times, however many there are', () => {
    const tree = (size: number) =>
      Array.from({ length: size }, (_, i) =>
        branch(`i${i}`, [leaf(`a${i}`), loop(`l${i}`, [leaf(`b${i}`), leaf(`c${i}`)])], [leaf(`d${i}`)]),
      );
    const readsOf = (boxes: Box[]) => {
      let reads = 0;
      const counted = <T extends object>(value: T): T =>
        new Proxy(value, {
          get(target, key) {
            reads++;
            const got: unknown = Reflect.get(target, key);
            return typeof got === 'object' && got !== null ? counted(got) : got;
          },
        });
      layout(counted(boxes));
      return reads;
    };
    const small = tree(20);
    expect(layout(small).boxes.length).toBe(120);
    // Ten times the blocks: ten times the reads, but for a constant. A quadratic step would read a hundred times as much.
    expect(readsOf(tree(200)) / readsOf(small)).toBeLessThan(11);
  });
});

describe('slots', () => {
  const diagram = layout([leaf('a'), branch('i', [leaf('b')], []), leaf('c')]);

  it('finds the nearest legal one, also anywhere inside an empty lane', () => {
    const empty = diagram.slots.find((slot) => slot.id === 'i.else.0');
    if (empty === undefined) throw new Error('no slot');
    expect(nearestSlot(diagram, { x: empty.x + 70, y: empty.y }, () => true)?.id).toBe('i.else.0');
    expect(nearestSlot(diagram, { x: -5_000, y: 0 }, () => true)).toBeNull();
  });

  it('does not let a block move into itself or to where it is', () => {
    const legal = diagram.slots.filter(canMoveTo(diagram, ['i'])).map((slot) => slot.id);
    expect(legal).toEqual(['root.body.0', 'root.body.3']);
  });
});

describe('walk', () => {
  const diagram = layout([leaf('a'), branch('i', [leaf('b')], [leaf('c')]), leaf('d')]);
  it('goes along the text and sideways between lanes', () => {
    expect(walk(diagram, null, 'next')).toBe('a');
    expect(walk(diagram, 'a', 'next')).toBe('i');
    expect(walk(diagram, 'i', 'next')).toBe('b');
    expect(walk(diagram, 'b', 'right')).toBe('c');
    expect(walk(diagram, 'c', 'left')).toBe('b');
    expect(walk(diagram, 'd', 'next')).toBe('d');
    expect(walk(diagram, 'd', 'previous')).toBe('c');
  });
});

describe('roundedPath', () => {
  it('rounds corners no further than half of a run', () => {
    expect(
      roundedPath(
        [
          { x: 0, y: 0 },
          { x: 0, y: 20 },
          { x: 40, y: 20 },
        ],
        8,
      ),
    ).toBe('M0 0 L0 12 Q0 20 8 20 L40 20');
    expect(
      roundedPath(
        [
          { x: 0, y: 0 },
          { x: 0, y: 4 },
          { x: 40, y: 4 },
        ],
        8,
      ),
    ).toBe('M0 0 L0 2 Q0 4 2 4 L40 4');
  });
});
