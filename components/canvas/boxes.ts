import { type Block, type FunctionDefinition, laneKey, lanesOf } from '../../compiler/definition';
import type { Box, Lane } from './core';

/** Lanes that stand beside the main path: they run when something else happens (a failure, a message, a call). */
const HANDLERS = new Set(['catch', 'finally']);
const ASIDE = new Set(['handler', 'function']);
const LOOPS = new Set(['forOf', 'for', 'while', 'doWhile']);
const ENDS = new Set(['return', 'throw', 'break', 'continue', 'continueAsNew']);
/** A lane that is not written yet, and is made when a block is put into it. */
const SHOWN_WHEN_MISSING: Partial<Record<Block['kind'], string>> = { if: 'else' };

/** The blocks of a function as layout sees them. */
export function boxesOf(fn: FunctionDefinition, collapsed: ReadonlySet<string> = new Set()): Box[] {
  return fn.blocks.map((block) => boxOf(block, collapsed));
}

function boxOf(block: Block, collapsed: ReadonlySet<string>): Box {
  const lanes = lanesOf(block).map(
    (lane, index): Lane => ({
      key: laneKey(lanesOf(block), index),
      label: lane.name === 'elseIf' ? 'else if' : lane.name,
      value: lane.value,
      only: block.kind === 'parallel' && lane.value !== undefined && lane.blocks.length === 0 ? lane.value : undefined,
      entry: HANDLERS.has(lane.name) || ASIDE.has(block.kind) ? 'handler' : 'flow',
      detached: ASIDE.has(block.kind),
      boxes: lane.blocks.map((child) => boxOf(child, collapsed)),
    }),
  );
  const missing = SHOWN_WHEN_MISSING[block.kind];
  if (missing !== undefined && !lanes.some((lane) => lane.key === missing)) {
    lanes.push({ key: missing, label: missing, entry: 'flow', boxes: [] });
  }
  return {
    id: block.id,
    lanes,
    ends: endsHere(block, lanes),
    repeats: LOOPS.has(block.kind),
    collapsed: collapsed.has(block.id),
  };
}

/** True when control never comes out below the block. */
function endsHere(block: Block, lanes: readonly Lane[]): boolean {
  if (ENDS.has(block.kind)) return true;
  if ('result' in block && block.result?.as === 'return') return true;
  const ended = (key: string) => lanes.find((lane) => lane.key === key)?.boxes.some((box) => box.ends) === true;
  switch (block.kind) {
    case 'if':
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
