import { type Box, type Direction, isContainer, type Lane } from './box';
import type { Spacing } from './sizes';

/**
 * Sizes along the flow (`main`) and across it. `before` and `after` are the distances from the line on which control
 * enters and leaves to both sides, so that a sequence keeps its line straight whatever its blocks measure.
 */
export interface Measured {
  main: number;
  before: number;
  after: number;
}

export interface MeasuredBox extends Measured {
  box: Box;
  lanes: MeasuredLane[];
}

export interface MeasuredLane extends Measured {
  lane: Lane;
  boxes: MeasuredBox[];
  /** Distance of this lane's line from the start of the frame across the flow. */
  line: number;
}

export interface Measure {
  direction: Direction;
  spacing: Spacing;
}

export function measureSequence(boxes: readonly Box[], m: Measure): Measured & { boxes: MeasuredBox[] } {
  const measured = boxes.map((box) => measureBox(box, m));
  if (measured.length === 0) {
    const { main, cross } = along(m.spacing.empty, m.direction);
    return { boxes: [], main, before: cross / 2, after: cross / 2 };
  }
  return {
    boxes: measured,
    main: measured.reduce((sum, box) => sum + box.main, 0) + m.spacing.gap * (measured.length - 1),
    before: Math.max(...measured.map((box) => box.before)),
    after: Math.max(...measured.map((box) => box.after)),
  };
}

function measureLane(lane: Lane, m: Measure): Measured & { boxes: MeasuredBox[] } {
  if (lane.only === undefined) return measureSequence(lane.boxes, m);
  const { main, cross } = along({ width: m.spacing.node.width, height: m.spacing.empty.height }, m.direction);
  return { boxes: [], main, before: cross / 2, after: cross / 2 };
}

function measureBox(box: Box, m: Measure): MeasuredBox {
  if (!isContainer(box)) {
    const { main, cross } = along(box.size ?? m.spacing.node, m.direction);
    return { box, lanes: [], main, before: cross / 2, after: cross / 2 };
  }
  return measureFrame(box, m);
}

function measureFrame(box: Box, m: Measure): MeasuredBox {
  const { spacing, direction } = m;
  const lanes = box.lanes.map((lane): MeasuredLane => ({ ...measureLane(lane, m), lane, line: 0 }));
  // The header lies at the top of the frame: along the flow when it goes down, across it when it goes right.
  const head = direction === 'down' ? 0 : spacing.header + spacing.laneLabel;
  let cross = head + spacing.padding + (box.repeats === true ? spacing.back : 0);
  lanes.forEach((lane, index) => {
    if (index > 0) cross += spacing.laneGap + (direction === 'right' ? spacing.laneLabel : 0);
    lane.line = cross + lane.before;
    cross += lane.before + lane.after;
  });
  cross += spacing.padding;
  const flow = lanes.filter((lane) => lane.lane.entry === 'flow');
  const main = flow.length > 0 ? flow : lanes;
  const line = ((main[0]?.line ?? 0) + (main[main.length - 1]?.line ?? 0)) / 2;
  // Titles and conditions need the width of a node at least.
  const least = direction === 'down' ? spacing.node.width + 2 * spacing.padding : 0;
  const missing = Math.max(0, least - cross) / 2;
  for (const lane of lanes) lane.line += missing;
  return {
    box,
    lanes,
    main:
      (direction === 'down' ? spacing.header : 0) +
      spacing.fork +
      spacing.entry +
      Math.max(...lanes.map((lane) => lane.main)) +
      spacing.exit +
      spacing.fork,
    before: line + missing,
    after: cross + missing - line,
  };
}

export function along(size: { width: number; height: number }, direction: Direction): { main: number; cross: number } {
  return direction === 'down' ? { main: size.height, cross: size.width } : { main: size.width, cross: size.height };
}
