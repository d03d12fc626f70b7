import { type BlockId, endsControl, type FunctionDefinition, type Place, walkFunction } from '../../compiler/definition';

/** Where a picked step goes: after the selected block (before it, when control ends there), else at the end, before a final return. */
export function placeAfter(fn: FunctionDefinition, selected: BlockId | null): Place {
  const visit = [...walkFunction(fn)].find(({ block }) => block.id === selected);
  if (visit !== undefined) return endsControl(visit.block) ? visit.place : { ...visit.place, index: visit.place.index + 1 };
  const last = fn.blocks.at(-1);
  const index = last !== undefined && endsControl(last) ? fn.blocks.length - 1 : fn.blocks.length;
  return { parent: fn.name, lane: 'body', index };
}

/** What is selected after a block is gone: what takes its place, else what stood before it, else what was around it. */
export function neighbourOf(fn: FunctionDefinition, id: BlockId): BlockId | null {
  const visit = [...walkFunction(fn)].find(({ block }) => block.id === id);
  if (visit === undefined) return null;
  const { siblings, place } = visit;
  return siblings[place.index + 1]?.id ?? siblings[place.index - 1]?.id ?? (place.parent === fn.name ? null : place.parent);
}
