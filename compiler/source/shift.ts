import type { Block } from '../definition';
import type { ParsedBlock, ParsedLane } from './parsed';
import type { Range } from './reader';

/** Copies of what was read, `by` characters further on. Blocks are copied too: ids are written into them. */
export function shiftLanes(lanes: readonly ParsedLane[], by: number): ParsedLane[] {
  return lanes.map(({ lane, form, start, end, open, close, children, whole }): ParsedLane => {
    const moved = children.map((child) => shiftBlock(child, by));
    return {
      lane: { ...lane, blocks: moved.map((child) => child.block) },
      form,
      start: start + by,
      end: end + by,
      open: open + by,
      close: close + by,
      children: moved,
      ...(whole === undefined ? {} : { whole: { start: whole.start + by, end: whole.end + by } }),
    };
  });
}

export function shiftBlock(child: ParsedBlock, by: number): ParsedBlock {
  const lanes = child.lanes.length === 0 ? child.lanes : shiftLanes(child.lanes, by);
  const block = { ...child.block } as Block;
  if (block.lanes !== undefined && lanes.length > 0) block.lanes = lanes.map((each) => each.lane);
  return {
    block,
    start: child.start + by,
    end: child.end + by,
    from: child.from + by,
    to: child.to + by,
    notes: by === 0 ? child.notes : child.notes.map((each) => ({ start: each.start + by, end: each.end + by })),
    fields: shiftRanges(child.fields, by),
    lanes,
    isStatement: child.isStatement,
    facts: child.facts,
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
