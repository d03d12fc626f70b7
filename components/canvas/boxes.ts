import {
  type Block,
  endsControl,
  expressionOf,
  type FunctionDefinition,
  isLoop,
  kindOf,
  laneKey,
  lanesOf,
  runsLater,
} from '../../compiler/definition';
import type { Box, Lane } from './core';

/** Lanes that stand beside the main path: they run when something else happens (a failure, a message, a call). */
const HANDLERS = new Set(['catch', 'finally']);
/** A lane that is not written yet, and is made when a block is put into it. */
const SHOWN_WHEN_MISSING: Partial<Record<Block['kind'], string>> = { if: 'else', patched: 'else' };

/** The blocks of a function as layout sees them. */
export function boxesOf(fn: FunctionDefinition, collapsed: ReadonlySet<string> = new Set()): Box[] {
  return fn.blocks.map((block) => boxOf(block, collapsed));
}

function boxOf(block: Block, collapsed: ReadonlySet<string>): Box {
  const lanes = lanesOf(block).map(
    (lane, index): Lane => ({
      key: laneKey(lanesOf(block), index),
      label: laneLabel(block, lane.name),
      value: lane.value,
      only: expressionOf(block, lane),
      entry: HANDLERS.has(lane.name) || runsLater(block) ? 'handler' : 'flow',
      detached: runsLater(block),
      boxes: lane.blocks.map((child) => boxOf(child, collapsed)),
    }),
  );
  const missing = SHOWN_WHEN_MISSING[block.kind];
  if (missing !== undefined && !lanes.some((lane) => lane.key === missing)) {
    lanes.push({ key: missing, label: laneLabel(block, missing), entry: 'flow', boxes: [] });
  }
  return {
    id: block.id,
    lanes,
    ends: endsHere(block, lanes),
    repeats: isLoop(block.kind),
    collapsed: collapsed.has(block.id),
  };
}

/** What the author of the kind calls the lane: `new` and `old` for a version guard. */
function laneLabel(block: Block, name: string): string {
  return kindOf(block).lanes.find((each) => each.name === name)?.label ?? name;
}

/** True when control never comes out below the block. */
function endsHere(block: Block, lanes: readonly Lane[]): boolean {
  if (endsControl(block)) return true;
  const ended = (key: string) => lanes.find((lane) => lane.key === key)?.boxes.some((box) => box.ends) === true;
  switch (block.kind) {
    case 'if':
    case 'patched':
      return lanes.every((lane) => lane.boxes.some((box) => box.ends));
    case 'group':
    case 'block':
      return ended('body');
    case 'try':
      return ended('finally') || (ended('try') && (ended('catch') || !lanes.some((lane) => lane.key === 'catch')));
    default:
      return false;
  }
}
