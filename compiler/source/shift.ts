import type { Block } from '../definition';
import type { ParsedBlock, ParsedLane } from './parsed';
import type { Range } from './reader';

/** Copies of what was read, `by` characters further on. Blocks are copied too: ids are written into them. */
export function shiftLanes(lanes: readonly ParsedLane[], by: number): ParsedLane[] {
  return lanes.map((each): ParsedLane => {
    const children = each.children.map((child) => shiftBlock(child, by));
    const lane = { ...each.lane, blocks: children.map((child) => child.block) };
    return { ...each, lane, children, start: each.start + by, end: each.end + by, open: each.open + by, close: each.close + by };
  });
}

function shiftBlock(child: ParsedBlock, by: number): ParsedBlock {
  const lanes = shiftLanes(child.lanes, by);
  const block = { ...child.block, ...(child.block.lanes === undefined ? {} : { lanes: lanes.map((each) => each.lane) }) } as Block;
  return {
    ...child,
    block,
    lanes,
    start: child.start + by,
    end: child.end + by,
    from: child.from + by,
    to: child.to + by,
    notes: by === 0 ? child.notes : child.notes.map((each) => ({ start: each.start + by, end: each.end + by })),
    fields: shiftRanges(child.fields, by),
  };
}

export function shiftRanges(ranges: Record<string, Range>, by: number): Record<string, Range> {
  if (by === 0) return ranges;
  const shifted: Record<string, Range> = {};
  for (const name in ranges) {
    const { start, end } = ranges[name] as Range;
    shifted[name] = { start: start + by, end: end + by };
  }
  return shifted;
}
