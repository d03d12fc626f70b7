import { type BlockId, type Definition, walk } from '../../../compiler/definition';

/** Of some blocks those that are in none of the others, in the order of the code. */
export function outermost(definition: Definition, ids: readonly BlockId[]): BlockId[] {
  if (ids.length === 0) return [];
  const wanted = new Set(ids);
  const covered = new Set<string>();
  const kept: BlockId[] = [];
  // Parents come before their children.
  for (const { block, place } of walk(definition)) {
    if (covered.has(place.parent)) covered.add(block.id);
    else if (wanted.has(block.id)) {
      kept.push(block.id);
      covered.add(block.id);
    }
  }
  return kept;
}
