import { type Box, type Direction, isContainer, type Point, type Rect, ROOT_LANE, type Size, type SlotAddress, slotId } from './box';
import type { Diagram, EdgeKind, PlacedBox, PlacedEdge, PlacedLane, PlacedSlot } from './diagram';
import { along, type Measure, type MeasuredBox, type MeasuredLane, measureSequence } from './measure';
import { SPACING, type Spacing } from './sizes';

export interface LayoutOptions {
  /** Name of the function whose blocks these are: the parent of the outermost slots. */
  root?: string;
  direction?: Direction;
  spacing?: Spacing;
}

/**
 * The automatic layout: a block tree to a drawing. Blocks of a lane stand on one straight line, the lanes of a container side by
 * side in a frame; so no edge ever crosses a node, and every edge is orthogonal. Linear in the number of blocks.
 */
export function layout(boxes: readonly Box[], options: LayoutOptions = {}): Diagram {
  const measure: Measure = { direction: options.direction ?? 'down', spacing: options.spacing ?? SPACING };
  const pen = new Pen(measure);
  const { spacing } = measure;
  const parent = options.root ?? 'root';
  const root = measureSequence(boxes, measure);
  const pill = along(spacing.pill, measure.direction);
  const line = Math.max(root.before, pill.cross / 2);
  const start = pen.rect(0, line - pill.cross / 2, spacing.pill);
  const first = pill.main + spacing.gap;
  const last = pen.sequence(root.boxes, { parent, lane: ROOT_LANE, depth: 0, line, from: pill.main, first, fromId: null });
  const ended = boxes.some((box) => box.ends);
  let main = last;
  let end: Rect | null = null;
  if (!ended) {
    main = last + spacing.gap;
    end = pen.rect(main, line - pill.cross / 2, spacing.pill);
    pen.edge('flow', [pen.point(last, line), pen.point(main, line)], boxes.at(-1)?.id ?? null, null, true);
    if (boxes.length > 0) pen.slot({ parent, lane: ROOT_LANE, index: boxes.length }, (last + main) / 2, line, 0);
    main += pill.main;
  }
  const size = pen.size(main, line + Math.max(root.after, pill.cross / 2));
  return {
    ...size,
    direction: measure.direction,
    start,
    end,
    boxes: pen.boxes,
    lanes: pen.lanes,
    edges: pen.edges,
    slots: pen.slots,
  };
}

interface Sequence {
  parent: string;
  lane: string;
  depth: number;
  /** Position of the line across the flow. */
  line: number;
  /** Where the entry edge starts along the flow, and where the first block does. */
  from: number;
  first: number;
  fromId: string | null;
  /** Points before the straight part of the entry edge. */
  lead?: Point[];
  kind?: EdgeKind;
}

/** Places measured blocks and keeps what it drew. */
class Pen {
  readonly boxes: PlacedBox[] = [];
  readonly lanes: PlacedLane[] = [];
  readonly edges: PlacedEdge[] = [];
  readonly slots: PlacedSlot[] = [];
  private readonly measure: Measure;

  constructor(measure: Measure) {
    this.measure = measure;
  }

  point(main: number, cross: number): Point {
    return this.measure.direction === 'down' ? { x: cross, y: main } : { x: main, y: cross };
  }

  size(main: number, cross: number): Size {
    return this.measure.direction === 'down' ? { width: cross, height: main } : { width: main, height: cross };
  }

  rect(main: number, cross: number, size: Size): Rect {
    return { ...this.point(main, cross), ...size };
  }

  edge(kind: EdgeKind, points: Point[], from: string | null, to: string | null, arrow: boolean): void {
    this.edges.push({ id: `e${this.edges.length}`, kind, points: straighten(points), from, to, arrow });
  }

  slot(address: SlotAddress, main: number, cross: number, depth: number, empty = false): void {
    const size = empty ? this.measure.spacing.empty : { width: 24, height: 24 };
    this.slots.push({ id: slotId(address), address, ...this.point(main, cross), empty, size, depth });
  }

  /** Draws a lane's blocks with the edges into and between them; answers where the last one ends along the flow. */
  sequence(boxes: readonly MeasuredBox[], at: Sequence): number {
    const { gap, empty } = this.measure.spacing;
    const address = (index: number): SlotAddress => ({ parent: at.parent, lane: at.lane, index });
    const lead = at.lead ?? [];
    const firstId = boxes[0]?.box.id ?? at.parent;
    this.edge(
      at.kind ?? 'flow',
      [...lead, this.point(at.from, at.line), this.point(at.first, at.line)],
      at.fromId,
      firstId === at.parent && at.depth === 0 ? null : firstId,
      boxes.length > 0,
    );
    if (boxes.length === 0) {
      const { main } = along(empty, this.measure.direction);
      this.slot(address(0), at.first + main / 2, at.line, at.depth, true);
      return at.first + main;
    }
    this.slot(address(0), (at.from + at.first) / 2, at.line, at.depth);
    let main = at.first;
    boxes.forEach((box, index) => {
      const previous = boxes[index - 1];
      if (previous !== undefined) {
        const end = main;
        main += gap;
        if (!previous.box.ends) {
          this.edge('flow', [this.point(end, at.line), this.point(main, at.line)], previous.box.id, box.box.id, true);
          this.slot(address(index), end + gap / 2, at.line, at.depth);
        }
      }
      this.box(box, main, at, index);
      main += box.main;
    });
    return main;
  }

  private box(measured: MeasuredBox, main: number, at: Sequence, index: number): void {
    const { box } = measured;
    const rect = { ...this.point(main, at.line - measured.before), ...this.size(measured.main, measured.before + measured.after) };
    const container = isContainer(box);
    this.boxes.push({ id: box.id, parent: at.parent, lane: at.lane, index, depth: at.depth, container, box, ...rect });
    if (container) this.frame(measured, main, at);
  }

  private frame(measured: MeasuredBox, main: number, at: Sequence): void {
    const { spacing, direction } = this.measure;
    const left = at.line - measured.before;
    const head = main + (direction === 'down' ? spacing.header : 0);
    const fork = head + spacing.fork;
    const foot = main + measured.main;
    const join = foot - spacing.fork;
    for (const lane of measured.lanes) this.lane(measured, lane, { at, left, head, fork, join, foot });
  }

  private lane(
    parent: MeasuredBox,
    measured: MeasuredLane,
    frame: { at: Sequence; left: number; head: number; fork: number; join: number; foot: number },
  ): void {
    const { at, left, head, fork, join, foot } = frame;
    const { spacing } = this.measure;
    const { lane } = measured;
    const line = left + measured.line;
    const handler = lane.entry === 'handler';
    const lead =
      handler || line === at.line ? [this.point(handler ? fork : head, line)] : [this.point(head, at.line), this.point(fork, at.line)];
    const id = parent.box.id;
    const first = fork + spacing.entry;
    const kind = handler ? 'handler' : 'branch';
    const sequence: Sequence = { parent: id, lane: lane.key, depth: at.depth + 1, line, from: fork, first, fromId: id, lead, kind };
    let only: PlacedLane['only'];
    let last = first + measured.main;
    if (lane.only === undefined) {
      last = this.sequence(measured.boxes, sequence);
    } else {
      this.edge(kind, [...lead, this.point(fork, line), this.point(first, line)], id, id, true);
      only = {
        text: lane.only,
        rect: { ...this.point(first, line - measured.before), ...this.size(measured.main, measured.before + measured.after) },
      };
    }
    this.lanes.push({
      parent: id,
      key: lane.key,
      label: lane.label,
      value: lane.value,
      only,
      labelAt: this.point(fork, line),
      depth: at.depth,
      ...this.point(head, line - measured.before),
      ...this.size(foot - head, measured.before + measured.after),
    });
    if (lane.boxes.some((box) => box.ends)) return;
    const lastId = lane.boxes.at(-1)?.id ?? id;
    const out = last + spacing.exit;
    if (lane.boxes.length > 0)
      this.slot({ parent: id, lane: lane.key, index: lane.boxes.length }, last + spacing.exit / 2 + 2, line, at.depth + 1);
    if (lane.detached === true) return;
    if (parent.box.repeats === true) {
      const side = left + spacing.padding;
      const turn = [this.point(last, line), this.point(out, line), this.point(out, side), this.point(fork, side), this.point(fork, line)];
      this.edge('back', turn, lastId, id, true);
      return;
    }
    const points = [this.point(last, line), this.point(join, line)];
    if (line !== at.line) points.push(this.point(join, at.line));
    points.push(this.point(foot, at.line));
    this.edge('join', points, lastId, id, false);
  }
}

/** Drops points in the middle of a straight run, and repeated ones. */
function straighten(points: readonly Point[]): Point[] {
  const kept: Point[] = [];
  for (const point of points) {
    const last = kept.at(-1);
    const before = kept.at(-2);
    if (last !== undefined && last.x === point.x && last.y === point.y) continue;
    if (last !== undefined && before !== undefined) {
      const sameX = before.x === last.x && last.x === point.x;
      const sameY = before.y === last.y && last.y === point.y;
      if (sameX || sameY) kept.pop();
    }
    kept.push(point);
  }
  return kept;
}
