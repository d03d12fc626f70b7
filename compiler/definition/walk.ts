import { type Block, type BlockId, type Lane, laneByKey, laneKey, lanesOf } from './block';
import { type Definition, type FunctionDefinition, functionsOf } from './definition';

/** Where a block stands, or is to be put. */
export interface Place {
  /** Id of the block that has the lane, or the name of a function (its only lane is `body`). */
  parent: string;
  /** The lane's key, see `laneKey`. A missing optional lane (`else`, `catch`, `finally`, `default`) is made when a block is put into it. */
  lane: string;
  index: number;
}

export interface Visit {
  block: Block;
  place: Place;
  /** The list that the block is in. */
  siblings: readonly Block[];
  function: FunctionDefinition;
  /** 0 for the function's own blocks. */
  depth: number;
}

/** All blocks, each before its children, in source order. */
export function* walk(definition: Definition): Generator<Visit> {
  for (const each of functionsOf(definition)) yield* walkFunction(each);
}

export function* walkFunction(fn: FunctionDefinition): Generator<Visit> {
  yield* walkLane(fn, fn.name, 'body', fn.blocks, 0);
}

function* walkLane(fn: FunctionDefinition, parent: string, lane: string, siblings: readonly Block[], depth: number): Generator<Visit> {
  for (const [index, block] of siblings.entries()) {
    yield { block, place: { parent, lane, index }, siblings, function: fn, depth };
    const lanes = lanesOf(block);
    for (const [i, each] of lanes.entries()) yield* walkLane(fn, block.id, laneKey(lanes, i), each.blocks, depth + 1);
  }
}

/** Of definitions that are settled: filled when it is first asked. */
const indexes = new WeakMap<Definition, Map<BlockId, Visit>>();

/**
 * Says that a definition will not be changed any more: from now on each `find` in it takes one look, however many blocks there are.
 * For those who ask about every block, as a drawing does.
 */
export function settle(definition: Definition): void {
  if (!indexes.has(definition)) indexes.set(definition, new Map());
}

export function find(definition: Definition, id: BlockId): Visit | undefined {
  const index = indexes.get(definition);
  if (index !== undefined) {
    if (index.size === 0) for (const visit of walk(definition)) if (!index.has(visit.block.id)) index.set(visit.block.id, visit);
    return index.get(id);
  }
  for (const visit of walk(definition)) if (visit.block.id === id) return visit;
  return undefined;
}

/** The blocks in a lane of a block, or in a function's body; undefined if there is no such lane. */
export function blocksAt(definition: Definition, place: Pick<Place, 'parent' | 'lane'>): Block[] | undefined {
  const fn = functionsOf(definition).find((each) => each.name === place.parent);
  if (fn !== undefined) return place.lane === 'body' ? fn.blocks : undefined;
  const owner = find(definition, place.parent);
  return owner && laneByKey(owner.block, place.lane)?.blocks;
}

/** The lanes above a block, innermost first. */
export function ancestors(definition: Definition, id: BlockId): Visit[] {
  const chain: Visit[] = [];
  for (let visit = find(definition, id); visit !== undefined; visit = find(definition, visit.place.parent)) chain.push(visit);
  return chain.slice(1);
}

export type { Lane };
